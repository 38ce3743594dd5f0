// A page that is a list: filtered by the address, sorted, counted, with its acts above it.
import { h, replace } from "../dom.js";
import { number } from "../format.js";
import { empty } from "../parts/blank.js";
import { addressWith, filterBar } from "../parts/filter.js";
import { list } from "../parts/list.js";
import { actButton, keysOf } from "../parts/panel.js";
import { word } from "../words.js";

/**
 * @typedef {{place: string, title: string, needs: string, path: string, none: string,
 *   sort: string, ask: function(URLSearchParams): Object,
 *   columns: function(Object, Object): Array<import("../parts/list.js").Column>,
 *   keyOf: function(Object): string, href?: function(Object): string, count?: string,
 *   hint?: string, search?: string, known?: string[],
 *   filters?: function(Object, URLSearchParams): Array<import("../parts/filter.js").Filter>,
 *   others?: function(Object): Promise<Object>, acts?: function(Object, Object): Object[],
 *   choose?: function(Object): Object, beside?: function(Object): Node,
 *   views?: function(URLSearchParams): Node, rail?: function(Object, Object): Node,
 *   about?: function(Object): boolean}} ListPage
 *   place: in the address; title, none, count, hint, search: names of words; sort: without one in
 *   the address; others: what else is loaded; beside: above the filter; rail: beside the list
 */

/** @param {ListPage} what */
export const listPage = (what) => ({
  needs: what.needs,
  title: () => word(what.title),
  async load(visit) {
    const [page, others] = await Promise.all([ask(what, visit, { total: Boolean(what.count) }),
      what.others?.(visit)]);
    return { ...page, ...others };
  },
  render: (data, tools) => open(what, data, tools),
});

const ask = (what, { api, query, q, signal }, more) => api.get(what.path, { signal,
  query: { q: what.search && q, sort: query.get("sort"), ...what.ask(query), ...more } });

function open(what, data, tools) {
  const own = { what, tools, views: h("div.page-part"), about: h("p.second") };
  const filters = what.filters?.(data, tools.query).filter(({ options }) => options.length > 0);
  const acts = what.acts?.(data, tools) ?? [];
  own.filter = filterBar({ filters: filters ?? [], known: ["sort", ...(what.known ?? [])],
    go: tools.go, search: what.search && word(what.search) }, tools.query, tools.q);
  own.list = list({ caption: word(what.title), columns: what.columns(data, tools),
    keyOf: what.keyOf, href: what.href, choose: what.choose?.(tools),
    sort: tools.query.get("sort") ?? what.sort, onsort: (by) => tools.go(addressWith(tools.query,
      { sort: by === what.sort ? null : by }, tools.q)),
    more: (after) => ask(what, tools, { after }), empty: () => nothing(own) });
  show(own, data);
  own.list.set(data);
  const table = h("div.panel", null, own.list.node);
  return { node: h("div.page-stack", null,
    h("div.page-head", null, h("h1", null, word(what.title)), own.about,
      h("div.page-acts", null, acts.map(actButton))),
    what.beside?.(tools), (filters || what.search) && own.filter.node, own.views,
    what.rail ? h("div.page-columns", null, table, what.rail(data, tools)) : table),
  keys: [...own.filter.keys, ...own.list.keys, ...keysOf(acts)], about: what.about,
  update: (fresh, how) => update(own, fresh, how) };
}

function nothing({ what, tools: { query, q } }) {
  if (!q && [...query.keys()].length === 0) return empty(word(what.none));
  return empty(q ? word("palette.none", { text: q }) : word("state.no-match"),
    h("a.button", { href: `/console/${what.place}` }, word("state.clear")));
}

function show({ what, about, views, tools }, { total }) {
  replace(about, total ? word(what.count, { n: total.count,
    shown: number(total.count) + (total.at_least ? "+" : "") }) : what.hint && word(what.hint));
  replace(views, what.views?.(tools.query));
}

function update(own, data, { live }) {
  show(own, data);
  if (live) return own.list.offer(data);
  own.filter.set(own.tools.query, own.tools.q);
  own.list.set(data);
  if (data.total) setTimeout(() => own.tools.say(own.about.textContent), 500);
}
