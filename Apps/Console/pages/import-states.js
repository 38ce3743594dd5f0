// How far an import is, in one word and one tone.
import { state } from "../parts/state.js";

const tones = { open: "wait", failed: "stop", done: "good", running: "", queued: "" };

/** How far an import is. @param {{state: string, rejected: number}} one */
export const importState = (one) => state("import-state", one.state,
  one.state === "done" && one.rejected > 0 ? "wait" : tones[one.state] ?? "");
