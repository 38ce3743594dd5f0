// The course of an order as its customer sees it: what happens next, and the steps until then.
import { named, word } from "../words.js";
import { dateTime } from "../format.js";

/**
 * @typedef {{status: string, payment: string, fulfilment: string, return: string,
 *   paid: Object, refunded: Object, due: Object, pay_by?: string, placed_at: string,
 *   fulfilments: Array<{method: string, state: string, place?: string, moved_at: string,
 *     ready_until?: string}>}} Order
 * @typedef {{name: string, kind: import("../plot/notes.js").Kind | null, detail?: string}} Step
 *   kind: how far it has come; nothing where it has not begun
 */

const isSome = ({ amount }) => Number(amount) > 0;
const live = ({ fulfilments }) => fulfilments.filter(({ state }) => state !== "cancelled");
const last = (order, ...states) => live(order).findLast(({ state }) => states.includes(state));

/**
 * What the customer waits for, or has to do: the name of its sentence and what that holds.
 * @param {Order} order
 * @returns {{name: string, tone?: "good"|"wait", place?: string, until?: string, sum?: Object}}
 */
export function nextOf(order) {
  const { status, refunded } = order;
  const isOver = status === "cancelled" || status === "expired";
  const asked = isOver ? undefined : asking(order);
  if (asked) return asked;
  if (isOver || order.return !== "none") {
    return isSome(refunded) ? { name: `${status}-refunded`, sum: refunded } : { name: status };
  }
  const name = moving(order);
  return { name, tone: name === "done" ? "good" : undefined };
}

/** What the customer has to do: collect, or pay. */
function asking(order) {
  const ready = last(order, "ready", "arrived");
  if (ready) {
    const { place, ready_until: until } = ready;
    return { name: ["ready", place && "at", until && "until"].filter(Boolean).join("-"), place,
      until, tone: "good" };
  }
  const waits = ["unpaid", "partly-paid"].includes(order.payment) && isSome(order.due);
  return waits ? { name: order.pay_by ? "pay-until" : "pay", until: order.pay_by,
    sum: order.due, tone: "wait" } : undefined;
}

/** What the shop or the carrier does. */
function moving(order) {
  if (last(order, "shipped", "attempted")) return "sent";
  if (last(order, "pending", "ordered")) return "packing";
  if (order.fulfilment === "fulfilled") return "done";
  if (order.fulfilment === "partly-fulfilled") return "partly";
  return order.payment === "authorised" ? "promised" : "paid";
}

/** @param {Order} order @returns {Step[]} the steps of its course, in their order */
export function stepsOf(order) {
  const { status } = order;
  const begin = [{ name: word("open.step-ordered"), kind: "whole",
    detail: dateTime(order.placed_at) }, ...payment(order)];
  if (status === "cancelled" || status === "expired") {
    return [...begin, { name: named("order-state", status),
      kind: status === "expired" ? "failed" : "back" }];
  }
  return [...begin, ...goods(order), ...back(order)];
}

const kinds = { unpaid: null, authorised: "begun", "partly-paid": "part" };

function payment({ payment: state, status }) {
  const kind = state in kinds ? kinds[state] : "whole";
  if (!kind && status !== "awaiting-payment") return [];
  return [{ name: word(state === "written-off" ? "open.step-settled" : "open.step-paid"), kind }];
}

/** Of one way its own steps; of several that they are handed over. */
function goods(order) {
  const all = live(order);
  const methods = new Set(all.map(({ method }) => method));
  const method = methods.size === 1 ? [...methods][0] : "any";
  const steps = stepsBy[method === "shipment" && last(order, "arrived", "collected")
    ? "store" : method];
  if (!steps) return [stepOf(order, "handed", whole(order))];
  const [onWay, come] = steps.map((states) =>
    all.filter(({ state }) => states.includes(state)).length);
  const [middle, end] = steps;
  const isAll = order.fulfilment === "fulfilled" || all.length > 0 && isCarried(order);
  return [stepOf(order, middle[0], part(onWay + come, all.length, isAll), middle[0]),
    stepOf(order, end[0], part(come, all.length, isAll), ...end)];
}

// The middle and the end of each way, by the states that are part of them.
const stepsBy = { pickup: [["ready"], ["collected"]],
  shipment: [["shipped", "attempted"], ["delivered", "done"]],
  store: [["shipped", "attempted", "arrived"], ["collected"]] };

const isCarried = ({ lines, fulfilments }) => lines.every(({ line, quantity }) =>
  fulfilments.filter(({ state }) => state !== "cancelled").flatMap((one) => one.lines)
    .filter((one) => one.line === line)
    .reduce((sum, one) => sum + Number(one.quantity), 0) >= Number(quantity));

const part = (come, all, isAll) => (come === 0 ? null : isAll && come === all ? "whole" : "part");
const whole = ({ fulfilment }) =>
  ({ fulfilled: "whole", "partly-fulfilled": "part" }[fulfilment] ?? null);

function stepOf(order, name, kind, ...states) {
  const moved = last(order, ...states)?.moved_at;
  return { name: word(`open.step-${name}`), kind, detail: kind && moved && dateTime(moved) };
}

const back = ({ return: state }) => (state === "none" ? []
  : [{ name: word("open.step-back"), kind: state === "returned" ? "back" : "part" }]);
