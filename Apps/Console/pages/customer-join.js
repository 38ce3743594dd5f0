// Two customers that are one: what becomes of both, join; and undo.
import { h } from "../dom.js";
import { tellRefusal } from "../parts/quick.js";
import { toast } from "../parts/toast.js";
import { word } from "../words.js";
import { byAge, foresee, joinTable, partTable } from "./customer-becomes.js";
import { begin } from "./goods-acts.js";

/**
 * Joins two records: the older one stands for both.
 * @param {Object} tools @param {Object} one @param {Object} other
 */
export async function merge(tools, one, other) {
  const both = byAge(one, other);
  const path = `/v1/customers/${both[0].id}/merge`;
  const body = { other_id: both[1].id };
  const foreseen = await asked(() => foresee(tools, path, body));
  if (foreseen) openJoin(tools, "customer.merge-title", both, { foreseen,
    verb: () => word("customer.merge-verb"),
    request: ({ reason }) => ({ method: "POST", path, body: { ...body, reason } }),
    done: ({ number: merged }) => void toast(word("customer.merged"),
      { undo: () => undoMerge(tools, merged, both[0].id) }),
    go: ({ kept_id: kept }) => `/customers/${kept}` });
}

/**
 * Opens an act that makes two customers one.
 * @param {Object} tools @param {string} title key of its word
 * @param {Object[]} both the older one first
 * @param {Object} act see parts/act.js
 */
export const openJoin = (tools, title, both, act) => begin(tools, title, {
  about: h("p.second", null, word("customer.merge-hint")),
  fields: [{ pointer: "/reason", label: word("customer.merge-why"),
    attributes: { maxlength: 500 } }],
  draw: (preview) => joinTable(both, preview), ...act });

/**
 * Takes a merge back: each record has again what is its own.
 * @param {Object} tools @param {number} merged its number @param {string} id of the customer
 */
export async function undoMerge(tools, merged, id) {
  const customer = await asked(() => tools.api.get(`/v1/customers/${id}`,
    { signal: tools.signal }));
  if (customer) begin(tools, "customer.undo-merge", {
    about: h("p.second", null, word("customer.undo-hint")),
    draw: (preview) => partTable(customer, preview),
    request: () => ({ method: "POST", path: `/v1/merges/${merged}/undo` }),
    done: () => word("customer.separated") });
}

/** What comes before an act; a refusal of it is told. */
async function asked(ask) {
  try {
    return await ask();
  } catch (problem) {
    if (problem.name === "AbortError") return undefined;
    if (problem.status === undefined) throw problem;
    return void tellRefusal(problem);
  }
}
