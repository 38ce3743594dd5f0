// The acts on an order and its goods: what is asked for, what is sent, what the button says.
import { h } from "../dom.js";
import { money as written } from "../format.js";
import { isSome } from "../parts/money.js";
import { phrase, word } from "../words.js";
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
export function writeOff(choice) {
  start(choice, "write-off", { isFinal: true,
    fields: [{ pointer: "/reason", label: word("order-act.reason") }],
    request: (body) => ({ method: "POST", path: ofOrder(choice.view.order, "write-off"), body }),
    done: () => word("order-act.written-off") });
}

/** Takes an expired order up again. @param {Choice} choice */
export function reinstate(choice) {
  start(choice, "reinstate", {
    request: () => ({ method: "POST", path: ofOrder(choice.view.order, "reinstate") }),
    done: () => word("order-act.reinstated") });
}
