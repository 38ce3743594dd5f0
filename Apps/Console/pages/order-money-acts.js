// The acts on an order's money: taken, promised, captured, given up, given back.
import { h } from "../dom.js";
import { dateTime } from "../format.js";
import { isSome } from "../parts/money.js";
import { named, word } from "../words.js";
import { less } from "./amounts.js";
import { exactly, ofOrder, start } from "./order-act-forms.js";

/** @typedef {import("./order-act-forms.js").Choice} Choice */

const amountField = (pointer, currency, more) => ({ pointer, kind: "money", currency,
  label: word("order-act.amount"), ...more });
const referenceField = (pointer, isOptional) => ({ pointer, isOptional,
  label: word("order-act.reference") });

/** How money comes in: the tenders of some kinds that are in use. */
export async function tenderField({ api, signal }, pointer, kinds) {
  const { items } = await api.get("/v1/tenders", { signal });
  return { pointer, kind: "choice", label: word("order-act.tender"), options: items
    .filter(({ is_active: isActive, kind }) => isActive && kinds.includes(kind))
    .map(({ code }) => ({ value: code, label: named("tender", code) })) };
}

/** @param {Choice} choice */
export async function pay(choice) {
  const { view: { order }, tools } = choice;
  const tender = await tenderField(tools, "/payments/0/tender", ["cash", "card", "transfer"]);
  start(choice, "pay", {
    fields: [tender, amountField("/payments/0/amount", order.due.currency, { value: order.due }),
      referenceField("/payments/0/reference", true)],
    request: (body) => ({ method: "POST", path: ofOrder(order, "payments"), body }),
    verb: (answer, body) => withChange("order-act.pay-verb",
      body.payments?.[0].amount ?? order.due, answer),
    done: (answer) => withChange("order-act.paid", less(answer.paid, order.paid), answer),
  });
}

/** Cash may be more than is asked for: what goes back over the counter is said beside it. */
function withChange(name, amount, answer) {
  const said = word(name, { amount: exactly(amount) });
  const change = answer?.payments?.at(-1)?.change;
  if (!isSome(change)) return said;
  return word("order-act.with-change", { said, change: exactly(change) });
}

/** @param {Choice} choice */
export async function authorise(choice) {
  const { view: { order }, tools } = choice;
  const tender = await tenderField(tools, "/tender", ["card", "transfer"]);
  start(choice, "authorise", {
    fields: [tender, amountField("/amount", order.due.currency, { value: order.due }),
      referenceField("/reference")],
    request: (body) => ({ method: "POST", path: ofOrder(order, "authorisations"), body }),
    done: (answer) => word("order.promised", { amount: exactly(answer.payments.at(-1).amount) }),
  });
}

/** "Card, Rp 211.000, 25 Nov 2026, 14.02" */
const said = ({ payments }, number) => {
  const paid = payments.find(({ payment }) => payment === number);
  return [named("tender", paid.tender), exactly(paid.amount), dateTime(paid.occurred_at),
    paid.reference].filter(Boolean).join(", ");
};

/** An act on one payment; of several that allow it the person chooses which. */
const onPayment = (rest, fields, words) => (choice) => {
  const { view: { order }, act: { payments: [first, ...others] } } = choice;
  const which = others.length > 0 && { pointer: "/payment", kind: "choice",
    label: word("order-act.which"), options: [first, ...others]
      .map((number) => ({ value: String(number), label: said(order, number) })) };
  start(choice, rest, {
    about: h("p.second", null, order.number, !which && ` · ${said(order, first)}`),
    fields: [which, ...fields(order)].filter(Boolean),
    request: ({ payment = first, ...body }) => ({ method: "POST",
      path: ofOrder(order, `payments/${payment}/${rest}`), body }), ...words(order) });
};

const partOf = (hint) => ({ due }) => [amountField("/amount", due.currency,
  { isOptional: true, hint: word(hint) })];

/** Gives back what is owed of a payment, or a part of that. */
export const refund = onPayment("refund",
  (order) => [...partOf("order-act.all-owed")(order), referenceField("/reference", true)],
  ({ refunded }) => ({
    verb: (answer) => (answer ? word("order-act.return-verb",
      { amount: exactly(less(answer.refunded, refunded)) }) : word("order-act.refund")),
    done: (answer) => word("order-act.refunded",
      { amount: exactly(less(answer.refunded, refunded)) }) }));

/** Takes what was promised, or a part of that. */
export const capture = onPayment("capture", partOf("order-act.all-due"), ({ paid }) => ({
  verb: (answer) => (answer ? word("order-act.pay-verb",
    { amount: exactly(less(answer.paid, paid)) }) : word("order-act.capture")),
  done: () => word("order-act.captured") }));

/** Gives a promised payment up. */
export const giveUp = onPayment("void", () => [],
  () => ({ done: () => word("order-act.voided") }));

/** The provider does not pay what it had promised. */
export const decline = onPayment("decline", () => [],
  () => ({ done: () => word("order-act.declined") }));

/** Gives back in cash what came by a card or transfer and cannot go back by it. */
export const refundOtherwise = onPayment("refund-otherwise",
  (order) => [{ pointer: "/tender", kind: "choice", label: word("order-act.tender"),
    options: [{ value: "cash", label: named("tender", "cash") }] },
  ...partOf("order-act.all-owed")(order),
  { pointer: "/reason", label: word("order-act.reason") }],
  ({ refunded }) => ({ done: (answer) => word("order-act.refunded",
    { amount: exactly(less(answer.refunded, refunded)) }) }));

/** "Refund, Rp 211.000" */
const asked = ({ kind, amount }) => `${named("request", kind)}, ${exactly(amount)}`;

const onRequest = (name, more) => (choice) => {
  const { view: { order }, act: { request } } = choice;
  const path = ofOrder(order, `payments/${request.payment}/requests/${request.request}/${name}`);
  start(choice, `request-${name}`, {
    about: h("p.second", null, `${order.number} · ${asked(request)}`), ...more(path) });
};

/** Has a provider asked again. */
export const askAgain = onRequest("retry", (path) => ({
  request: () => ({ method: "POST", path }), done: () => word("order-act.request-asked") }));

/** Notes what a provider's own console says. */
export const noteAnswer = onRequest("note", (path) => ({
  fields: [{ pointer: "/done", kind: "choice", label: word("order-act.request-answer"),
    options: ["done", "refused"]
      .map((value) => ({ value, label: named("request-state", value) })) },
  { pointer: "/reason", label: word("order-act.reason") }],
  request: ({ done, ...body }) => ({ method: "POST", path,
    body: { ...body, done: done === "done" } }),
  done: () => word("order-act.request-noted") }));
