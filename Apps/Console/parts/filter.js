// The filter of a list: a text, a chip for each filter, a choice of them all. It is the address.
import { h, replace } from "../dom.js";
import { word } from "../words.js";
import { openDialog } from "./dialog.js";
import { icon } from "./icon.js";

/**
 * @typedef {{name: string, title: string, options: Array<{value: string, label: string}>,
 *   isMany?: boolean}} Filter
 * @typedef {{filters: Filter[], known?: string[], go: function(string, Object=): void,
 *   search?: string}} What known: other keys of the address; search: what the text finds
 */

/**
 * @param {What} what
 * @param {URLSearchParams} query
 * @param {string} [q] the typed text
 * @returns {{node: HTMLElement, set: function(URLSearchParams, string): void,
 *   keys: Array<import("../keys.js").Shortcut>}}
 */
export function filterBar(what, query, q = "") {
  const own = { ...what, query, q, timer: 0 };
  own.input = what.search && h("input.filter-text", { type: "text", enterkeyhint: "search",
    value: q, name: "q", maxlength: 100, "aria-label": what.search, placeholder: what.search,
    autocomplete: "off", oninput: () => type(own) });
  own.chips = h("ul.filter-chips");
  own.button = h("button", { type: "button", "aria-haspopup": "dialog", onclick: () => open(own) },
    icon("filter"), word("filter.add"), h("kbd", null, "f"));
  own.node = h("form.filter", { role: "search", onsubmit: (event) => {
    event.preventDefault();
    clearTimeout(own.timer);
    write(own, { replace: true });
  } },
    own.input && h("div.filter-box", null, icon("search"), own.input),
    own.filters.length > 0 && own.button, own.chips);
  draw(own);
  return { node: own.node, set: (...now) => set(own, ...now),
    keys: own.filters.length > 0
      ? [{ keys: "f", word: word("filter.add"), run: () => open(own) }] : [] };
}

/**
 * The values of a filter in an address.
 * @param {URLSearchParams} query
 * @param {string} name
 */
export const valuesOf = (query, name) => (query.get(name) ?? "").split(",").filter(Boolean);

/**
 * An address with other values; its keys stand in a fixed order, what is empty is left out.
 * @param {URLSearchParams} query
 * @param {Object<string, string|string[]|null>} changes
 * @param {string} [q]
 */
export function addressWith(query, changes, q = "") {
  const all = { ...Object.fromEntries(query), ...changes };
  const pairs = Object.keys(all).sort().map((name) => [name, [all[name]].flat().join(",")])
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll("%2C", ",")}`);
  const hash = q ? `#q=${encodeURIComponent(q)}` : "";
  return (pairs.length > 0 ? `?${pairs.join("&")}` : location.pathname) + hash;
}

function set(own, query, q) {
  Object.assign(own, { query, q });
  if (own.input && document.activeElement !== own.input) own.input.value = q;
  draw(own);
}

function type(own) {
  clearTimeout(own.timer);
  own.timer = setTimeout(() => write(own, { replace: true }), 250);
}

/** Of signs alone, such as a dash that begins a number, nothing can be found yet. */
const isText = (text) => /[\p{L}\p{N}]/u.test(text);

function write(own, how, changes = {}) {
  const text = own.input?.value.trim() ?? "";
  own.go(addressWith(own.query, changes, isText(text) ? text : ""), how);
}

function draw(own) {
  const known = new Set([...own.filters.map(({ name }) => name), ...(own.known ?? [])]);
  const odd = [...own.query.keys()].filter((name) => !known.has(name));
  const used = own.filters.filter(({ name }) => own.query.get(name));
  replace(own.chips,
    used.map((one) => chip(own, one.name, one.title, textOf(one, own.query))),
    odd.map((name) => chip(own, name, word("filter.unknown", { name }), "")),
    used.length + odd.length > 1 && h("li", null, h("button.link", { type: "button",
      onclick: () => write(own, {}, Object.fromEntries([...used.map(({ name }) => [name, null]),
        ...odd.map((name) => [name, null])])) }, word("filter.clear"))));
}

const textOf = (one, query) => valuesOf(query, one.name).map((value) =>
  one.options.find((option) => option.value === value)?.label ?? value).join(", ");

function chip(own, name, title, text) {
  return h("li.filter-chip", null,
    h("button.quiet.filter-name", { type: "button", onclick: () => open(own, name) },
      h("span", null, text ? `${title}: ` : title), text && h("b", null, text)),
    h("button.quiet.filter-remove", { type: "button", title: word("filter.remove", { name: title }),
      "aria-label": word("filter.remove", { name: title }), onclick: () => {
        write(own, {}, { [name]: null });
        own.button.focus();
      } }, icon("close")));
}

function open(own, first) {
  const node = h("form.filter-form#filter-form", { method: "post", onsubmit: (event) => {
    event.preventDefault();
    dialog.close();
    const chosen = new FormData(node);
    write(own, {}, Object.fromEntries(own.filters.map(({ name }) => [name, chosen.getAll(name)])));
  } }, own.filters.map((one) => choices(one, own.query, one.name === first)));
  const dialog = openDialog({ title: word("filter.add"), body: node, class: "filter-dialog",
    foot: [h("button", { type: "button", onclick: () => clear(node) }, word("filter.clear")),
      h("button.main", { type: "submit", form: "filter-form" }, word("filter.apply"))] });
}

function clear(node) {
  for (const box of node.elements) if ("checked" in box) box.checked = box.value === "";
}

/** What is chosen by a link from elsewhere, such as one item, may be none of the options. */
const withChosen = ({ options }, values) => [...options, ...values
  .filter((value) => !options.some((option) => option.value === value))
  .map((value) => ({ value, label: value }))];

function choices(one, query, isFirst) {
  const values = valuesOf(query, one.name);
  const options = withChosen(one, values);
  if (options.length === 0) return null;
  const any = one.isMany ? [] : [{ value: "", label: word("filter.any") }];
  return h("fieldset.filter-set", null, h("legend", null, one.title),
    [...any, ...options].map((option, at) => h("label", null,
      h("input", { type: one.isMany ? "checkbox" : "radio", name: one.name, value: option.value,
        checked: values.length === 0 ? option.value === "" : values.includes(option.value),
        "data-first": isFirst && at === 0 }), option.label)));
}
