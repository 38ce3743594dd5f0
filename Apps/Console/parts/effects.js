// What an act will do to money, stock, points and customers: now → after.
import { h } from "../dom.js";
import { list, money, number } from "../format.js";
import { nothing } from "../locale.js";
import { hasWord, named, word } from "../words.js";

/**
 * @typedef {{kind: string, before?: *, after?: *, currency?: string, tender?: string,
 *   direction?: string, sku?: string, location?: string, measure?: string,
 *   number?: string, customer_id?: string}} Effect
 * @typedef {{location?: function(string): string, tender?: function(string): string,
 *   customer?: function(string): string}} Names
 */

/**
 * @param {{effects: Effect[], more?: boolean, unforeseen?: string[]}} preview
 * @param {Names} [names] of places, tenders and customers
 */
export const effects = (preview, names = {}) => [
  preview.effects.length > 0 ? table(preview.effects, names)
    : h("p.second", null, word("act.nothing")), notes(preview)];

/** What a preview could not list or foresee. @param {{more?: boolean, unforeseen?: string[]}} of */
export function notes({ more, unforeseen = [] }) {
  const kinds = unforeseen.map((kind) => named("effect", kind));
  return [more && h("p.second", null, word("act.has-more")),
    kinds.length > 0 && h("p.second", null, word("act.unforeseen", { names: list(kinds) }))];
}

function table(all, names) {
  const order = ["money", "stock", "points", "customer"];
  const sorted = all.toSorted((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind));
  const head = (name, look) => h(`th${look}`, { scope: "col", role: "columnheader" }, word(name));
  return h("table.effects", { role: "table" },
    h("caption.unseen", null, word("act.effect")),
    h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, head("act.effect", ""),
      head("act.now", ".number"), head("act.after", ".number"))),
    h("tbody", { role: "rowgroup" }, sorted.map((effect) => row(effect, names))));
}

function row(effect, names) {
  return h("tr", { role: "row" },
    h("th", { scope: "row", role: "rowheader" }, nameOf(effect, names)),
    h("td.number", { role: "cell" }, shown(effect, effect.before)),
    h("td.number", { role: "cell" }, shown(effect, effect.after)));
}

function nameOf(effect, names) {
  const key = ["effect", effect.kind, effect.direction ?? effect.measure].filter(Boolean).join(".");
  const values = { ...effect,
    location: effect.location && (names.location?.(effect.location) ?? effect.location),
    tender: effect.tender
      ? (names.tender?.(effect.tender) ?? named("tender", effect.tender)) : "" };
  if (hasWord(key)) return [word(key, values), whose(effect, names)].filter(Boolean).join(" · ");
  const known = ["before", "after", "kind", "currency"];
  const rest = Object.entries(effect).filter(([name, value]) =>
    !known.includes(name) && typeof value === "string");
  return [named("effect", effect.kind), ...rest.map(([, value]) => value)].join(" · ");
}

const whose = ({ customer_id: id }, names) => id && names.customer?.(id);

function shown(effect, value) {
  if (value === null || value === undefined) return nothing;
  if (effect.currency) return money({ amount: String(value), currency: effect.currency },
    { exact: true });
  return /^-?\d+(\.\d+)?$/.test(String(value)) ? number(value) : String(value);
}
