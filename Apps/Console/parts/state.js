// A state in one word and one tone.
import { h } from "../dom.js";
import { named } from "../words.js";

const tones = {
  "awaiting-payment": "wait", "awaiting-fulfilment": "wait", "partly-fulfilled": "wait",
  fulfilled: "good", completed: "good", expired: "", pending: "wait", ready: "good",
  shipped: "good", delivered: "good", arrived: "good", ordered: "wait", collected: "good",
  done: "good", open: "wait", new: "wait", failed: "stop", late: "stop",
};

/**
 * @param {string} group of words, such as "order-state"
 * @param {string} value
 * @param {""|"good"|"wait"|"stop"} [tone] grey, done, somebody must act, wrong
 */
export function state(group, value, tone = tones[value] ?? "") {
  return h("span.state", { "data-tone": tone, "data-value": value }, named(group, value));
}
