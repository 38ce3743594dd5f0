// The panels of a customer: orders, cases, points, consents.
import { h } from "../dom.js";
import { date, dayKey, moneyDigits, number } from "../format.js";
import { money, stamp, when } from "../parts/money.js";
import { actButton, facts, lines, padded, panel } from "../parts/panel.js";
import { wanted } from "../parts/quick.js";
import { state } from "../parts/state.js";
import { can, channelName } from "../session.js";
import { named, word } from "../words.js";
import { caseState } from "./case-deadlines.js";

const on = (instant) => stamp(instant, date(instant));

/** Their orders, newest first. */
export function ordersPanel({ orders: { items, total }, customer }) {
  const digits = moneyDigits(items.map((order) => order.total));
  const all = h("a", { href: `/console/orders?customer=${customer.id}` },
    word("customer.all-orders", { n: total?.count ?? items.length }));
  const title = word("nav.orders");
  if (items.length === 0) return panel(title, null, padded(h("p.second", null,
    word("customer.no-orders"))));
  return panel(title, all, h("div.list", null, h("table.list-table", null,
    h("caption.unseen", null, word("nav.orders")),
    h("tbody", null, items.map((order) => h("tr.list-row", null,
      h("th", { scope: "row", "data-slot": "what" }, h("a.list-link",
        { href: `/console/orders/${order.number}` }, order.number)),
      h("td", { "data-slot": "who" }, when(order.placed_at)),
      h("td", { "data-rank": 2 }, channelName(order.channel)),
      h("td", { "data-slot": "state" }, state("order-state", order.status)),
      h("td.number", { "data-slot": "much" }, money(order.total, { digits }))))))));
}

/** What they wait for. */
export const casesPanel = ({ cases }) => lines(word("nav.cases"), cases.items,
  word("customer.no-cases"), (one) => [
    h("a", { href: `/console/cases/${one.number}` }, `${one.number} · ${one.subject}`),
    caseState(one)]);

/** Their points, and when they end. */
export function pointsPanel({ points: { balance, lots } }) {
  const days = [...Map.groupBy(lots, (lot) => dayKey(lot.expires_at)).values()];
  return panel(word("term.points"), h("b", null, number(balance)), padded(days.length > 0
    ? facts(days.map((same) => [on(same[0].expires_at), word("customer.lot",
      { n: same.reduce((sum, lot) => sum + lot.points, 0) })]))
    : h("p.second", null, word("customer.no-points"))));
}

/** What they agreed to, and what not; a link that ends it, for those that need consent. */
export const consentsPanel = ({ consents, customer }, tools) => lines(word("customer.consents"),
  consents.items, word("customer.no-consents"), (one) => [
    h("div", null,
      h("b", null, `${named("purpose", one.purpose)}, ${named("channel-kind", one.kind)}`),
      h("small", null, one.source, " · ", on(one.at)),
      one.granted && one.purpose !== "service" && can("crm.notices.write")
        && h("div", null, actButton({ text: word("customer.consent-link"), isQuiet: true,
          run: () => linkTo(one, customer, tools) }))),
    h("span.state", { "data-tone": one.granted ? "good" : "stop" },
      word(one.granted ? "customer.agreed" : "customer.withdrew"))]);

async function linkTo({ kind, purpose }, { id }, tools) {
  (await wanted(() => import("./link-shown.js")))?.showLink(tools, {
    title: word("customer.consent-link"), page: "consent",
    about: word("customer.consent-link-hint", { purpose: named("purpose", purpose),
      kind: named("channel-kind", kind) }),
    path: `/v1/customers/${id}/consent-link`, body: { kind, purpose } });
}
