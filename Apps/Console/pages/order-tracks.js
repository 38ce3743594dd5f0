// An order as tracks: what moved along each axis, at which moment.
import { h } from "../dom.js";
import { dateTime, daysBetween, money, number, shortDay, time } from "../format.js";
import { figure } from "../plot/figure.js";
import { tracks } from "../plot/tracks.js";
import { locationName } from "../session.js";
import { named, word } from "../words.js";
import { plus } from "./amounts.js";

/** @typedef {{at: string, axis: string, kind: string, text: string, who?: string}} Step */

const goodsKind = { pending: "begun", ordered: "begun", ready: "part", shipped: "part",
  arrived: "part", delivered: "whole",
  attempted: "part", refused: "failed", undeliverable: "failed", "taken-back": "back",
  lost: "failed",
  collected: "whole", done: "whole", cancelled: "failed" };
const axes = ["payment", "goods", "return", "order"];

/**
 * @param {{order: Object, returns: Object[], timeline: Object[]}} view
 */
export function tracksPanel(view) {
  const steps = stepsOf(view);
  const moments = momentsOf(steps);
  const { number: name, status } = view.order;
  return h("section.panel.order-tracks", null, figure({
    title: word("order.tracks"), tableName: word("plot.table"),
    finding: word("order.finding", { number: name, state: named("order-state", status) }),
    draw: tracks({
      staves: axes.map((axis) => ({ name: word(`axis.${axis}`), isOpen: isOpen(axis, view.order),
        notes: notesOf(steps.filter((step) => step.axis === axis)) })),
      moments: moments.map((moment, index) => momentText(moment, moments[index - 1])),
      older: (n) => word("tracks.older", { n }),
    }),
    table: { head: [word("plot.when"), word("tracks.axis"), word("order.what")],
      rows: steps.map((step) => [dateTime(step.at), word(`axis.${step.axis}`),
        `${named("note", step.kind)}: ${step.text}`]) },
  }));
}

const isOpen = (axis, order) => order.commercial === "open"
  && { payment: order.payment !== "paid", goods: order.fulfilment !== "fulfilled",
    return: false, order: true }[axis];

function stepsOf({ order, returns = [], timeline = [] }) {
  const steps = [
    { at: order.placed_at, axis: "order", kind: "begun", text: word("orders.placed") },
    ...order.payments.flatMap(paymentSteps), ...order.fulfilments.map(goodsStep),
    ...returns.flatMap(returnSteps), ...endOf(order, timeline)];
  return fulfil(steps.sort((one, other) => Date.parse(one.at) - Date.parse(other.at)), order);
}

function paymentSteps(payment) {
  const { state, amount, captured } = payment;
  const kind = { voided: "failed", authorised: "begun", pending: "begun" }[state] ?? "part";
  const sum = state === "captured" ? captured : amount;
  return [{ at: payment.occurred_at, axis: "payment", kind, sum, text: money(sum) }];
}

function goodsStep(one) {
  const units = one.lines.reduce((all, { quantity }) => all + Number(quantity), 0);
  return { at: one.moved_at, axis: "goods", kind: goodsKind[one.state] ?? "begun", units,
    text: word("order.note-out", { n: number(units), method: named("method", one.method) }) };
}

/** A part becomes the whole when nothing is left: the last one that makes it so. */
function fulfil(steps, order) {
  const isPaid = Number(order.due.amount) === 0 && Number(order.paid.amount) > 0;
  const paid = steps.filter(({ axis, kind }) => axis === "payment" && kind === "part").at(-1);
  if (isPaid && paid) paid.kind = "whole";
  const out = steps.filter(({ axis, kind }) => axis === "goods" && kind === "whole");
  const last = order.fulfilment === "fulfilled" ? out.at(-1) : null;
  for (const step of out) if (step !== last) step.kind = "part";
  return steps;
}

/** One note for what happened along an axis in one moment. */
function notesOf(steps) {
  const moments = [...Map.groupBy(steps, ({ moment }) => moment)];
  return moments.map(([moment, same]) =>
    ({ moment, kind: same.at(-1).kind, text: textOf(same) }));
}

function textOf(same) {
  const sums = same.map(({ sum }) => sum);
  return sums.every(Boolean) ? money(sums.reduce(plus)) : same.map(({ text }) => text).join(", ");
}

function returnSteps(one) {
  const units = one.lines.reduce((all, { quantity }) => all + Number(quantity), 0);
  const given = { ...one.refund, amount: `-${one.refund.amount}` };
  return [
    { at: one.at, axis: "return", kind: "back", text: one.location
      ? word("order.note-back", { n: number(units), place: locationName(one.location) })
      : word("order.note-ended", { n: number(units), cause: named("return-cause", one.cause) }) },
    ...(Number(one.refund.amount) > 0
      ? [{ at: one.at, axis: "payment", kind: "back", sum: given, text: money(given) }] : [])];
}

function endOf(order, timeline) {
  if (order.commercial === "open") return [];
  const kinds = { completed: "whole", cancelled: "back", expired: "failed" };
  const last = order.commercial === "cancelled"
    && timeline.find(({ operation }) => operation === "orders.cancel");
  const moved = [...order.fulfilments.map(({ moved_at: at }) => at),
    ...order.payments.map(({ occurred_at: at }) => at), order.placed_at];
  const at = last ? last.at : moved.sort().at(-1);
  return [{ at, axis: "order", kind: kinds[order.commercial],
    text: named("order-state", order.commercial) }];
}

/** What one act did is one moment; an order begins in one and ends in another. */
function momentsOf(steps) {
  const moments = [];
  for (const step of steps) {
    const at = Date.parse(step.at);
    const last = moments.at(-1);
    const isNew = !last || at - last.begin >= 2_000
      || (["order", "return"].includes(step.axis) && last.axes.has(step.axis));
    if (isNew) moments.push({ begin: at, axes: new Set() });
    moments.at(-1).axes.add(step.axis);
    step.moment = moments.length - 1;
  }
  return moments;
}

function momentText({ begin }, before) {
  const isNextDay = Boolean(before) && daysBetween(before.begin, begin) > 0;
  return { text: isNextDay ? `${shortDay(begin)} ${time(begin)}` : time(begin), isNextDay };
}
