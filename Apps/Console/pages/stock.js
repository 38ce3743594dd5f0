// Stock: how much of each item is at each place; an opened row shows how it came to be so.
import { h, replace } from "../dom.js";
import { number } from "../format.js";
import { empty } from "../parts/blank.js";
import { listPage } from "../parts/list-page.js";
import { when } from "../parts/money.js";
import { state } from "../parts/state.js";
import { can, locationName, locations } from "../session.js";
import { word } from "../words.js";
import { finder, onPaper, optionsOf, placeOf, placeOptions } from "./goods-acts.js";
import { actsOf } from "./stock-acts.js";
import { stockViews } from "./stock-views.js";

const READ = "inventory.stock-levels.read";
const LOW = "5";
const MOST_HITS = 30;
const lefts = { low: { below: LOW }, out: { out: "true" }, negative: { negative: "true" } };

export default {
  needs: READ,
  title: () => word("term.stock"),

  async load({ query, q, api, signal }) {
    const found = q ? await search(api, q, signal) : {};
    const row = query.get("open") && await import("./stock-row.js");
    const [page, opened] = await Promise.all([
      found.isNone ? { items: [] } : ask(api, query, found.sku, { signal, total: true }),
      row && row.askOpened(api, query.get("open"), signal),
    ]);
    return { page, opened, found, row };
  },

  render: (data, tools) => open(data, tools),
};

const ask = (api, query, sku, { signal, after, total }) => api.get("/v1/stock-levels", { signal,
  query: { after, total, location: placeOf(query, READ), sku: sku ?? query.get("sku"),
    ...lefts[query.get("left")] } });

/** An exact code leads to its levels; part of a SKU and words to items among which one chooses. */
async function search(api, q, signal) {
  const items = can("overview.read")
    ? (await api.get("/v1/search", { signal, query: { q, limit: 8 } })).items
    : [await named(api, q)];
  const hits = items.filter((hit) => hit?.kind === "item");
  const exact = hits.find((hit) => hit.exact);
  if (exact) return { sku: exact.id };
  return { isNone: true, hits: hits.length > 0 ? hits : await byWords(api, q, signal) };
}

/** The item of just this code, for those who may not search everything. */
async function named(api, code) {
  try {
    return { kind: "item", exact: true, id: (await finder(api)(code)).sku };
  } catch (problem) {
    if (problem.status !== 404) throw problem;
    return null;
  }
}

async function byWords(api, text, signal) {
  const { items } = await api.get("/v1/search/products", { signal, query: { text, limit: 4 } });
  return items.flatMap(({ name, variants }) => variants.map(({ sku, choices }) =>
    ({ id: sku, title: [name, ...choices].join(", ") }))).slice(0, MOST_HITS);
}

function open(data, tools) {
  const own = { found: h("div.stock-found"), tools };
  const page = listPage({ tools, title: word("term.stock"), path: "/console/stock",
    views: stockViews("stock"), acts: actsOf(tools), isPrinted: true,
    head: onPaper(word("term.stock")),
    known: ["sku"], search: word("stock.search"), filters: [
      { name: "location", title: word("term.location"), options: placeOptions(READ) },
      { name: "left", title: word("stock.left"),
        options: optionsOf(Object.keys(lefts), "stock-left") }],
    columns: columns(), keyOf: ({ sku, location }) => `${location}:${sku}`,
    ask: (after) => ask(tools.api, tools.query, undefined, { after, signal: tools.signal }),
    none: "stock.none", empty: () => own.found.childElementCount > 0
      && empty(word("stock.choose")),
    sum: (fresh) => sumOf(own, fresh), above: own.found,
    detail: (opened, { row }) => row.openedRow(opened, tools) }, data);
  return { ...page, about: ({ type }) => type.startsWith("inventory."),
    scan: (code) => tools.go(`/stock#q=${encodeURIComponent(code)}`) };
}

function sumOf(own, { page: { total }, found }) {
  replace(own.found, (found.hits ?? []).map(hitOf));
  return total && word("stock.levels",
    { n: total.count, shown: number(total.count) + (total.at_least ? "+" : "") });
}

const columns = () => [
  { name: "sku", title: word("order.item"), slot: "what", cell: ({ sku }) => sku },
  { name: "place", title: word("term.location"), slot: "who",
    cell: ({ location }) => locationName(location) },
  figure("on-hand", ({ on_hand: onHand }) => onHand, 2),
  figure("reserved", ({ reserved }) => reserved, 2),
  figure("safety", ({ safety_stock: safety }) => safety, 3),
  { ...figure("available", ({ available }) => available), slot: "much" },
  { name: "state", title: word("orders.state"), slot: "state", cell: stateOf },
  { name: "moved", title: word("stock.moved"), rank: 3,
    cell: ({ changed_at: at }) => at && when(at) },
];

const figure = (name, of, rank) => ({ name, title: word(`term.${name}`), isFigure: true, rank,
  cell: (level) => number(of(level)) });

/** Goods between two places are not for sale there, so few of them are nothing to mend. */
const isTransit = (code) => locations().some((one) => one.code === code && one.kind === "transit");

function stateOf(level) {
  const left = Number(level.available);
  if (left < 0 || Number(level.on_hand) < 0) return state("stock-left", "negative", "stop");
  if (isTransit(level.location)) return null;
  if (left === 0) return state("stock-left", "out", "stop");
  return left < Number(LOW) ? state("stock-left", "low", "wait") : null;
}

const hitOf = ({ id, title }) => h("a.button", { title,
  href: `/console/stock?sku=${encodeURIComponent(id)}` },
h("b", null, id), h("span.cut", null, title));
