// The form of an edit: what is to become of each line, and the changes of the wire it comes to.
import { itemsField } from "../parts/items.js";
import { word } from "../words.js";
import { finder } from "./goods-acts.js";

/** What is left to the customer of a line. */
const keptOf = ({ quantity, ended }) => Number(quantity) - Number(ended);

/** The lines of which something has not left. @param {{lines: Object[]}} order */
export const openLines = ({ lines }) =>
  lines.filter((line) => keptOf(line) - Number(line.fulfilled) > 0);

/** An address by post is on its parcels: it stays. Else goods go to a place of taxes. */
const mayMove = ({ order, destination }) => !destination?.country && order.lines
  .some(({ allocations = [] }) => allocations.some(({ method }) => method === "shipment"));

/**
 * @param {{order: Object, destination?: Object}} view
 * @param {Array<{code: string, name: string}>} charges ways of delivery to choose from
 * @param {{api: Object}} tools of the page
 */
export function fieldsOf(view, charges, { api }) {
  const { order } = view;
  const open = openLines(order);
  const lineChoice = (pointer, label, value) => ({ pointer, kind: "choice", isOptional: true, label,
    value, options: open.map(({ line, name }) => ({ value: String(line), label: name })) });
  return [
    ...open.map((line, at) => ({ pointer: `/kept/${at}`, kind: "number", isOptional: true,
      label: word("order-edit.kept", { name: line.name }), value: String(keptOf(line)) })),
    itemsField({ pointer: "/added", label: word("order-edit.add"), isOptional: true,
      find: finder(api) }),
    lineChoice("/replaced", word("order-edit.replace"),
      open.length === 1 ? String(open[0].line) : ""),
    itemsField({ pointer: "/instead", label: word("order-edit.instead"), isOptional: true,
      isOne: true, hint: word("order-edit.instead-hint"), find: finder(api) }),
    charges.length > 0 && { pointer: "/charge", kind: "choice", isOptional: true,
      label: word("order-edit.delivery"),
      options: charges.map(({ code, name }) => ({ value: code, label: name })) },
    mayMove(view) && { pointer: "/ship_to", isOptional: true, value: order.ship_to,
      label: word("order-edit.ship-to"), hint: word("order-edit.ship-to-hint"),
      attributes: { autocapitalize: "characters", spellcheck: "false" } },
    lineChoice("/priced", word("order-edit.price-of")),
    { pointer: "/price", kind: "money", isOptional: true, currency: order.gross.currency,
      label: word("order-edit.price"), hint: word("order-edit.price-hint") },
    { pointer: "/reason", isOptional: true, label: word("order-act.reason") },
    { pointer: "/note", isOptional: true, label: word("order-act.note") }].filter(Boolean);
}

/**
 * What differs from what is, each with the field that says it.
 * @param {Object} chosen
 * @param {Object} order
 * @returns {Array<{from: string, change: Object}>}
 */
export function changesOf(chosen, order) {
  const { kept = [], added = [], instead = [], charge, priced, price, reason } = chosen;
  const [{ method, location } = {}] = order.lines.flatMap(({ allocations }) => allocations);
  const way = method === "pickup" ? { method, location } : {};
  const to = chosen.ship_to?.toUpperCase();
  return [
    ...openLines(order).map((line, at) => ({ from: `/kept/${at}`, line, now: kept[at] }))
      .filter(({ line, now }) => now !== undefined && Number(now) !== keptOf(line))
      .map(({ from, line: { line }, now }) => ({ from, change: Number(now) === 0
        ? { kind: "remove", line } : { kind: "quantity", line, quantity: now } })),
    ...added.map((line) => ({ from: "/added", change: { kind: "add", ...line, ...way } })),
    ...(chosen.replaced ? instead.map((item) => ({ from: "/instead",
      change: { kind: "replace", line: Number(chosen.replaced), ...item } })) : []),
    charge && { from: "/charge", change: { kind: "delivery", charge } },
    to && to !== order.ship_to && { from: "/ship_to", change: { kind: "address", ship_to: to } },
    priced && price && { from: "/price",
      change: { kind: "price", line: Number(priced), unit_price: price, reason } },
  ].filter(Boolean);
}

/** Whether it says something, and of all that is said what it is about. */
export const isWhole = (chosen, order) => changesOf(chosen, order).length > 0
  && !(chosen.instead?.length > 0 && !chosen.replaced);

/** Fields beside the one that says a change, by what the wire calls them. */
const beside = { "/instead": { line: "/replaced" }, "/price": { line: "/priced",
  reason: "/reason" } };

/**
 * The field that says what a refusal points at.
 * @param {string} pointer such as "/changes/2/sku"
 * @param {Array<{from: string}>} changes
 */
export function fieldOf(pointer, changes) {
  const [, at, name] = /^\/changes\/(\d+)\/?(\w*)/.exec(pointer ?? "") ?? [];
  const from = changes[at]?.from;
  return from && (beside[from]?.[name] ?? from);
}
