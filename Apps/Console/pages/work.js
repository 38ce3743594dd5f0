// What waits for somebody to look at it, list by list: goods without a place, counts, edits to be
// decided, words of carriers and providers that do not fit.
import { Problem } from "../api.js";
import { forbidden } from "../parts/blank.js";
import { listPage } from "../parts/list-page.js";
import { views } from "../parts/panel.js";
import { can } from "../session.js";
import { word } from "../words.js";
import { canEverywhere } from "./everywhere.js";
import { placeOf, placeOptions } from "./goods-acts.js";
import { lists } from "./work-lists.js";

export default {
  title: ({ name }) => word(`work.${name}`),
  async load({ params, query, api, signal }) {
    const name = params.list;
    if (!Object.hasOwn(lists, name)) throw new Problem(404, {});
    if (!maySee(lists[name])) return { name };
    const page = await ask(api, lists[name], query, { signal, total: true });
    const row = lists[name].open
      && page.items.find((one) => lists[name].keyOf(one) === query.get("open"));
    return { name, page, opened: row && await lists[name].open(row, { api, signal }) };
  },
  render: (data, tools) => (data.page ? open(data, tools) : forbidden(lists[data.name].needs)),
};

const maySee = ({ needs, isEverywhere }) => (isEverywhere ? canEverywhere(needs) : can(needs));

const ask = (api, list, query, { signal, after, total }) => api.get(list.from, { signal,
  query: { ...list.query, after, total,
    location: list.isPlaced && placeOf(query, list.needs) } });

function open(data, tools) {
  const { name } = data;
  const list = lists[name];
  const path = `/console/open-work/${name}`;
  const page = listPage({ tools, title: word(`work.${name}`), path, isPrinted: true,
    views: views(word("work.lists"), Object.entries(lists).filter(([, one]) => maySee(one))
      .map(([other]) => ({ text: word(`work.${other}`), href: `/console/open-work/${other}`,
        isHere: other === name }))),
    filters: list.isPlaced ? [{ name: "location", title: word("term.location"),
      options: placeOptions(list.needs) }] : undefined,
    columns: list.columns(tools), keyOf: list.keyOf, none: "work.none",
    ...(list.detail ? { detail: (opened) => list.detail(opened, tools) }
      : { href: list.href ?? null }),
    ask: (after) => ask(tools.api, list, tools.query, { after, signal: tools.signal }),
    sum: ({ page: { total } }) => total && word("work.count", { n: total.count }) }, data);
  return { ...page, about: ({ type }) => type.startsWith(list.about) };
}
