// Orders: filtered by the address, searched, the newest first; new ones wait to be shown.
import { h, replace } from "../dom.js";
import { list as sentence, money as written, moneyDigits, number } from "../format.js";
import { empty } from "../parts/blank.js";
import { addressWith, filterBar } from "../parts/filter.js";
import { list } from "../parts/list.js";
import { isSome, money, when } from "../parts/money.js";
import { views } from "../parts/panel.js";
import { printButton, printHead } from "../parts/print.js";
import { state } from "../parts/state.js";
import { trackCells } from "../plot/tracks.js";
import { channelName, channels, locations, who } from "../session.js";
import { named, word } from "../words.js";
import { cellsOf } from "./order-axes.js";
import { beginOf, spans } from "./spans.js";

const statuses = ["awaiting-payment", "awaiting-fulfilment", "partly-fulfilled", "fulfilled",
  "completed", "partly-returned", "returned", "cancelled", "expired"];
const wantedViews = [["all", {}], ["to-pay", { balance: "due" }],
  ["to-pack", { state: "awaiting-fulfilment" }], ["to-refund", { balance: "owed" }],
  ["returns", { state: "partly-returned" }]];

export default {
  needs: "orders.read",
  title: () => word("orders.title"),
  load: ({ query, q, api, signal }) => find(api, query, q, { signal, total: true }),
  render: (data, tools) => open(data, tools),
};

/** A text is the number of an order, else the SKU of an item in one. */
async function find(api, query, q, how) {
  const numbered = await ask(api, query, q ? { number: q } : {}, how);
  return q && numbered.items.length === 0 ? ask(api, query, { sku: q }, how) : numbered;
}

const ask = (api, query, text, { signal, after, total }) => api.get("/v1/orders", { signal, query: {
  after, total, status: query.get("state"), channel: query.get("channel"),
  location: query.get("location"), balance: query.get("balance"),
  customer_id: query.get("customer"), sku: query.get("sku"), ...text,
  placed_from: beginOf(query.get("placed")),
  sort: query.get("sort") === "placed" ? "oldest" : "newest",
} });

function open(data, tools) {
  const own = { tools, digits: 0 };
  own.sum = h("p.second");
  own.views = h("div");
  own.filter = filterBar({ filters: filters(), known: ["sort", "customer", "sku"], go: tools.go,
    search: word("orders.search") }, tools.query, tools.q);
  own.list = list({ caption: word("orders.title"), columns: columns(own, data.items),
    keyOf: (order) => order.id,
    href: (order) => `/console/orders/${encodeURIComponent(order.number)}`,
    sort: tools.query.get("sort") ?? "-placed",
    onsort: (by) => tools.go(addressWith(tools.query, { sort: by === "-placed" ? null : by },
      tools.q)),
    more: (after) => ask(tools.api, tools.query, tools.q ? { sku: tools.q } : {},
      { after, signal: tools.signal }),
    empty: () => nothing(tools) });
  show(own, data);
  own.list.set(data);
  return { node: frame(own), keys: [...own.filter.keys, ...own.list.keys],
    about: (change) => change.type.startsWith("orders."),
    update: (fresh, how) => update(own, fresh, how) };
}

const frame = (own) => h("div.page-stack", null,
  h("div.page-head", null, h("h1", null, word("orders.title")), own.sum,
    h("div.page-acts", null, printButton())),
  printHead({ title: word("orders.title"), who: who().name ?? who().actor }),
  own.filter.node, own.views, h("div.panel", null, own.list.node));

function filters() {
  const named_ = (list) => list.map(({ code, name }) => ({ value: code, label: name }));
  return [
    { name: "state", title: word("orders.state"),
      options: statuses.map((value) => ({ value, label: named("order-state", value) })) },
    { name: "channel", title: word("term.channel"),
      options: named_(channels().filter(({ purpose }) => purpose === "sales")) },
    { name: "location", title: word("term.location"),
      options: named_(locations().filter(({ kind }) => kind !== "transit")) },
    { name: "placed", title: word("orders.placed"), options: spans() },
    { name: "balance", title: word("orders.balance"),
      options: ["due", "owed"].map((value) =>
        ({ value, label: word(`orders-balance.${value}`) })) },
  ].filter(({ options }) => options.length > 0);
}

const columns = (own, items) => [
  { name: "number", title: word("orders.number"), slot: "what", cell: (order) => order.number },
  { name: "placed", title: word("orders.placed"), rank: 2, sort: { up: "placed", down: "-placed" },
    cell: (order) => when(order.placed_at) },
  ...peopleColumns(items),
  { name: "state", title: word("orders.state"), slot: "state",
    cell: (order) => state("order-state", order.status) },
  { name: "tracks", title: word("tracks.title"), rank: 3,
    cell: (order) => trackCells(cellsOf(order)) },
  { name: "due", title: word("orders.due"), rank: 3, isFigure: true,
    cell: (order) => isSome(order.due) && money(order.due, { digits: own.digits }) },
  { name: "total", title: word("orders.total"), slot: "much", isFigure: true,
    cell: (order) => money(order.total, { digits: own.digits }) },
];

/** Names of customers are told to who may read them; without them the channel says most. */
function peopleColumns(items) {
  const channel = { name: "channel", title: word("term.channel"), rank: 3,
    cell: (order) => channelName(order.channel) };
  if (!items.some((order) => order.customer_name)) return [{ ...channel, rank: 1, slot: "who" }];
  const customer = { name: "customer", title: word("term.customer"), slot: "who",
    cell: (order) => h("bdi", { title: order.customer_name }, order.customer_name ?? "–") };
  return [customer, channel];
}

function nothing({ query, q }) {
  if (q || [...query.keys()].length > 0) {
    return empty(q ? word("palette.none", { text: q }) : word("state.no-match"),
      h("a.button", { href: "/console/orders" }, word("state.clear")));
  }
  return empty(word("orders.none"));
}

function show(own, { items, total, sums }) {
  const { query } = own.tools;
  own.digits = moneyDigits(items.flatMap(({ total: all, due }) => [all, due]));
  const sum = sums?.length > 0 && sentence(sums.map((one) => written(one)));
  replace(own.sum, [countOf(total), sum].filter(Boolean).join(" · "));
  replace(own.views, views(word("orders.views"), wantedViews.map((one) => viewOf(one, query))));
}

const countOf = (total) => total && word("orders.in-view",
  { n: total.count, shown: number(total.count) + (total.at_least ? "+" : "") });

function viewOf([name, wanted], query) {
  const keys = ["state", "balance"];
  const isHere = keys.every((key) => (query.get(key) ?? "") === (wanted[key] ?? ""));
  const none = Object.fromEntries(keys.map((key) => [key, null]));
  return { isHere, text: word(`orders-view.${name}`),
    href: addressWith(query, { ...none, ...wanted }) };
}

function update(own, data, { live }) {
  show(own, data);
  if (live) return own.list.offer(data);
  own.filter.set(own.tools.query, own.tools.q);
  own.list.set(data);
  setTimeout(() => own.tools.say(own.sum.textContent), 500);
}
