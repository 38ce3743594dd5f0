// What the pages on people's rights share: terms, tones, and following what a job does.
import { h } from "../dom.js";
import { ago } from "../format.js";
import { word } from "../words.js";

/** How far a copy or a request is, in tones. */
export const tones = { gathering: "wait", ready: "good", ended: "", cancelled: "",
  requested: "wait", confirmed: "wait", erasing: "wait", erased: "good", refused: "",
  withdrawn: "" };

const HOUR = 60 * 60 * 1000;

/** How long there is to answer: days, then hours, then late. @param {{due_at: string}} one */
export function term({ due_at: due }) {
  const left = new Date(due) - Date.now();
  if (left < 0) return h("span.state", { "data-tone": "stop" },
    word("rights.late", { when: ago(due) }));
  const hours = Math.floor(left / HOUR);
  return h("span.state", { "data-tone": hours < 24 ? "stop" : "wait" }, hours < 24
    ? word("rights.hours-left", { n: hours })
    : word("rights.days-left", { n: Math.floor(hours / 24) }));
}

/**
 * An answer, or why somebody may not have it: the page stands without it.
 * @template T @param {Promise<T>} asked @returns {Promise<T|{refused: Object}>}
 */
export const orRefusal = (asked) => asked.catch((problem) => {
  if (problem.status !== 403) throw problem;
  return { refused: problem };
});

/**
 * Asks again every two seconds as long as a job goes on, which tells nobody how far it is.
 * @param {{reload: function, signal: AbortSignal}} tools @param {function(): boolean} goesOn
 */
export function followWhile({ reload, signal }, goesOn) {
  const timer = setInterval(() => {
    if (!document.hidden && goesOn()) reload();
  }, 2000);
  signal.addEventListener("abort", () => clearInterval(timer));
}
