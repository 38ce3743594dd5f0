// A page that is one list of the API: filtered by the address, sorted, counted.
import { h, replace } from "../dom.js";
import { number } from "../format.js";
import { listPage } from "../parts/list-page.js";
import { word } from "../words.js";

/**
 * @typedef {{place: string, title: string, needs: string, path: string, none: string,
 *   sort: string, ask: function(URLSearchParams): Object,
 *   columns: function(Object, Object): Array<import("../parts/list.js").Column>,
 *   keyOf: function(Object): string, href?: function(Object): string, count?: string,
 *   hint?: string, search?: string, known?: string[],
 *   filters?: function(Object, URLSearchParams): Array<import("../parts/filter.js").Filter>,
 *   others?: function(Object): Promise<Object>, acts?: function(Object, Object): Object[],
 *   choose?: function(Object): Object, beside?: function(Object, Object): Node,
 *   views?: function(URLSearchParams): Node, rail?: function(Object, Object): Node,
 *   about?: function(Object): boolean}} ListPage
 *   place: in the address; title, none, count, hint, search: names of words; sort: without one in
 *   the address; others: what else is loaded; beside: above the filter; rail: beside the list
 */

/** @param {ListPage} what */
export const listOf = (what) => ({
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
  const [beside, views] = [h("div.page-part"), h("div.page-part")];
  const draw = (fresh) => {
    replace(beside, what.beside?.(tools, fresh));
    replace(views, what.views?.(tools.query));
  };
  const page = listPage({ tools, title: word(what.title), path: `/console/${what.place}`,
    views: beside, above: views, known: ["sort", ...(what.known ?? [])],
    filters: what.filters?.(data, tools.query).filter(({ options }) => options.length > 0),
    search: what.search && word(what.search), sort: what.sort, none: what.none,
    columns: what.columns(data, tools), keyOf: what.keyOf, href: what.href ?? null,
    choose: what.choose?.(tools), acts: what.acts?.(data, tools),
    rail: what.rail?.(data, tools), ask: (after) => ask(what, tools, { after }),
    sum: ({ page: { total } }) => (total ? countOf(what, total) : what.hint && word(what.hint)),
  }, { page: data });
  draw(data);
  return { ...page, about: what.about, update: (fresh, how) => {
    draw(fresh);
    page.update({ page: fresh }, how);
  } };
}

const countOf = ({ count }, total) => word(count, { n: total.count,
  shown: number(total.count) + (total.at_least ? "+" : "") });
