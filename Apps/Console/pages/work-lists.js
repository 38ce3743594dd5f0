// The lists of what waits: from where each is asked, what a row says, and what can be done with it.
import { h } from "../dom.js";
import { number } from "../format.js";
import { money, since, when } from "../parts/money.js";
import { quick, wanted } from "../parts/quick.js";
import { can, locationName } from "../session.js";
import { named, word } from "../words.js";
import { canEverywhere } from "./everywhere.js";
import { returnRequests } from "./work-returns.js";

/**
 * @typedef {{needs: string, isEverywhere?: boolean, isPlaced?: boolean, from: string,
 *   query?: Object, about: string, keyOf: function(Object): string,
 *   href?: function(Object): string,
 *   columns: function(Object): Array<import("../parts/list.js").Column>,
 *   open?: function(Object, Object): Promise<Object>, detail?: function(Object, Object): Node
 * }} WorkList
 *   isEverywhere: only for who is limited to no place; isPlaced: asked for a place; about: how the
 *   events begin by which it changes; open: what else is asked for of a row that opens below
 *   itself, drawn by detail
 */

const orderHref = ({ order_id: id, number: name }) =>
  `/console/orders/${encodeURIComponent(name ?? id)}`;
const column = (name, title, slot, cell, more) =>
  ({ name, title: word(title), slot, cell, ...more });
const item = (row) => h("span", null, row.name ?? row.sku,
  row.name && h("small.items-sku", null, row.sku));
const odd = ({ problem }) => problem && h("span", { lang: "en", title: problem }, problem);
const sinceOf = (key) => column("since", "staff.since", "much", (row) => since(row[key]));

/** A button at the end of a row, for who may. */
const does = (text, may, run) => column("act", "work.act", "state", (row) => may(row)
  && h("button", { type: "button", onclick: () => run(row) }, word(text)));

/** Marks what does not fit as looked at. */
const looked = (tools, needs, path, bodyOf) => does("tracking.seen", () => canEverywhere(needs),
  (row) => quick(tools, { path, body: bodyOf(row), text: word("tracking.seen-done") }));

async function count(tools, { sku, location }) {
  const acts = await wanted(() => import("./stock-acts.js"));
  acts?.count(tools, { place: location, lines: [{ sku, quantity: "0" }] });
}

/** @type {Object<string, WorkList>} */
export const lists = {
  "waiting-goods": {
    needs: "orders.read", from: "/v1/waiting-goods", about: "orders.", href: orderHref,
    keyOf: ({ order_id: id, line, method }) => `${id}:${line}:${method}`,
    columns: () => [column("order", "orders.number", "what", (row) => row.number),
      column("item", "order.item", "who", item),
      column("units", "order.units", "state", ({ quantity, method }) =>
        `${number(quantity)} · ${named("method", method)}`), sinceOf("since")] },
  "counts-due": {
    needs: "inventory.stock-levels.read", from: "/v1/counts-due", isPlaced: true,
    about: "inventory.", keyOf: ({ sku, location }) => `${location}:${sku}`,
    columns: (tools) => [column("item", "stock.sku", "what", (row) => row.sku),
      column("place", "term.location", "who", ({ location }) => locationName(location)),
      column("why", "stock.why", null, ({ cause }) => named("rejection", cause), { rank: 2 }),
      sinceOf("asked_at"),
      does("term.count", ({ location }) => can("inventory.stock.write", { location }),
        (row) => count(tools, row))] },
  edits: {
    needs: "orders.read", from: "/v1/order-edits", about: "orders.", href: orderHref,
    keyOf: ({ order_id: id, edit }) => `${id}:${edit}`,
    columns: () => [column("edit", "order.edits", "what", ({ edit, amounts }) =>
      [word("order-edit.title", { n: edit }), amounts.map(({ sku }) => sku).join(", ")].join(": ")),
    column("added", "work.added", "who", ({ added }) => money(added), { isFigure: true }),
    column("given-up", "work.given-up", "state", (row) => money(row.given_up), { isFigure: true }),
    sinceOf("asked_at")] },
  "to-inspect": {
    needs: "inventory.stock-levels.read", from: "/v1/stock-buckets", isPlaced: true,
    query: { bucket: "quality-control" }, about: "inventory.",
    keyOf: ({ sku, location }) => `${location}:${sku}`,
    columns: (tools) => [column("item", "stock.sku", "what", item),
      column("place", "term.location", "who", ({ location }) => locationName(location)),
      column("units", "order.units", null, (row) => number(row.quantity), { isFigure: true }),
      sinceOf("since"),
      does("work.inspect", ({ location }) => can("inventory.stock.write", { location }),
        async (row) => (await wanted(() => import("./stock-acts.js")))?.inspect(tools, row))] },
  "return-requests": returnRequests,
  "open-claims": {
    needs: "orders.returns.read", from: "/v1/claims", query: { stage: "open" },
    about: "orders.", keyOf: ({ order_id: id, claim }) => `${id}:${claim}`,
    columns: () => [column("item", "order.item", "what",
      ({ lines }) => lines.map(({ sku }) => sku).join(", ")),
    column("units", "order.units", "who",
      ({ lines }) => lines.map(({ quantity }) => number(quantity)).join(", ")),
    sinceOf("asked_at")],
    open: async (row, tools) => (await import("./work-claims.js")).opened(row, tools),
    detail: ({ draw, ...data }, tools) => draw(data, tools) },
  "odd-tracking": {
    needs: "orders.fulfilments.read", isEverywhere: true, from: "/v1/tracking-events",
    query: { open: true }, about: "orders.",
    keyOf: ({ carrier, event }) => `${carrier}:${event}`,
    columns: (tools) => [column("parcel", "order-act.tracking", "what",
      (row) => `${row.tracking} · ${row.carrier}`),
    column("told", "order.what", "who", ({ kind }) => named("tracking", kind)),
    column("odd", "work.odd", null, odd, { rank: 3 }),
    column("when", "plot.when", "much", (row) => when(row.happened_at)), orderColumn(),
    looked(tools, "orders.fulfilments.write", "/v1/tracking-events/dismiss",
      ({ carrier, event }) => ({ carrier, event }))] },
  "odd-notices": {
    needs: "orders.read", isEverywhere: true, from: "/v1/payment-notices", query: { open: true },
    about: "orders.", keyOf: ({ provider, notice }) => `${provider}:${notice}`,
    columns: (tools) => [column("notice", "order-act.reference", "what",
      (row) => `${row.reference} · ${row.provider}`),
    column("told", "order.what", "who", ({ kind }) => named("notice", kind)),
    column("odd", "work.odd", null, odd, { rank: 3 }),
    column("amount", "order-act.amount", "much", ({ amount }) => amount && money(amount),
      { isFigure: true }), orderColumn(),
    looked(tools, "orders.provider-requests.write", "/v1/payment-notices/dismiss",
      ({ provider, notice }) => ({ provider, notice }))] },
  "unanswered-requests": {
    needs: "orders.read", from: "/v1/provider-requests", query: { state: "given-up" },
    about: "orders.", href: orderHref,
    keyOf: ({ order_id: id, payment, request }) => `${id}:${payment}:${request}`,
    columns: () => [column("request", "order.what", "what", ({ kind, provider }) =>
      `${named("request", kind)} · ${provider}`),
    column("amount", "order-act.amount", "much", ({ amount }) => money(amount),
      { isFigure: true }),
    column("odd", "work.odd", "who", odd), sinceOf("asked_at")] },
};

const orderColumn = () => column("order", "kind.order", null, (row) => row.order_id
  && h("a", { href: orderHref(row) }, word("work.order")), { rank: 2 });
