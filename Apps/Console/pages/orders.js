// Orders: filtered by the address, searched, the newest first; new ones wait to be shown.
import { h, replace } from "../dom.js";
import { list as sentence, money as written, moneyDigits, number } from "../format.js";
import { empty } from "../parts/blank.js";
import { addressWith, filterBar } from "../parts/filter.js";
import { list } from "../parts/list.js";
import { isSome, money, when } from "../parts/money.js";
import { views } from "../parts/panel.js";
import { printButton } from "../parts/print.js";
import { state } from "../parts/state.js";
import { trackCells } from "../plot/tracks.js";
import { can, channelName, channels, locations, who } from "../session.js";
import { named, word } from "../words.js";
import { cellsOf } from "./order-axes.js";
import { beginOf, spans } from "./spans.js";

const statuses = ["awaiting-payment", "awaiting-fulfilment", "partly-fulfilled", "fulfilled",
  "completed", "partly-returned", "returned", "cancelled", "expired"];
const wantedViews = [["all", {}], ["to-pay", { balance: "due" }],
  ["to-fulfil", { state: "awaiting-fulfilment" }], ["to-refund", { balance: "owed" }],
  ["returns", { state: "partly-returned" }], ["held", { held: "true" }]];
const viewKeys = ["state", "balance", "held"];

export default {
  needs: "orders.read",
  title: () => word("orders.title"),

  async load({ query, q, api, signal }) {
    const isCounted = !query.get("customer") && !query.get("sku");
    const [page, counts] = await Promise.all([
      ask(api, query, q, { signal, total: !isCounted || !viewOf(query) }),
      isCounted ? count(api, query, q, signal) : null]);
    const { count: n, at_least: atLeast } = countsOf(counts, viewOf(query)) ?? {};
    return { ...page, counts, total: page.total ?? { count: n, at_least: atLeast } };
  },

  render: (data, tools) => open(data, tools),
};

const asked = (query, q) => ({ q, channel: query.get("channel"), location: query.get("location"),
  placed_from: beginOf(query.get("placed")) });

const ask = (api, query, q, { signal, after, total }) => api.get("/v1/orders", { signal, query: {
  ...asked(query, q), after, total, status: query.get("state"), balance: query.get("balance"),
  held: query.get("held"),
  customer_id: query.get("customer"), sku: query.get("sku"),
  sort: query.get("sort") === "placed" ? "oldest" : "newest",
} });

/** How many orders each view has among those that the filter lets through, and what they sum to. */
const count = (api, query, q, signal) => api.get("/v1/order-counts", { signal,
  query: { ...asked(query, q), view: viewOf(query) } });

const countsOf = (counts, name) => counts?.views.find(({ view }) => view === name);

/** The view that an address shows; nothing where it is filtered otherwise. */
const viewOf = (query) => wantedViews.find(([, wanted]) => viewKeys.every((key) =>
  (query.get(key) ?? "") === (wanted[key] ?? "")))?.[0];

function open(data, tools) {
  const own = { tools, digits: 0 };
  own.sum = h("p.second");
  own.views = h("div");
  own.filter = filterBar({ filters: filters(data, tools.query), known: ["sort"], go: tools.go,
    search: word(can("crm.customers.read") ? "orders.search-people" : "orders.search") },
  tools.query, tools.q);
  own.list = list({ caption: word("orders.title"), columns: columns(own),
    keyOf: (order) => order.id,
    href: (order) => `/console/orders/${encodeURIComponent(order.number)}`,
    sort: tools.query.get("sort") ?? "-placed",
    onsort: (by) => tools.go(addressWith(tools.query, { sort: by === "-placed" ? null : by },
      tools.q)),
    more: (after) => ask(tools.api, tools.query, tools.q, { after, signal: tools.signal }),
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
  own.filter.node, own.views, h("div.panel", null, own.list.node));

function filters({ items }, query) {
  const named_ = (list) => list.map(({ code, name }) => ({ value: code, label: name }));
  return [
    { name: "state", title: word("orders.state"), isMany: true,
      options: statuses.map((value) => ({ value, label: named("order-state", value) })) },
    { name: "channel", title: word("term.channel"), isMany: true,
      options: named_(channels().filter(({ purpose }) => purpose === "sales")) },
    { name: "location", title: word("term.location"), isMany: true,
      options: named_(locations().filter(({ kind }) => kind !== "transit")) },
    { name: "placed", title: word("orders.placed"), options: spans() },
    { name: "balance", title: word("orders.balance"),
      options: ["due", "owed"].map((value) =>
        ({ value, label: word(`orders-balance.${value}`) })) },
  ].filter(({ options }) => options.length > 0).concat([
    { name: "customer", title: word("term.customer"),
      options: customerOf(items, query.get("customer")) },
    { name: "sku", title: word("stock.sku"), options: [] }]);
}

/** The one customer whose orders a link led to, by name where one may be read. */
const customerOf = (items, value) => items.filter((one) => value && one.customer_name
  && one.customer_id === value).slice(0, 1)
  .map(({ customer_name: label }) => ({ value, label }));

const columns = (own) => [
  { name: "number", title: word("orders.number"), slot: "what", cell: (order) => order.number },
  { name: "placed", title: word("orders.placed"), rank: 2, sort: { up: "placed", down: "-placed" },
    cell: (order) => when(order.placed_at) },
  ...peopleColumns(),
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
function peopleColumns() {
  const channel = { name: "channel", title: word("term.channel"), rank: 3,
    cell: (order) => channelName(order.channel) };
  if (!can("crm.customers.read")) return [{ ...channel, rank: 1, slot: "who" }];
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

function show(own, { items, total, counts }) {
  own.digits = moneyDigits(items.flatMap(({ total: all, due }) => [all, due]));
  const isSummed = viewOf(own.tools.query) && counts?.sums.length > 0;
  replace(own.sum, [countText(total), isSummed && sumText(counts)].filter(Boolean).join(" · "));
  replace(own.views, views(word("orders.views"),
    wantedViews.map((one) => viewLink(one, own.tools, counts))));
}

const shownCount = ({ count: n, at_least: atLeast }) => number(n) + (atLeast ? "+" : "");

const countText = (total) => word("orders.in-view", { n: total.count, shown: shownCount(total) });

function sumText({ sums, sums_at_least: isPart }) {
  const sum = sentence(sums.map((one) => written(one)));
  return isPart ? word("orders.at-least", { sum }) : sum;
}

function viewLink([name, wanted], { query, q }, counts) {
  const none = Object.fromEntries(viewKeys.map((key) => [key, null]));
  const found = countsOf(counts, name);
  return { isHere: name === viewOf(query), text: word(`orders-view.${name}`),
    count: found && shownCount(found), href: addressWith(query, { ...none, ...wanted }, q) };
}

function update(own, data, { live }) {
  show(own, data);
  if (live) return own.list.offer(data);
  own.filter.set(own.tools.query, own.tools.q);
  own.list.set(data);
  setTimeout(() => own.tools.say(own.sum.textContent), 500);
}
