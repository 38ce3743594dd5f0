// The panels of an order: lines, money in and out, hand-out, timeline.
import { h } from "../dom.js";
import { moneyDigits, number } from "../format.js";
import { isSome, money, when } from "../parts/money.js";
import { panel } from "../parts/panel.js";
import { state } from "../parts/state.js";
import { locationName } from "../session.js";
import { named, phrase, word } from "../words.js";
import { each, less, plus } from "./amounts.js";
import { windowText } from "./order-delivery.js";

/** Why nothing of it leaves, and until when; nothing of an order that is not held. */
export const holdsPanel = ({ holds = [] }) => holds.length > 0
  && panel(word("order.held"), null, h("ul.panel-lines", null, holds.map((hold) => h("li", null,
    h("div", null, h("b", null, named("hold-reason", hold.reason)),
      h("small.order-note", null, [hold.found, hold.note].filter(Boolean).join(" · "))),
    h("small", null, hold.ends_at
      ? phrase(`order.hold-${hold.at_end}`, { when: when(hold.ends_at) })
      : word("order.hold-endless"))))));

/** What was sold, and what was paid for a unit of it. */
export function linesPanel({ order }) {
  const digits = moneyDigits(order.lines.flatMap(({ gross, runs }) =>
    [gross, ...runs.map((run) => each(run.gross, run.quantity))]));
  const head = [[word("order.item")], [word("order.units"), "number"],
    [word("order.per-unit"), "number"], [word("orders.total"), "number"]];
  const rows = h("tbody", null, order.lines.map((line) => lineRow(line, digits, order)),
    (order.charges ?? []).map((charge) => chargeRow(charge, digits)));
  const table = h("table.list-table.order-lines", null,
    h("caption.unseen", null, word("order.lines")),
    h("thead", null, h("tr", null, head.map(([text, look]) =>
      h("th", { scope: "col", class: look }, text)))), rows);
  return panel(word("order.lines"), null, h("div.list", null, table));
}

function lineRow(line, digits, order) {
  return h("tr.list-row", null,
    h("th", { scope: "row", "data-slot": "what" }, h("b", null, line.name),
      h("small.order-sku", null, line.sku), lineNotes(line, order)),
    h("td.number", { "data-slot": "state" }, number(line.quantity)),
    h("td.number", { "data-slot": "who" }, perUnit(line, digits)),
    h("td.number", { "data-slot": "much" }, money(line.gross, { digits })));
}

/** Units of a line may cost different amounts: each of them once. */
function perUnit({ runs }, digits) {
  return runs.map((run) => h("div", null, runs.length > 1 && `${number(run.quantity)} × `,
    money(each(run.gross, run.quantity), { digits })));
}

/** What is to come and comes from nowhere yet. */
const waits = ({ quantity, ended, allocations = [] }, { commercial }) => (commercial === "open"
  ? Math.round((Number(quantity) - Number(ended)
    - allocations.reduce((sum, one) => sum + Number(one.quantity), 0)) * 1e6) / 1e6 : 0);

function lineNotes(line, order) {
  const notes = [
    ...(line.allocations ?? []).map((one) => word("order.from-place", { n: number(one.quantity),
      place: locationName(one.location), method: named("method", one.method) })),
    waits(line, order) > 0 && word("order.waits", { n: number(waits(line, order)) }),
    Number(line.fulfilled) > 0 && word("order.out", { n: number(line.fulfilled) }),
    Number(line.ended) > 0 && word("order.ended", { n: number(line.ended) }),
    Number(line.returned) > 0 && word("order.back", { n: number(line.returned) }),
  ].filter(Boolean);
  return [h("small.order-note", null, notes.join(" · ")),
    (line.discounts ?? []).map((one) => h("small.order-note", null, phrase("order.off",
      { amount: money(one.amount), name: one.promotion })))];
}

const chargeRow = (charge, digits) => h("tr.list-row", null,
  h("th", { scope: "row", "data-slot": "what" }, charge.name || charge.charge),
  h("td"), h("td"), h("td.number", { "data-slot": "much" }, money(charge.gross, { digits })));

