// The acts on an order: what is asked for, what is sent, what the button says.
import { h, replace } from "../dom.js";
import { money as written } from "../format.js";
import { openAct } from "../parts/act.js";
import { openDialog } from "../parts/dialog.js";
import { isSome, when } from "../parts/money.js";
import { toast } from "../parts/toast.js";
import { locationName } from "../session.js";
import { named, phrase, refusal, word } from "../words.js";
import { less } from "./amounts.js";

/** @typedef {{view: Object, act: Object, tools: Object}} Choice */

const path = (order, rest) => `/v1/orders/${order.id}/${rest}`;
/** An amount as it is handed over. @param {import("../format.js").Money} sum */
export const exactly = (sum) => written(sum, { exact: true });

/**
 * One act with its preview, and a line when it is done.
 * @param {Choice} choice
 * @param {string} name of its words
 * @param {Object} act see parts/act.js; done gives the line
 */
export function start({ view, tools }, name, { done, ...act }) {
  openAct({ title: word(`order-act.${name}`), api: tools.api, verb: () => word(`order-act.${name}`),
    names: { location: locationName }, about: h("p.second", null, view.order.number), ...act,
    done: (answer) => {
      toast(done(answer));
      tools.reload();
    } });
}

/** An act that asks for nothing but a yes. */
const plain = (name, done, request, more = {}) => (choice) => start(choice, name, {
  request: () => ({ method: "POST", path: request(choice) }),
  done: () => word(`order-act.${done}`), ...more });

/** @param {Choice} choice */
export async function pay(choice) {
  const { view: { order }, tools } = choice;
  const tenders = (await tools.api.get("/v1/tenders", { signal: tools.signal })).items
    .filter(({ is_active: isActive, kind }) => isActive && kind !== "points");
  start(choice, "pay", {
    fields: [{ pointer: "/payments/0/tender", kind: "choice", label: word("order-act.tender"),
      options: tenders.map(({ code }) => ({ value: code, label: named("tender", code) })) },
    { pointer: "/payments/0/amount", kind: "money", label: word("order-act.amount"),
      currency: order.due.currency, value: order.due },
    { pointer: "/payments/0/reference", label: word("order-act.reference"), isOptional: true }],
    request: (body) => ({ method: "POST", path: path(order, "payments"), body }),
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
export function refund(choice) {
  const { order } = choice.view;
  start(choice, "refund", {
    fields: [{ pointer: "/reference", label: word("order-act.reference"), isOptional: true }],
    request: (body) => ({ method: "POST",
      path: path(order, `payments/${choice.act.payment}/refund`), body }),
    verb: (answer) => (answer ? word("order-act.return-verb",
      { amount: exactly(less(answer.refunded, order.refunded)) }) : word("order-act.refund")),
    done: (answer) => word("order-act.refunded",
      { amount: exactly(less(answer.refunded, order.refunded)) }),
  });
}

/** @param {Choice} choice */
export function cancel(choice) {
  const { order } = choice.view;
  start(choice, "cancel", { isFinal: true, typed: order.number,
    about: isSome(order.paid) && h("p", null, phrase("order.in"), " ", exactly(order.paid)),
    request: () => ({ method: "POST", path: path(order, "cancel") }),
    done: () => word("order-act.cancelled", { number: order.number }) });
}

/** @param {Choice} choice */
export function prepare(choice) {
  const { view: { order }, act: { method, location } } = choice;
  start(choice, "prepare", {
    about: h("p", null, word("order-act.goods-at",
      { place: locationName(location), method: named("method", method) })),
    request: () => ({ method: "POST", path: path(order, "fulfilments"),
      body: { method, location } }),
    done: () => word("order-act.prepared") });
}

/** @param {Choice} choice */
export function writeOff(choice) {
  start(choice, "write-off", { isFinal: true,
    fields: [{ pointer: "/reason", label: word("order-act.reason") }],
    request: (body) => ({ method: "POST", path: path(choice.view.order, "write-off"), body }),
    done: () => word("order-act.written-off") });
}

const goods = (rest) => ({ act }) => `/v1/fulfilments/${act.fulfilment_id}/${rest}`;
const promise = (rest) => ({ view, act }) => path(view.order, `payments/${act.payment}/${rest}`);

/** @param {Choice} choice */
export function ship(choice) {
  start(choice, "ship", {
    fields: [{ pointer: "/tracking", label: word("order-act.tracking"), isOptional: true }],
    request: (body) => ({ method: "POST", path: goods("ship")(choice), body }),
    done: () => word("order-act.shipped") });
}

/** @param {Choice} choice */
export function collect(choice) {
  start(choice, "collect", {
    fields: [{ pointer: "/code", label: word("order-act.code"), value: choice.code,
      attributes: { autocapitalize: "characters", spellcheck: "false" } }],
    request: (body) => ({ method: "POST", path: goods("collect")(choice), body }),
    done: () => word("order-act.collected") });
}

/** The acts that ask for nothing but a yes. */
export const deliver = plain("deliver", "delivered", goods("deliver"));
/** Gives a hand-out up. */
export const giveUpGoods = plain("give-up", "gave-up", goods("cancel"));
/** Takes what was promised. */
export const capture = plain("capture", "captured", promise("capture"));
/** Gives a promised payment up. */
export const giveUp = plain("void", "voided", promise("void"));
/** Takes an expired order up again. */
export const reinstate = plain("reinstate", "reinstated",
  ({ view }) => path(view.order, "reinstate"));

/**
 * Its answer is a code that is shown once, so there is nothing to preview.
 * @param {Choice} choice
 */
export async function ready({ act, tools }) {
  const box = h("div.page-stack", { role: "status" });
  openDialog({ title: word("order-act.ready-done"), body: box, onclose: tools.reload });
  try {
    const { code, until } = await tools.api.send("POST", goods("ready")({ act }));
    replace(box, h("p.order-code", null, code),
      h("p.second", null, phrase("order-act.ready-until", { until: "", when: when(until) })));
  } catch (problem) {
    if (problem.status === undefined) throw problem;
    const { text, lang } = refusal(problem);
    replace(box, h("p.stop", { lang }, text));
  }
}
