// Two records side by side: what is the same, what differs, what only one of them has.
import { h } from "../dom.js";
import { date, list } from "../format.js";
import { stamp } from "../parts/money.js";
import { word } from "../words.js";
import { nameOf, wayName } from "./customer-names.js";

/** @typedef {{title: string, values: [string[], string[]], shown?: [*, *]}} Row */

const tones = { same: "good", partly: "good", differs: "" };

/** @param {Object} one @param {Object} other customers */
export function compareTable(one, other) {
  const both = [one, other];
  const rows = [...plain(both), ...ways(both), ...attributes(both)]
    .filter(({ values }) => values.some((each) => each.length > 0));
  return h("table.pair", { role: "table" }, h("caption.unseen", null, word("reviews.title")),
    h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, h("td", { role: "cell" }),
      both.map((each) => h("th", { scope: "col", role: "columnheader" },
        h("a", { href: `/console/customers/${each.id}` }, h("bdi", null, nameOf(each))))),
      h("td.pair-how", { role: "cell" }))),
    h("tbody", { role: "rowgroup" }, rows.map(line)));
}

function line({ title, values, shown = values.map((each) => texts(each, values)), isPlain }) {
  const how = isPlain ? null : verdict(values);
  return h("tr", { role: "row", "data-how": how },
    h("th", { scope: "row", role: "rowheader" }, title),
    shown.map((cell, at) => h("td", { role: "cell" },
      values[at].length > 0 ? cell : h("span.second", null, "–"))),
    h("td.pair-how", { role: "cell" }, how && h(how === "missing" ? "small" : "span.state",
      { "data-tone": tones[how] }, word(`pair.${how}`))));
}

/** What both have stands out by its weight. */
const texts = (each, [one, other]) => each.map((text) =>
  h(one.some((a) => alike(a, text)) && other.some((b) => alike(b, text)) ? "b" : "span", null,
    h("bdi", null, text)));

const alike = (one, other) =>
  one.trim().localeCompare(other.trim(), undefined, { sensitivity: "accent" }) === 0;

function verdict([one, other]) {
  if (one.length === 0 || other.length === 0) return "missing";
  const shared = one.filter((a) => other.some((b) => alike(a, b))).length;
  if (shared === one.length && shared === other.length) return "same";
  return shared > 0 ? "partly" : "differs";
}

const filled = (value) => (value === undefined || value === null || value === "" ? [] : [value]);
const ofBoth = (both, pick) => both.map((each) => filled(pick(each)));

const plain = (both) => [
  { title: word("customers.name"), values: ofBoth(both, ({ name }) => name) },
  { title: word("customer.born"), values: ofBoth(both, ({ birth_date: day }) =>
    day && date(`${day}T12:00:00Z`)) },
  { title: word("settings.language"), values: ofBoth(both, ({ locale }) => locale) },
  { title: word("customers.since"), isPlain: true,
    values: ofBoth(both, ({ created_at: at }) => at),
    shown: both.map(({ created_at: at }) => stamp(at, date(at))) },
  { title: word("customers.groups"), values: ofBoth(both, ({ groups }) =>
    groups.length > 0 && list(groups)).map((each) => each.filter(Boolean)) },
];

/** Each way to reach them, by its form and not by how it was written. */
function ways(both) {
  const names = new Set(both.flatMap(({ identities }) => identities.map(wayName)));
  return [...names].map((title) => ({ title,
    values: both.map(({ identities }) => identities.filter((one) => wayName(one) === title)
      .map(({ value }) => value)) }));
}

function attributes(both) {
  const names = new Set(both.flatMap(({ attributes: own }) => Object.keys(own ?? {})));
  return [...names].sort().map((title) => ({ title,
    values: ofBoth(both, ({ attributes: own }) => own?.[title]) }));
}
