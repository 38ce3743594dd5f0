// Rows of one kind in a table; on a phone two lines each. New rows wait until they are asked for.
import { append, h, keyed, replace } from "../dom.js";
import { step } from "../focus.js";
import { number } from "../format.js";
import { word } from "../words.js";
import { chooser } from "./choose.js";
import { icon } from "./icon.js";

/**
 * @template T
 * @typedef {{name: string, title: string, cell: function(T): *, rank?: 1|2|3, isFigure?: boolean,
 *   slot?: "what"|"much"|"who"|"state", sort?: {up: string, down: string}}} Column
 *   rank: 3 leaves first when it gets narrow, 1 never; slot: where it stands on a phone
 * @typedef {{caption: string, columns: Column[], keyOf: function(T): string,
 *   href?: function(T): string, sort?: string, onsort?: function(string): void,
 *   more?: function(string): Promise<{items: T[], next?: string}>, empty: function(): Node,
 *   choose?: {nameOf: function(T): string, acts: function(T[]): *}}} What
 */

/**
 * @param {What} what
 * @returns {{node: HTMLElement, set: function({items: Array, next?: string, total?: *}): void,
 *   offer: function({items: Array}): void, keys: Array<import("../keys.js").Shortcut>,
 *   open: function(string|null, Node=): void, rows: function(): Array}}
 *   open: shows something below a row, or nothing below any
 */
export function list(what) {
  const own = { ...what, rows: new Map(), next: null, waiting: [], total: null };
  own.body = h("tbody", { role: "rowgroup" });
  own.news = h("button.list-news.link", { type: "button", hidden: true,
    onclick: () => showNew(own) });
  own.count = h("span.list-count.second");
  own.moreButton = h("button", { type: "button", hidden: true, onclick: () => showMore(own) },
    word("list.more"), h("kbd", null, "m"));
  own.chooser = what.choose && chooser(what.choose, () => own.rows);
  own.blank = h("div.list-blank", { hidden: true });
  own.table = h("table.list-table", { role: "table" },
    h("caption.unseen", null, what.caption), head(own),
    own.body);
  own.node = h("section.list", { "aria-label": what.caption }, own.news, own.table, own.blank,
    h("div.list-foot", null, own.chooser?.bar, own.count, own.moreButton));
  return { node: own.node, set: (page) => set(own, page), offer: (page) => offer(own, page),
    open: (key, inside) => openRow(own, key, inside),
    keys: shortcuts(own), rows: () => [...own.rows.values()] };
}

function head(own) {
  return h("thead", { role: "rowgroup" }, h("tr", { role: "row" },
    own.chooser && h("th.list-choose", { scope: "col", role: "columnheader" },
      h("span.unseen", null, word("keys.choose"))),
    own.columns.map((column) => h("th", { scope: "col", role: "columnheader",
      class: classOf(column), "data-rank": column.rank ?? 1, "aria-sort": sorted(own, column) },
    headOf(own, column)))));
}

const classOf = (column) => [`list-${column.name}`, column.isFigure && "number"].filter(Boolean)
  .join(" ");

function sorted(own, { sort }) {
  if (!sort) return null;
  return { [sort.up]: "ascending", [sort.down]: "descending" }[own.sort] ?? "none";
}

function headOf(own, { title, sort }) {
  if (!sort) return title;
  const next = own.sort === sort.down ? sort.up : sort.down;
  return h("button.list-sort", { type: "button", title: word("list.sort", { name: title }),
    onclick: () => own.onsort(next) }, title, icon("sort"));
}

function set(own, { items, next, total }) {
  own.waiting = [];
  own.rows = new Map(items.map((item) => [own.keyOf(item), item]));
  Object.assign(own, { next: next ?? null, total: total ?? null });
  own.chooser?.clear();
  draw(own);
}

function draw(own) {
  const items = [...own.rows.values()];
  keyed(own.body, items, own.keyOf, (item) => row(own, item),
    (node, item) => patch(own, node, item));
  placeOpened(own);
  own.table.hidden = items.length === 0;
  own.blank.hidden = items.length > 0;
  replace(own.blank, items.length === 0 && own.empty());
  own.moreButton.hidden = own.next === null;
  replace(own.count, countText(own, items.length));
  own.news.hidden = own.waiting.length === 0;
  replace(own.news, "↑ ", word("list.new", { n: own.waiting.length }));
}