/** What came in and went out, tender by tender, and what is left. */
export function moneyPanel({ order, requests = [] }) {
  const digits = moneyDigits([order.gross, order.paid, order.refunded, order.due,
    ...order.payments.flatMap(({ captured, refunded }) => [captured, refunded])]);
  const kept = less(order.paid, order.refunded);
  const cameOff = [...order.lines, ...order.charges ?? []].map(({ refunded }) => refunded)
    .reduce(plus, { ...order.gross, amount: "0" });
  const rows = [["orders.total", order.gross, true], ["order.came-off", cameOff],
    ["order.discount", order.discount],
    ["order.tax-in", order.tax], ["order.kept", kept], ["order.due", order.due],
    ["order.owed", order.owed], ["order.written-off", order.written_off]]
    .filter(([, amount, always]) => always || isSome(amount));
  return panel(word("order.money"), null, [
    order.payments.length === 0 ? h("p.panel-body.second", null, word("order.no-money"))
      : paymentsTable(order, requests, digits),
    h("dl.facts.order-sums", null, rows.map(([name, amount]) =>
      [h("dt", null, word(name)), h("dd.number", null, money(amount, { digits }))]))]);
}

const paymentsTable = (order, requests, digits) => h("table.list-table.order-payments", null,
  h("caption.unseen", null, word("order.money")),
  h("thead", null, h("tr", null, h("th", { scope: "col" }, word("order-act.tender")),
    h("th.number", { scope: "col" }, word("order.in")),
    h("th.number", { scope: "col" }, word("order.given")))),
  h("tbody", null, order.payments.map((payment) => h("tr.list-row", null,
    h("th", { scope: "row" }, named("tender", payment.tender),
      h("small.order-note.cut", { title: payment.reference }, when(payment.occurred_at),
        payment.reference && ` · ${payment.reference}`),
      payment.state === "voided" && h("small.order-note", null, word("order-act.voided")),
      requests.filter((one) => one.payment === payment.payment && isOpen(one))
        .map((one) => requestNote(one, digits))),
    h("td.number", null, ["authorised", "pending"].includes(payment.state)
      ? h("small", null, phrase(payment.state === "pending" ? "order.asked-for" : "order.promised",
        { amount: money(payment.amount, { digits }) }))
      : isSome(payment.captured) ? money(payment.captured, { digits }) : "–"),
    h("td.number", null,
      isSome(payment.refunded) ? money(payment.refunded, { digits }) : "–")))));

/** What a provider has not answered yet, and what it would not give back. */
const isOpen = ({ kind, state }) => !["done", "withdrawn"].includes(state)
  && (state !== "refused" || kind === "refund");

const requestNote = ({ kind, state: stage, amount, problem }, digits) => h("small.order-note", null,
  named("request", kind), " ", money(amount, { digits }), " · ", named("request-state", stage),
  problem && ` · ${problem}`);

/** How the goods leave, and what can be done with each parcel and pick-up. */
export function goodsPanel({ order, events, drawEvents }, { acts, tools }) {
  const body = order.fulfilments.length === 0
    ? h("p.panel-body.second", null, word("order.no-goods"))
    : h("ul.order-goods", null, order.fulfilments.map((one) => goodsItem(one, acts,
      drawEvents && drawEvents(events.filter(({ fulfilment_id: id }) => id === one.id), tools))));
  const at = order.pickup_window;
  return panel(word("order.goods"), null, at && h("p.panel-body", null,
    word("order.fetched", { when: windowText(at), place: locationName(at.location) })), body);
}

function goodsItem(one, acts, told) {
  const own = acts.filter(({ about, isAllowed }) => about === one.id && isAllowed);
  return h("li.order-parcel", null,
    h("div", null, h("b", null, locationName(one.location)), state("goods-state", one.state)),
    h("small", null, named("goods-kind", one.kind),
      one.collect_at && ` · ${locationName(one.collect_at)}`, " · ", when(one.moved_at),
      one.tracking && ` · ${word("order.tracking", { number: one.tracking })}`,
      one.carrier && ` · ${one.carrier}`),
    one.announced_at && h("small.wait", null, word("order.outside"), " · ",
      when(one.announced_at)),
    told,
    own.length > 0 && h("div.page-acts", null, own.map((act) =>
      h("button", { type: "button", onclick: act.run }, act.text))));
}
