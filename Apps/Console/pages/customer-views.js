// The views of customers: everybody, and the pairs of which somebody says whether they are one.
import { number } from "../format.js";
import { views } from "../parts/panel.js";
import { can } from "../session.js";
import { word } from "../words.js";

/**
 * How many pairs wait for somebody's word.
 * @param {{api: {get: function}, signal: AbortSignal}} visit
 * @returns {Promise<{count: number, at_least?: boolean}>}
 */
export const openPairs = async ({ api, signal }) => (await api.get("/v1/reviews",
  { signal, query: { state: "open", limit: 1, total: true } })).total;

/** @param {string} here which of them @param {{count: number, at_least?: boolean}} [waiting] */
export const customerViews = (here, waiting) => views(word("nav.customers"),
  ["customers", "reviews", ...(can("crm.verdicts.read") ? ["verdicts"] : []),
    ...(can("segments.read") ? ["segments"] : []),
    ...(can("crm.rights.read") ? ["erasures"] : [])].map((name) => ({
    text: word(`nav.${name}`), href: `/console/${name}`, isHere: name === here,
    count: name === "reviews" && waiting?.count > 0
      ? number(waiting.count) + (waiting.at_least ? "+" : "") : undefined })));
