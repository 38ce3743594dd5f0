// The acts on an order: what is asked for, what is sent, what the button says.
import { h, replace } from "../dom.js";
import { money as written, number } from "../format.js";
import { openAct } from "../parts/act.js";
import { openDialog } from "../parts/dialog.js";
import { isSome, when } from "../parts/money.js";
import { toast } from "../parts/toast.js";
import { can, locationName, locations } from "../session.js";
import { named, phrase, refusal, word } from "../words.js";
import { less } from "./amounts.js";

/** @typedef {{view: Object, act: Object, tools: Object}} Choice */

const path = (order, rest) => `/v1/orders/${order.id}/${rest}`;
const exactly = (sum) => written(sum, { exact: true });

/** One act with its preview, and a line when it is done. */
function start({ view, tools }, name, { done, ...act }) {
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
    verb: (_, body) => word("order-act.pay-verb",
      { amount: exactly(body.payments?.[0].amount ?? order.due) }),
    done: (answer) => word("order-act.paid", { amount: exactly(less(answer.paid, order.paid)) }),
  });
}

/** @param {Choice} choice */
export function takeBack(choice) {
  const { order } = choice.view;
  const lines = order.lines.filter((line) => Number(line.fulfilled) > Number(line.returned));
  start(choice, "return", {
    fields: [...lines.flatMap(returnFields), placeField("/location", order),
      ...(can("orders.returns.approve") ? [{ pointer: "/late_approved", kind: "check",
        label: word("order-act.late") }] : []),
      { pointer: "/note", label: word("order-act.note"), isOptional: true }],
    request: (body) => ({ method: "POST", path: "/v1/returns",
      body: returnBody(body, order, lines) }),
    isReady: ({ lines: chosen = [] }) => chosen.some(({ quantity }) => quantity),
    verb: (answer) => (answer?.refund
      ? word("order-act.return-verb", { amount: exactly(answer.refund) })
      : word("order-act.return")),
    done: ({ refund: sum }) => word("order-act.returned", { amount: exactly(sum) }),
  });
}

function returnFields(line, index, all) {
  const left = Number(line.fulfilled) - Number(line.returned);
  return [{ pointer: `/lines/${index}/quantity`, kind: "number", isOptional: true,
    label: word("order-act.how-many", { name: line.name }), value: all.length === 1 ? "1" : "",
    hint: word("order-act.of-left", { n: number(left) }), attributes: { placeholder: " " } },
  { pointer: `/lines/${index}/damaged`, kind: "check", label: word("order-act.damaged") }];
}

function returnBody({ lines: chosen = [], late_approved: late, ...rest }, order, lines) {
  const brought = chosen.map((one, at) => ({ line: lines[at].line, quantity: one.quantity,
    ...(one.damaged && { disposition: "damaged" }) })).filter(({ quantity }) => quantity);
  return { order_id: order.id, ...rest, ...(late && { late_approved: true }), lines: brought };
}

const placeField = (pointer, order) => ({ pointer, kind: "choice", label: word("order-act.where"),
  value: order.location ?? order.lines[0]?.allocations?.[0]?.location,
  options: locations().filter(({ kind }) => kind !== "transit")
    .map(({ code, name }) => ({ value: code, label: name })) });

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
  const { order } = choice.view;
  const open = order.lines.flatMap(({ allocations = [] }) => allocations)
    .filter((one) => Number(one.fulfilled) < Number(one.quantity));
  const unique = (name, label) => [...new Set(open.map((one) => one[name]))]
    .map((value) => ({ value, label: label(value) }));
  start(choice, "prepare", {
    fields: [{ pointer: "/method", kind: "choice", label: word("order-act.method"),
      options: unique("method", (value) => named("method", value)) },
    { pointer: "/location", kind: "choice", label: word("order-act.from"),
      options: unique("location", locationName) }],
    request: (body) => ({ method: "POST", path: path(order, "fulfilments"), body }),
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
    fields: [{ pointer: "/code", label: word("order-act.code"),
      attributes: { autocapitalize: "characters", spellcheck: "false" } }],
    request: (body) => ({ method: "POST", path: goods("collect")(choice), body }),
    done: () => word("order-act.collected") });
}

export const deliver = plain("deliver", "delivered", goods("deliver"));
export const giveUpGoods = plain("give-up", "gave-up", goods("cancel"));
export const capture = plain("capture", "captured", promise("capture"));
export const giveUp = plain("void", "voided", promise("void"));
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
