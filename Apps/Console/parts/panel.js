// What most pages are made of: a panel with its heading, and views of a list as links.
import { h, replace } from "../dom.js";
import { word } from "../words.js";
import { icon } from "./icon.js";
import { menuButton } from "./menu.js";

/**
 * @param {string} title
 * @param {*} beside at the end of its head
 * @param {...*} body
 */
export const panel = (title, beside, ...body) => h("section.panel", null,
  h("div.panel-head", null, h("h2", null, title), beside), body);

/** The way back, at the beginning of a page's head. @param {string} href @param {string} text */
export const back = (href, text) => h("a.page-back", { href }, icon("back"), text);

/**
 * Views of one place; the one that is shown is marked.
 * @param {string} label
 * @param {Array<{text: string, href: string, isHere: boolean, count?: string}>} links
 */
export const views = (label, links) => links.length > 1 && h("nav.views", { "aria-label": label },
  links.map(({ text, href, isHere, count }) => h("a", { href, "aria-current": isHere && "page" },
    text, count !== undefined && h("span.views-count", null, count))));

/**
 * A small table within a panel; its cells are texts or nodes.
 * @param {string} caption
 * @param {Array<[string, boolean=, boolean=]>} head title of each column, whether it holds
 *   figures, and whether it leaves where it is narrow
 * @param {Array<Array<*>>} rows
 */
export const table = (caption, head, rows) => h("div.panel-table", { tabindex: 0, role: "region",
  "aria-label": caption }, h("table.panel-rows", null,
  h("caption.unseen", null, caption),
  h("thead", null, h("tr", null, head.map(([title], at) =>
    h("th", { scope: "col", class: lookOf(head[at]) }, title)))),
  h("tbody", null, rows.map(([first, ...rest]) => h("tr", null,
    h("th", { scope: "row" }, first), rest.map((cell, at) =>
      h("td", { class: lookOf(head[at + 1]) }, cell)))))));

const lookOf = ([, isFigure, isRare]) =>
  [isFigure && "number", isRare && "panel-rare"].filter(Boolean).join(" ") || null;

/** What keeps off the panel's edge. @param {...*} inside */
export const padded = (...inside) => h("div.panel-body.page-stack", null, inside);

/**
 * A panel of lines, each what it is and its state or act; or why there are none.
 * @template T
 * @param {string} title @param {T[]} items @param {string} none why there are none
 * @param {function(T): Array<*>} draw what stands in a line
 * @param {*} [beside]
 */
export const lines = (title, items, none, draw, beside) => panel(title, beside, items.length > 0
  ? h("ul.panel-lines", null, items.map((item) => h("li", null, draw(item))))
  : padded(h("p.second", null, none)));

/**
 * Names and their values; what is empty is left out.
 * @param {Array<[string, *]|false|null>} pairs
 */
export const facts = (pairs) => h("dl.facts", null, pairs
  .filter((pair) => pair && pair[1] != null && pair[1] !== "" && pair[1] !== false)
  .map(([name, value]) => [h("dt", null, name), h("dd", null, value)]));

/**
 * A button of a page's head; with its key, and why it is off.
 * @param {{text: string, run: function(): void, key?: string, isMain?: boolean,
 *   isQuiet?: boolean, why?: string}} act isQuiet: one of many, in a row
 */
export const actButton = ({ text, run, key, isMain, isQuiet, why }) => h("button",
  { type: "button", class: isMain ? "main" : isQuiet ? "link" : null, title: why,
    onclick: why ? null : run, "aria-disabled": why && "true" }, text, key && h("kbd", null, key));

/** The keys of acts that have one. @param {Array<{text: string, run: function(): void}>} acts */
export const keysOf = (acts) => acts.filter(({ key, why }) => key && !why)
  .map(({ key, text, run }) => ({ keys: key, word: text, run }));

/**
 * The acts of a page's head: those of everyday use as buttons, the others behind one.
 * @param {Array<{text: string, run: function(): void, isMore?: boolean}>} acts
 */
export function headActs(acts) {
  const usual = acts.filter(({ isMore }) => !isMore);
  const shown = usual.length > 0 ? usual : acts.slice(0, 2);
  const rest = acts.filter((act) => !shown.includes(act));
  return h("div.page-acts.page-low", null, shown.map(actButton),
    rest.length > 0 && menuButton(icon("more"), rest, { label: word("act.more") }));
}

/**
 * Draws a part anew only where it differs: else it keeps its focus and what was opened in it.
 * @param {Element} node
 * @param {*} data of which the part is made
 * @param {function(): *} draw
 */
export function redraw(node, data, draw) {
  const text = JSON.stringify(data);
  if (node.shown === text) return;
  node.shown = text;
  replace(node, draw());
}
