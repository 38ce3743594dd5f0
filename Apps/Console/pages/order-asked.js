// Returns of an order that were asked for before the goods come: how each stands, and what decides
// it.
import { h } from "../dom.js";
import { when } from "../parts/money.js";
import { actButton, panel } from "../parts/panel.js";
import { state } from "../parts/state.js";
import { phrase, word } from "../words.js";
import { decide, decisions, goodsText } from "./return-request.js";

const tones = { requested: "wait", approved: "good", "partly-received": "good" };

/**
 * All of an order, with what reasons are called.
 * @param {{get: function}} api
 * @param {string} order its id
 * @param {AbortSignal} signal
 */
export async function askAll(api, order, signal) {
  const ask = (path, query) => api.get(path, { signal, query });
  const [{ items }, { items: reasons }] = await Promise.all([
    ask("/v1/return-authorisations", { order_id: order, limit: 100 }),
    ask("/v1/return-reasons", { limit: 200 })]);
  return { items, reasons };
}

/** The newest first. @param {{order: Object, asked: Object, nameOf: function}} data */
export const askedPanel = ({ asked: { items, reasons }, ...data }, { tools }) => panel(
  word("return-request.title"), null, h("ul.order-goods", null, items.toSorted((one, other) =>
    other.authorisation - one.authorisation).map((record) =>
    item({ ...data, reasons, record }, tools))));

function item(data, tools) {
  const { record, nameOf } = data;
  const { stage, asked_by: by, ends_at: ends } = record;
  const acts = decisions(data);
  return h("li.order-parcel", null,
    h("div", null, h("b", null, word("return-request.number", { n: record.authorisation })),
      state("return-stage", stage, tones[stage] ?? "")),
    h("ul", null, record.lines.map((one) => h("li", null, goodsText(one, data)))),
    h("small", null, when(record.asked_at), by && ` · ${nameOf(by)}`,
      record.note && [" · ", h("bdi", null, record.note)]),
    ends && h("small.wait", null, phrase(stage === "requested" ? "return-request.ends-requested"
      : "returns.asked-until", { when: when(ends) })),
    noteOf(record), acts.length > 0 && h("div.page-acts", null, acts.map((name) => actButton({
      text: word(`return-request.${name}`), isMain: name === "approve",
      run: () => decide(name, data, tools) }))));
}

/** What was said when it was decided, or ended. */
const noteOf = ({ end_note: end, decision_note: said }) => (end || said)
  && h("small", null, h("bdi", null, end || said));