/** What is opened below a row stays there while rows come and go. */
function openRow(own, key, inside) {
  const hadFocus = own.opened?.node.contains(document.activeElement);
  own.opened?.node.remove();
  const width = own.columns.length + (own.chooser ? 1 : 0);
  own.opened = inside
    && { key, node: h("tr.list-open", { role: "row" }, h("td",
      { role: "cell", colspan: width }, inside)) };
  placeOpened(own);
  if (hadFocus) own.body.querySelector("[data-open] a")?.focus();
}

function placeOpened({ body, opened }) {
  body.querySelector("[data-open]")?.removeAttribute("data-open");
  const row = opened && body.querySelector(`[data-key="${CSS.escape(opened.key)}"]`);
  row?.setAttribute("data-open", "");
  if (!row) opened?.node.remove();
  else if (row.nextSibling !== opened.node) row.after(opened.node);
}

function countText(own, shown) {
  if (shown === 0) return null;
  const total = own.total && number(own.total.count) + (own.total.at_least ? "+" : "");
  if (total) return word("list.shown", { n: shown, total });
  return own.next === null ? null : number(shown);
}

function row(own, item) {
  const key = own.keyOf(item);
  const node = h("tr.list-row", { "data-key": key, role: "row" });
  append(node, [own.chooser?.cell(key, item), own.columns.map((column, at) =>
    cell(own, column, item, at))]);
  return node;
}

function cell(own, column, item, at) {
  const inside = column.cell(item);
  const link = at === 0 && own.href;
  return h(at === 0 ? "th" : "td", { class: classOf(column), "data-rank": column.rank ?? 1,
    "data-slot": column.slot, scope: at === 0 ? "row" : null,
    role: at === 0 ? "rowheader" : "cell" },
    link ? h("a.list-link", { href: own.href(item) }, inside) : inside);
}

function patch(own, node, item) {
  const fresh = row(own, item);
  node.classList.remove("list-gone");
  if (own.href) node.querySelector(".list-link").href = own.href(item);
  node.removeAttribute("title");
  for (const [at, now] of [...fresh.children].entries()) {
    const before = node.children[at];
    const isSame = !before || before.textContent === now.textContent;
    if (isSame || before.matches(".list-choose")) continue;
    now.classList.add("list-wash");
    before.replaceWith(now);
  }
}

/** Patches what is shown; new rows wait, rows that left the view turn quiet and stay. */
function offer(own, { items, total }) {
  const fresh = new Map(items.map((item) => [own.keyOf(item), item]));
  own.waiting = items.filter((item) => !own.rows.has(own.keyOf(item)));
  own.total = total ?? own.total;
  const gone = goneFrom(own, fresh, items.length - own.waiting.length);
  for (const key of own.rows.keys()) if (fresh.has(key)) own.rows.set(key, fresh.get(key));
  draw(own);
  for (const key of gone) {
    const node = own.body.querySelector(`[data-key="${CSS.escape(key)}"]`);
    node.classList.add("list-gone");
    node.title = word("list.gone");
  }
}

/** Rows beyond the page that was asked for are not known to be gone. */
function goneFrom(own, fresh, known) {
  const keys = [...own.rows.keys()];
  return keys.filter((key, at) => !fresh.has(key) && (at < known || own.next === null));
}

function showNew(own) {
  own.rows = new Map([...own.waiting.map((item) => [own.keyOf(item), item]), ...own.rows]);
  own.waiting = [];
  draw(own);
  own.body.querySelector("a")?.focus();
}

async function showMore(own) {
  if (own.next === null) return;
  own.moreButton.setAttribute("aria-disabled", "true");
  const shown = own.rows.size;
  const page = await own.more(own.next);
  for (const item of page.items) own.rows.set(own.keyOf(item), item);
  own.next = page.next ?? null;
  own.moreButton.removeAttribute("aria-disabled");
  draw(own);
  own.body.children[shown]?.querySelector("a, button, input")?.focus();
}

function shortcuts(own) {
  const walk = (way) => () => step(own.body, ".list-link, tr[tabindex]", way);
  return [
    { keys: "j", word: word("keys.next"), run: walk(1) },
    { keys: "k", word: word("keys.previous"), run: walk(-1) },
    ...(own.more ? [{ keys: "m", word: word("list.more"), run: () => showMore(own) }] : []),
    ...(own.chooser ? own.chooser.keys(own.body) : []),
  ];
}
