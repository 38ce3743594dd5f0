// Stock: how much of each item is at each place; an opened row shows how it came to be so.
import { h } from "../dom.js";
import { number } from "../format.js";
import { listPage } from "../parts/list-page.js";
import { tellRefusal } from "../parts/quick.js";
import { state } from "../parts/state.js";
import { locationName, locations } from "../session.js";
import { word } from "../words.js";
import { finder, optionsOf, placeOf, placeOptions } from "./goods-acts.js";
import { actsOf } from "./stock-acts.js";
import { stockViews } from "./stock-views.js";

const READ = "inventory.stock-levels.read";
const lefts = { low: { low: "true" }, out: { out: "true" }, negative: { negative: "true" },
  watched: { has_reorder_point: "true" } };

export default {
  needs: READ,
  title: () => word("term.stock"),

  async load({ query, q, api, signal }) {
    const row = query.get("open") && await import("./stock-row.js");
    const [page, opened] = await Promise.all([ask(api, query, q, { signal, total: true }),
      row && row.askOpened(api, query, signal)]);
    return { page, opened, row };
  },

  render: (data, tools) => open(data, tools),
};

const ask = (api, query, q, { signal, after, total }) => api.get("/v1/stock-levels", { signal,
  query: { q, after, total, location: placeOf(query, READ), sku: query.get("sku"),
    ...lefts[query.get("left")] } });

function open(data, tools) {
  const page = listPage({ tools, title: word("term.stock"), path: "/console/stock",
    views: stockViews("stock"), acts: actsOf(tools), isPrinted: true,
    known: ["days"], search: word("stock.search"), filters: [
      { name: "location", title: word("term.location"), options: placeOptions(READ) },
      { name: "left", title: word("stock.left"),
        options: optionsOf(Object.keys(lefts), "stock-left") },
      { name: "sku", title: word("stock.sku"), options: [] }],
    columns: columns(), keyOf: ({ sku, location }) => `${location}:${sku}`,
    ask: (after) => ask(tools.api, tools.query, tools.q, { after, signal: tools.signal }),
    none: "stock.none", sum: ({ page: { total } }) => sumOf(total),
    detail: (opened, { row }) => row.openedRow(opened, tools) }, data);
  return { ...page, about: ({ type }) => type.startsWith("inventory."),
    scan: (code) => scanned(tools, code) };
}

/** A barcode is of just one item; what is none is looked for as words are. */
async function scanned({ api, go }, code) {
  try {
    const { sku } = await finder(api)(code);
    go(`/stock?sku=${encodeURIComponent(sku)}`);
  } catch (problem) {
    if (problem.status === undefined) throw problem;
    if (problem.status !== 404) return tellRefusal(problem);
    go(`/stock#q=${encodeURIComponent(code)}`);
  }
}

const sumOf = (total) => total && word("stock.levels",
  { n: total.count, shown: number(total.count) + (total.at_least ? "+" : "") });

const columns = () => [
  { name: "item", title: word("order.item"), slot: "what",
    cell: ({ name, sku }) => h("bdi", { title: name }, name ?? sku) },
  { name: "sku", title: word("stock.sku"), rank: 2, cell: ({ sku }) => sku },
  { name: "place", title: word("term.location"), slot: "who",
    cell: ({ location }) => locationName(location) },
  figure("on-hand", ({ on_hand: onHand }) => onHand, 2),
  figure("reserved", ({ reserved }) => reserved, 2),
  figure("reorder", ({ reorder_point: point }) => point, 3),
  { ...figure("available", ({ available }) => available), slot: "much" },
  { name: "state", title: word("orders.state"), slot: "state", cell: stateOf },
];

const figure = (name, of, rank) => ({ name, title: word(`term.${name}`), isFigure: true, rank,
  cell: (level) => of(level) !== undefined && number(of(level)) });

/** Goods between two places are not for sale there, so few of them are nothing to mend. */
const isTransit = (code) => locations().some((one) => one.code === code && one.kind === "transit");

function stateOf(level) {
  const { available, reorder_point: point } = level;
  if (Number(available) < 0 || Number(level.on_hand) < 0) {
    return state("stock-left", "negative", "stop");
  }
  if (isTransit(level.location)) return null;
  if (Number(available) === 0) return state("stock-left", "out", "stop");
  return Number(available) <= Number(point ?? -1) ? state("stock-left", "low", "wait") : null;
}
