// The pages on segments: the customers of whom a rule holds, and the people one has in mind.
import { views } from "../parts/panel.js";
import { word } from "../words.js";

/** @param {"segments"|"personas"} here */
export const segmentViews = (here) => views(word("nav.segments"),
  ["customers", "segments", "personas"].map((name) => ({ text: word(`nav.${name}`),
    href: `/console/${name}`, isHere: name === here })));

/** How far a segment or persona is, in tones. */
export const tones = { filling: "wait", live: "good", archived: "" };

/**
 * Names of customers by the ids of their records, for who may read them.
 * @param {{get: function}} api @param {string[]} ids @param {AbortSignal} signal
 * @returns {Promise<Object<string, Object|undefined>>}
 */
export async function customersOf(api, ids, signal) {
  const found = await Promise.allSettled(ids.map((id) =>
    api.get(`/v1/customers/${encodeURIComponent(id)}`, { signal })));
  return Object.fromEntries(ids.map((id, at) => [id, found[at].value]));
}
