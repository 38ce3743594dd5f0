// Dead stock: goods that lie, and of which nothing was sold for long.
import { h } from "../dom.js";
import { date, number } from "../format.js";
import { addressWith } from "../parts/filter.js";
import { listPage } from "../parts/list-page.js";
import { locationName } from "../session.js";
import { word } from "../words.js";
import { placeOf, placeOptions } from "./goods-acts.js";
import { stockViews } from "./stock-views.js";

const READ = "inventory.stock-levels.read";
const DAY = 24 * 60 * 60 * 1000;
const spans = ["30", "90", "180", "365"];
const USUAL = "90";

export default {
  needs: READ,
  title: () => word("nav.dead-stock"),
  load: async ({ query, api, signal }) =>
    ({ page: await ask(api, query, { signal, total: true }) }),
  render: (data, tools) => open(data, tools),
};

const ask = (api, query, { signal, after, total }) => api.get("/v1/dead-stock", { signal,
  query: { after, total, location: placeOf(query, READ), idle_days: query.get("idle") } });

function open(data, tools) {
  const idle = Number(tools.query.get("idle") ?? USUAL);
  const page = listPage({ tools, title: word("nav.dead-stock"), path: "/console/dead-stock",
    views: stockViews("dead-stock"), isPrinted: true,
    filters: [
      { name: "location", title: word("term.location"), options: placeOptions(READ) },
      { name: "idle", title: word("dead-stock.idle"), options: spans.map((value) =>
        ({ value, label: word("stock.days", { n: Number(value) }) })) }],
    columns: columns(), keyOf: ({ sku, location }) => `${location}:${sku}`,
    href: hrefOf,
    ask: (after) => ask(tools.api, tools.query, { after, signal: tools.signal }),
    none: "dead-stock.none", sum: ({ page: { total } }) => sumOf(total, idle) }, data);
  return { ...page, about: ({ type }) => type.startsWith("inventory.") };
}

const hrefOf = ({ sku, location }) => `/console/stock${addressWith(new URLSearchParams(),
  { location, sku, open: `${location}:${sku}` })}`;

const sumOf = (total, idle) => total && word("dead-stock.sum", { n: total.count, days: idle,
  shown: number(total.count) + (total.at_least ? "+" : "") });

/** A day of a calendar is the same everywhere. */
const day = (text) => h("time", { datetime: text }, date(`${text}T12:00:00Z`, { zone: "UTC" }));

const columns = () => [
  { name: "item", title: word("order.item"), slot: "what",
    cell: ({ name, sku }) => h("bdi", { title: name }, name ?? sku) },
  { name: "sku", title: word("stock.sku"), rank: 2, cell: ({ sku }) => sku },
  { name: "place", title: word("term.location"), slot: "who",
    cell: ({ location }) => locationName(location) },
  { name: "on-hand", title: word("term.on-hand"), isFigure: true, slot: "much",
    cell: ({ on_hand: onHand }) => number(onHand) },
  { name: "sold", title: word("dead-stock.sold"), rank: 3,
    cell: ({ last_sold_on: sold }) => (sold ? day(sold) : word("dead-stock.never")) },
  { name: "there", title: word("dead-stock.there"), rank: 3,
    cell: ({ stocked_on: there }) => day(there) },
  { name: "idle", title: word("dead-stock.lies"), isFigure: true, slot: "state",
    cell: ({ idle_since: since }) => word("stock.days",
      { n: Math.floor((Date.now() - Date.parse(since)) / DAY) }) },
];
