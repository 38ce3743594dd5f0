// What can be done with an order: those acts that its state and this person allow, in the order of
// use, and why another is not possible now.
import { isSome } from "../parts/money.js";
import { locationName } from "../session.js";
import { named, refusal, word } from "../words.js";
import * as open from "./order-act-forms.js";
import { takeBack } from "./order-return-act.js";

/**
 * @typedef {{operation: string, text: string, run: function(): void, isAllowed: boolean,
 *   isUsual: boolean, why?: string, key?: string, about?: string}} OrderAct
 *   about: the hand-out that it is about
 */

const known = {
  "orders.payments.take": { name: "pay", key: "p", run: open.pay,
    isUsual: ({ order }) => isSome(order.due) },
  "orders.fulfilments.create": { name: "prepare", run: open.prepare,
    isUsual: ({ order }) => order.commercial === "open" && order.fulfilment !== "fulfilled" },
  "orders.returns.create": { name: "return", key: "r", run: takeBack,
    isUsual: ({ order }) => order.fulfilment !== "unfulfilled" && order.return !== "returned" },
  "orders.payments.refund": { name: "refund", key: "f", run: open.refund,
    isUsual: ({ order }) => isSome(order.owed) },
  "orders.payments.capture": { name: "capture", run: open.capture, isUsual: () => false },
  "orders.payments.void": { name: "void", run: open.giveUp, isUsual: () => false },
  "orders.write-off": { name: "write-off", run: open.writeOff, isUsual: () => false },
  "orders.reinstate": { name: "reinstate", run: open.reinstate, isUsual: () => false },
  "orders.cancel": { name: "cancel", key: "c", run: open.cancel, isUsual: () => false },
  "orders.fulfilments.ready": { name: "ready", run: open.ready },
  "orders.fulfilments.collect": { name: "collect", run: open.collect },
  "orders.fulfilments.ship": { name: "ship", run: open.ship },
  "orders.fulfilments.deliver": { name: "deliver", run: open.deliver },
  "orders.fulfilments.cancel": { name: "give-up", run: open.giveUpGoods },
};

/**
 * @param {{order: Object, acts: Array<{operation: string, allowed: boolean,
 *   fulfilment_id?: string, payment?: number, reason?: {code?: string, detail?: string}}>}} view
 * @param {Object} tools of the page
 * @returns {OrderAct[]}
 */
export function actsOf(view, tools) {
  const names = Object.keys(known);
  const all = view.acts.filter(({ operation }) => known[operation])
    .map((act) => actOf(act, view, tools));
  return all.filter((act) => act.isAllowed || (act.isUsual && isNext(act, all)))
    .sort((one, other) => rank(one, names) - rank(other, names));
}

/** The usual next step is shown with its reason, once, where none of its kind can be done. */
const isNext = (act, all) => act === all.find(({ operation }) => operation === act.operation)
  && !all.some(({ operation, isAllowed }) => operation === act.operation && isAllowed);

const rank = (act, names) => names.indexOf(act.operation) + (act.isAllowed ? 0 : 100);

function actOf(act, view, tools) {
  const { name, key, run, isUsual } = known[act.operation];
  const others = view.acts.filter(({ operation }) => operation === act.operation);
  const what = others.length > 1 ? whatOf(act, view) : "";
  return { operation: act.operation, text: word(`order-act.${name}`) + (what && `: ${what}`), key,
    about: act.fulfilment_id,
    isAllowed: act.allowed, isUsual: isUsual?.(view) ?? false,
    why: act.reason && refusal(act.reason).text, run: () => run({ view, act, tools }) };
}

/** Of several of a kind: from which place, or by which tender. */
function whatOf({ location, payment }, { order }) {
  if (location) return locationName(location);
  const paid = order.payments.find((one) => one.payment === payment);
  return paid ? named("tender", paid.tender) : "";
}
