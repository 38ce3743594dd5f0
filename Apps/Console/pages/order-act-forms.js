// The acts on an order and its goods: what is asked for, what is sent, what the button says.
import { h, replace } from "../dom.js";
import { money as written } from "../format.js";
import { openDialog } from "../parts/dialog.js";
import { isSome, when } from "../parts/money.js";
import { locationName } from "../session.js";
import { named, phrase, refusal, word } from "../words.js";
import { begin, optionsOf } from "./goods-acts.js";

/** @typedef {{view: Object, act: Object, tools: Object}} Choice */

/** Below an order. @param {{id: string}} order @param {string} rest */
export const ofOrder = (order, rest) => `/v1/orders/${order.id}/${rest}`;
/** An amount as it is handed over. @param {import("../format.js").Money} sum */
export const exactly = (sum) => written(sum, { exact: true });

/**
 * One act with its preview, and a line when it is done.
 * @param {Choice} choice
 * @param {string} name of its words
 * @param {Object} act see parts/act.js; done gives the line
 */
export const start = ({ view, tools }, name, act) => begin(tools, `order-act.${name}`,
  { about: h("p.second", null, view.order.number), ...act });

/** An act that asks for nothing but a yes. */
const plain = (name, done, request, more = {}) => (choice) => start(choice, name, {
  request: () => ({ method: "POST", path: request(choice) }),
  done: () => word(`order-act.${done}`), ...more });

/** @param {Choice} choice */
export function cancel(choice) {
  const { order } = choice.view;
  start(choice, "cancel", { isFinal: true, typed: order.number,
    about: isSome(order.paid) && h("p", null, phrase("order.in"), " ", exactly(order.paid)),
    request: () => ({ method: "POST", path: ofOrder(order, "cancel") }),
    done: ({ status }) => word(status === "cancelled" ? "order-act.cancelled"
      : "order-act.rest-cancelled", { number: order.number }) });
}

const reasons = ["suspicion", "payment", "goods", "address", "customer-wish", "other"];

/** Nothing of it leaves from then on. @param {Choice} choice */
export function hold(choice) {
  start(choice, "hold", {
    fields: [{ pointer: "/reason", kind: "choice", label: word("order-act.hold-reason"),
      options: optionsOf(reasons, "hold-reason") },
    { pointer: "/note", label: word("order-act.note"), isOptional: true }],
    request: (body) => ({ method: "POST", path: ofOrder(choice.view.order, "holds"), body }),
    done: () => word("order-act.held") });
}

/** @param {Choice} choice */
export function release(choice) {
  start(choice, "release", {
    fields: [{ pointer: "/note", label: word("order-act.reason") }],
    request: (body) => ({ method: "POST", path: ofOrder(choice.view.order, "holds/release"),
      body }),
    done: () => word("order-act.released") });
}

/** @param {Choice} choice */
export function prepare(choice) {
  const { view: { order }, act: { method, location } } = choice;
  start(choice, "prepare", {
    about: h("p", null, word("order-act.goods-at",
      { place: locationName(location), method: named("method", method) })),
    request: () => ({ method: "POST", path: ofOrder(order, "fulfilments"),
      body: { method, location } }),
    done: () => word("order-act.prepared") });
}

/** @param {Choice} choice */
export function writeOff(choice) {
  start(choice, "write-off", { isFinal: true,
    fields: [{ pointer: "/reason", label: word("order-act.reason") }],
    request: (body) => ({ method: "POST", path: ofOrder(choice.view.order, "write-off"), body }),
    done: () => word("order-act.written-off") });
}

const goods = (rest) => ({ act }) => `/v1/fulfilments/${act.fulfilment_id}/${rest}`;

/** @param {Choice} choice */
export function ship(choice) {
  start(choice, "ship", {
    fields: [{ pointer: "/tracking", label: word("order-act.tracking"), isOptional: true },
      { pointer: "/carrier", label: word("order-act.carrier"), isOptional: true }],
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
/** Takes an expired order up again. */
export const reinstate = plain("reinstate", "reinstated",
  ({ view }) => ofOrder(view.order, "reinstate"));

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
