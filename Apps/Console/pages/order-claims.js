// Claims on an order's goods: how each stands, and what decides it and makes it good.
import { h } from "../dom.js";
import { when } from "../parts/money.js";
import { actButton, panel } from "../parts/panel.js";
import { wanted } from "../parts/quick.js";
import { state } from "../parts/state.js";
import { word } from "../words.js";
import { claimActs, claimedGoods, claimForms, endOf, reasonOf, wayBackOf } from "./claim.js";

const tones = { open: "wait", approved: "wait", "partly-resolved": "wait", resolved: "good" };

/**
 * All of an order.
 * @param {{get: function}} api
 * @param {string} order its id
 * @param {AbortSignal} signal
 */
export const askClaims = async (api, order, signal) =>
  (await api.get("/v1/claims", { signal, query: { order_id: order, limit: 100 } })).items;

/** The newest first. @param {{order: Object, claims: Object[], nameOf: function}} data */
export const claimsPanel = ({ claims, ...data }, { tools }) => panel(word("claim.title"), null,
  h("ul.order-goods", null, claims.toSorted((one, other) => other.claim - one.claim)
    .map((record) => item({ ...data, record }, tools))));

function item(data, tools) {
  const { record, nameOf } = data;
  const { asked_by: by, decision_note: said, end_note: end } = record;
  const ends = endOf(record);
  const [reason, way] = [reasonOf(record), wayBackOf(record)];
  return h("li.order-parcel", null,
    h("div", null, h("b", null, word("claim.number", { n: record.claim })),
      state("claim-stage", record.stage, tones[record.stage] ?? "")),
    claimedGoods(data),
    h("small", null, [reason, way].filter(Boolean).join(" · ")),
    h("small", null, when(record.asked_at), by && ` · ${nameOf(by)}`,
      record.note && [" · ", h("bdi", null, record.note)]),
    ends && h("small.wait", null, ends),
    (end || said) && h("small", null, h("bdi", null, end || said)),
    claimButtons(data, tools));
}

/**
 * A button for each thing that may be done with it.
 * @param {{record: Object, order?: Object}} data
 * @param {Object} tools of the page
 */
export function claimButtons(data, tools) {
  const acts = claimActs(data);
  return acts.length > 0 && h("div.page-acts", null, acts.map((name, at) => actButton({
    text: word(`claim.${name}`), isMain: at === 0,
    run: async () => (await wanted(claimForms))?.[name](data, tools) })));
}
