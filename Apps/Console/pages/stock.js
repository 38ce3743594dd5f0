// Stock: how much of each item is at each place; an opened row shows how it came to be so.
import { h, replace } from "../dom.js";
import { number } from "../format.js";
import { empty } from "../parts/blank.js";
import { addressWith, filterBar } from "../parts/filter.js";
import { list } from "../parts/list.js";
import { when } from "../parts/money.js";
import { printButton, printHead } from "../parts/print.js";
import { state } from "../parts/state.js";
import { locationName, who } from "../session.js";
import { word } from "../words.js";
import { optionsOf, placeOf, placeOptions } from "./goods-acts.js";
import { actButtons, actKeys } from "./stock-acts.js";
import { stockViews } from "./stock-views.js";

const READ = "inventory.stock-levels.read";
const LOW = "5";
const lefts = { low: { below: LOW }, out: { below: "0.001" }, negative: { negative: "true" } };

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

/** An exact code leads to its levels; words to the items and products among which one is chosen. */
async function search(api, q, signal) {
  const { items } = await api.get("/v1/search", { signal, query: { q, limit: 8 } });
  const hits = items.filter(({ kind }) => kind === "item" || kind === "product");
  const exact = hits.find((hit) => hit.exact && hit.kind === "item");
  return exact ? { sku: exact.id } : { isNone: true, hits };
}

function open(data, tools) {
  const own = { tools };
  own.sum = h("p.second");
  own.found = h("div.stock-found");
  own.filter = filterBar({ go: tools.go, known: ["open", "sku"], search: word("stock.search"),
    filters: [{ name: "location", title: word("term.location"), options: placeOptions(READ) },
      { name: "left", title: word("stock.left"),
        options: optionsOf(Object.keys(lefts), "stock-left") }] }, tools.query, tools.q);
  own.list = list({ caption: word("term.stock"), columns: columns(), keyOf,
    href: (level) => `/console/stock${addressWith(tools.query,
      { open: keyOf(level) === tools.query.get("open") ? null : keyOf(level) }, tools.q)}`,
    more: (after) => ask(tools.api, tools.query, undefined, { after, signal: tools.signal }),
    empty: () => nothing(own) });
  update(own, data, {});
  return { node: frame(own), keys: [...own.filter.keys, ...own.list.keys, ...actKeys(tools)],
    about: ({ type }) => type.startsWith("inventory."),
    scan: (code) => tools.go(`/stock#q=${encodeURIComponent(code)}`),
    update: (fresh, how) => update(own, fresh, how) };
}

const keyOf = ({ sku, location }) => `${location}:${sku}`;

const frame = (own) => h("div.page-stack", null,
  h("div.page-head", null, h("h1", null, word("term.stock")), own.sum,
    h("div.page-acts.page-low", null, actButtons(own.tools), printButton())),
  printHead({ title: word("term.stock"), who: who().name ?? who().actor }),
  stockViews("stock"), own.filter.node, own.found, h("div.panel", null, own.list.node));

const columns = () => [
  { name: "sku", title: word("stock.item"), slot: "what", cell: ({ sku }) => sku },
  { name: "place", title: word("term.location"), slot: "who",
    cell: ({ location }) => locationName(location) },
  figure("on-hand", ({ on_hand: onHand }) => onHand, 2),
  figure("reserved", ({ reserved }) => reserved, 2),
  figure("safety", ({ safety_stock: safety }) => safety, 3),
  { ...figure("available", ({ available }) => available), slot: "much" },
  { name: "state", title: word("stock.state"), slot: "state", cell: stateOf },
  { name: "moved", title: word("stock.moved"), rank: 3,
    cell: ({ changed_at: at }) => at && when(at) },
];

const figure = (name, of, rank) => ({ name, title: word(`term.${name}`), isFigure: true, rank,
  cell: (level) => number(of(level)) });

function stateOf(level) {
  const left = Number(level.available);
  if (left < 0 || Number(level.on_hand) < 0) return state("stock-left", "negative", "stop");
  if (left === 0) return state("stock-left", "out", "stop");
  return left < Number(LOW) ? state("stock-left", "low", "wait") : null;
}

function nothing({ tools: { q, query }, found }) {
  if (found.childElementCount > 0) return empty(word("stock.choose"));
  const hasFilter = q || [...query.keys()].length > 0;
  return hasFilter
    ? empty(q ? word("palette.none", { text: q }) : word("state.no-match"),
      h("a.button", { href: "/console/stock" }, word("state.clear")))
    : empty(word("stock.none"));
}

function update(own, { page, opened, found, row }, { live }) {
  const { tools } = own;
  const { count, at_least: isMore } = page.total ?? {};
  replace(own.sum, count !== undefined && word("stock.levels",
    { n: count, shown: number(count) + (isMore ? "+" : "") }));
  replace(own.found, (found.hits ?? []).map(hitOf));
  if (live) own.list.offer(page);
  else {
    own.filter.set(tools.query, tools.q);
    own.list.set(page);
  }
  if (isSame(opened, own.opened)) return;
  own.opened = opened;
  own.list.open(tools.query.get("open"), opened && row.openedRow(opened, tools));
}


/** What is read again and has not changed is the same object. */
const isSame = (one, other) => one === other || (Boolean(one) && Boolean(other)
  && Object.keys(one).every((name) => one[name] === other[name]));

const hitOf = ({ kind, id, title }) => h("a.stock-hit", { href: kind === "item"
  ? `/console/stock?sku=${encodeURIComponent(id)}` : `/console/products/${id}` },
kind === "item" && h("b", null, `${id} `), title);
