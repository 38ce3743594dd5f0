// A page that is a list: its head and views, a filter, rows, and one of them opened below itself.
import { h, replace } from "../dom.js";
import { word } from "../words.js";
import { empty } from "./blank.js";
import { addressWith, filterBar } from "./filter.js";
import { icon } from "./icon.js";
import { list } from "./list.js";
import { menuButton } from "./menu.js";
import { actButton, keysOf } from "./panel.js";
import { printButton } from "./print.js";

/**
 * @typedef {{key: string, text: string, run: function(): void, isMore?: boolean}} PageAct
 * @typedef {{tools: Object, title: string, views?: Node|false, acts?: Array<PageAct|false>,
 *   filters?: Array<import("./filter.js").Filter>, known?: string[], search?: string,
 *   columns: Array<import("./list.js").Column>, keyOf: function(Object): string, path: string,
 *   href?: null|function(Object): string, ask?: function(string): Promise<Object>, none: string,
 *   empty?: function(): (Node|null), sum?: function(Object): *, detail?: function(Object,
 *   Object): Node, above?: Node, below?: Node, isPrinted?: boolean, sort?: string,
 *   choose?: Object, rail?: Node|null}} What
 *   path: of the page; without href a row opens below itself, drawn by detail of what data calls
 *   opened; none: the word for an empty list; sum: what stands beside the title; sort: by what
 *   without one in the address; rail: beside the list
 */

/**
 * @param {What} what
 * @param {{page: {items: Array, next?: string, total?: *}, opened?: Object}} data
 * @returns {{node: Node, keys: Array, update: function(Object, {live?: boolean}): void}}
 */
export function listPage(what, data) {
  const { tools, title } = what;
  const acts = (what.acts ?? []).filter(Boolean);
  const own = { ...what, sumNode: h("p.second") };
  own.filter = filterBar({ go: tools.go, filters: what.filters ?? [], search: what.search,
    known: ["open", ...(what.known ?? [])] }, tools.query, tools.q);
  own.list = list({ caption: title, columns: what.columns, keyOf: what.keyOf, more: what.ask,
    href: what.href === undefined ? (row) => openHref(own, what.keyOf(row)) : what.href,
    choose: what.choose, ...(what.sort && sorting(what)),
    empty: () => what.empty?.() ?? nothing(own) });
  update(own, data, { isFirst: true });
  return { node: frame(own, acts), update: (fresh, how) => update(own, fresh, how),
    keys: [...own.filter.keys, ...own.list.keys, ...keysOf(acts)] };
}

/** Sorted by the address; what a page is sorted by without one is left out of it. */
const sorting = ({ sort, tools: { query, q, go } }) => ({ sort: query.get("sort") ?? sort,
  onsort: (by) => go(addressWith(query, { sort: by === sort ? null : by }, q)) });

const frame = (own, acts) => h("div.page-stack", null,
  h("div.page-head", null, h("h1", null, own.title), own.sumNode,
    h(acts.length > 1 ? "div.page-acts.page-low" : "div.page-acts", null,
      acts.filter(({ isMore }) => !isMore)
        .map((act, at) => actButton({ ...act, isMain: at === 0 })),
      moreOf(acts.filter(({ isMore }) => isMore)), own.isPrinted && printButton())),
  own.views, (own.filters || own.search) && own.filter.node, own.above,
  own.rail ? h("div.page-columns", null, h("div.panel", null, own.list.node), own.rail)
    : h("div.panel", null, own.list.node), own.below);

const moreOf = (acts) => acts.length > 0
  && menuButton(icon("more"), acts, { label: word("act.more") });

/**
 * The address that opens a row, or closes it where it is open.
 * @param {{path: string, tools: {query: URLSearchParams, q?: string}}} page
 * @param {string} key of the row
 */
export function openHref({ path, tools: { query, q } }, key) {
  const search = addressWith(query, { open: key === query.get("open") ? null : key }, q);
  return search.startsWith("?") ? path + search : search;
}

function nothing({ tools: { q, query }, path, none }) {
  if (!q && [...query.keys()].every((name) => name === "open")) return empty(word(none));
  return empty(q ? word("palette.none", { text: q }) : word("state.no-match"),
    h("a.button", { href: path }, word("state.clear")));
}

function update(own, data, { live, isFirst }) {
  const { tools } = own;
  const sum = own.sum?.(data);
  own.sumNode.hidden = !sum;
  replace(own.sumNode, sum);
  if (live) own.list.offer(data.page);
  else {
    own.filter.set(tools.query, tools.q);
    if (sum && !isFirst) setTimeout(() => tools.say(own.sumNode.textContent), 500);
    own.list.set(data.page);
  }
  if (isSame(data.opened, own.opened)) return;
  own.opened = data.opened;
  own.list.open(tools.query.get("open"), data.opened && own.detail(data.opened, data));
}

/** What is read again and has not changed is the same object, or is made of the same. */
const isSame = (one, other) => one === other || (Boolean(one) && Boolean(other)
  && Object.keys(one).every((name) => one[name] === other[name]));
