// The steps that goods take on their way out: what their buttons say, and what each asks for.
import { addWords, word } from "../words.js";

/**
 * What an act asks for, and its words, are loaded when somebody begins it.
 * @param {function(): Promise<Object>} load
 * @returns {function(): Promise<Object>}
 */
export const begun = (load) => async () =>
  (await Promise.all([load(), addWords(["acts", "holds"])]))[0];

const plain = begun(() => import("./goods-step-acts.js"));

/** Parcels that do not arrive, and goods that a place cannot let go. */
export const parcels = begun(() => import("./order-parcel-acts.js"));

/** Goods that are taken on. */
export const preparing = begun(() => import("./goods-prepare.js"));

/**
 * By operation, in the order of use: the name of its word, and the function that begins it.
 * @type {Object<string, {name: string, from: function(): Promise<Object>, run: string}>}
 */
export const steps = Object.fromEntries([
  ["order", plain, "order"], ["ready", plain, "ready"], ["arrive", plain, "arrive"],
  ["announce", plain, "announce"], ["collect", plain, "collect"], ["ship", plain, "ship"],
  ["deliver", plain, "deliver"], ["attempt", parcels, "attempt"],
  ["put-back", plain, "putBack"], ["turn-back", parcels, "turnBack"],
  ["take-back", parcels, "takeBack"], ["lose", parcels, "lose"],
  ["cancel", plain, "giveUp"]].map(([step, from, run]) => [`orders.fulfilments.${step}`,
  { name: step === "cancel" ? "give-up" : step, from, run }]));

/** What makes a code makes another where there is one. */
const codes = { ready: "ready", arrived: "arrive" };

/**
 * What the button of a step says.
 * @param {string} operation
 * @param {string} [state] in which the goods are
 */
export const stepText = (operation, state) =>
  word(`order-act.${codes[state] === steps[operation].name ? "new-code" : steps[operation].name}`);
