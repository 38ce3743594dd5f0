// What becomes one customer or two: the figures of both beside what they are together.
import { h } from "../dom.js";
import { date, number } from "../format.js";
import { nothing } from "../locale.js";
import { notes } from "../parts/effects.js";
import { stamp } from "../parts/money.js";
import { can, who } from "../session.js";
import { word } from "../words.js";
import { nameOf, recordName } from "./customer-names.js";

/**
 * @typedef {import("../parts/effects.js").Effect} Effect
 * @typedef {{effects: Effect[], more?: boolean, unforeseen?: string[]}} Preview
 */

const told = [["points", "term.points"], ["orders", "effect.customer.orders"],
  ["open-carts", "effect.customer.open-carts"], ["open-cases", "effect.customer.open-cases"],
  ["groups", "effect.customer.groups"], ["records", "effect.customer.records"]];

/** The older customer first: it stands for both. @returns {Object[]} */
export const byAge = (...both) => both.sort((one, other) =>
  one.created_at.localeCompare(other.created_at));

/**
 * Previews an act of which the reason is not known yet.
 * @param {{api: {send: function}, signal: AbortSignal}} tools
 * @param {string} path @param {Object} body
 * @returns {Promise<Preview>}
 */
export const foresee = ({ api, signal }, path, body) => api.send("POST", path,
  { ...body, reason: word("customer.merge-title") }, { preview: true, key: api.newKey(), signal });

/**
 * Two customers, and what they are as one.
 * @param {Object[]} both the older one first @param {Preview} preview
 * @param {boolean} [isBrief] who they are stands elsewhere
 */
export function joinTable(both, preview, isBrief) {
  const since = ({ created_at: at }) => stamp(at, date(at));
  const [kept, absorbed] = both;
  const names = both.map((one) => h("bdi", null, nameOf(one)));
  const heads = isBrief ? names : [word("customer.stays"), word("customer.joins")];
  return becomes([...heads, word("customer.together")], [
    ...(isBrief ? [] : [[word("customers.name"), ...names, h("bdi", null, nameOf(kept))],
      [word("customers.since"), since(kept), since(absorbed), since(kept)]]),
    [word("customers.reach"), ...both.map(({ identities }) => number(identities.length)),
      number(kept.identities.length + absorbed.identities.length)],
    ...figures(both.map(({ id }) => id), preview.effects, "before", "after")
      .map(([name, each, whole]) => [name, ...each, whole])], preview);
}

/** A customer, and the two that are left without a merge. */
export function partTable(customer, preview) {
  const other = preview.effects.map(({ customer_id: id }) => id)
    .find((id) => id && id !== customer.id);
  return becomes([word("act.now"), h("bdi", null, nameOf(customer)),
    other && recordName(customer, other)],
  figures([customer.id, other], preview.effects, "after", "before")
    .map(([name, each, whole]) => [name, whole, ...each.map((one) => h("b", null, one))]),
  preview);
}

/**
 * Both are the same customer on one side of the act: what is not listed for one of them stays as
 * it is on that side, where it may be seen at all places.
 */
function figures(ids, effects, own, shared) {
  return told.flatMap(([measure, name]) => {
    const found = ids.map((id) => effects.find((one) => one.customer_id === id
      && (one.measure ?? one.kind) === measure));
    const whole = found.find(Boolean)?.[shared];
    if (whole === undefined) return [];
    return [[word(name), found.map((one) => (one ? shown(one[own])
      : isSeen(measure) ? shown(whole) : nothing)), shown(whole)]];
  });
}

const shown = (value) => number(value ?? 0);

const isSeen = (measure) => measure !== "points" || can("loyalty.points.read") && who().grants
  .some(({ permissions, locations, channels }) => !locations && !channels
    && (permissions.includes("*") || permissions.includes("loyalty.points.read")));

const becomes = (heads, rows, preview) => [h("table.effects.customer-becomes", { role: "table" },
  h("caption.unseen", null, word("act.effect")),
  h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, h("td", { role: "cell" }),
    heads.map((head) => h("th.number", { scope: "col", role: "columnheader" }, head)))),
  h("tbody", { role: "rowgroup" }, rows.map(([name, ...cells]) => h("tr", { role: "row" },
    h("th", { scope: "row", role: "rowheader" }, name),
    cells.map((cell) => h("td.number", { role: "cell" }, cell)))))), notes(preview)];
