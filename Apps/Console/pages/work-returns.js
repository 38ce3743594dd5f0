// Returns that were asked for before the goods come and wait for a decision, and that decision.
import { h } from "../dom.js";
import { number } from "../format.js";
import { since, when } from "../parts/money.js";
import { actButton, facts, padded } from "../parts/panel.js";
import { can, locationName } from "../session.js";
import { named, phrase, word } from "../words.js";
import { people } from "./people.js";
import { decide, decisions, goodsText } from "./return-request.js";

/** @param {{order_id: string, authorisation: number}} one */
export const keyOf = ({ order_id: id, authorisation }) => `${id}:${authorisation}`;

/** @type {import("./work-lists.js").WorkList} */
export const returnRequests = {
  needs: "orders.returns.read", from: "/v1/return-authorisations", query: { stage: "requested" },
  about: "orders.", keyOf,
  columns: () => [
    { name: "item", title: word("order.item"), slot: "what",
      cell: ({ lines }) => lines.map(({ sku }) => sku).join(", ") },
    { name: "units", title: word("order.units"), slot: "state", isFigure: true,
      cell: ({ lines }) => number(lines.reduce((sum, one) => sum + Number(one.quantity), 0)) },
    { name: "how", title: word("return-request.comes"), rank: 2, slot: "who",
      cell: ({ comes_by: way }) => named("comes-by", way) },
    { name: "ends", title: word("return-request.ends"), rank: 3,
      cell: ({ ends_at: at }) => at && when(at) },
    { name: "since", title: word("staff.since"), slot: "much", cell: (one) => since(one.asked_at) },
  ],
  open: opened, detail };

/** The request that is opened, with its order, as far as this person may see that. */
async function opened(record, { api, signal }) {
  const [order, { items: reasons }, { nameOf }] = await Promise.all([
    can("orders.read") ? orderOf(record, api, signal) : null,
    api.get("/v1/return-reasons", { signal, query: { limit: 200 } }), people(api, signal)]);
  return { record, order, reasons, nameOf };
}

/** What was sold elsewhere may be asked for here. */
export async function orderOf({ order_id: id }, api, signal) {
  try {
    return await api.get(`/v1/orders/${id}`, { signal });
  } catch (problem) {
    if (![403, 404].includes(problem.status)) throw problem;
    return null;
  }
}

function detail(data, tools) {
  const { record, order } = data;
  return h("section.stock-open", { "aria-label": order?.number ?? word("return-request.one") },
    h("div.panel-head", null, h("h2", null, order ? h("a",
      { href: `/console/orders/${encodeURIComponent(order.number)}` }, order.number)
      : word("return-request.one")),
    order && h("span.second", null, order.location && locationName(order.location)),
    h("div.page-acts", null, decisions(data).map((name) => actButton({ isMain: name === "approve",
      text: word(`return-request.${name}`), run: () => decide(name, data, tools) })))),
    padded(h("ul", null, record.lines.map((one) => h("li", null, goodsText(one, data)))),
      facts(said(data))));
}

function said({ record, nameOf }) {
  const { note, asked_at: at, asked_by: by, way_back: way, is_late: isLate } = record;
  return [[word("return-request.asked"), [when(at), by && ` · ${nameOf(by)}`]],
    note && [word("order-act.note"), h("bdi", null, note)],
    [word("return-request.comes"), named("comes-by", record.comes_by)],
    [word("return-request.way-back"), named("way-back", way)],
    isLate && [word("return-request.window"), word("return-request.late")],
    record.ends_at && [word("return-request.ends"),
      phrase("return-request.ends-requested", { when: when(record.ends_at) })]];
}
