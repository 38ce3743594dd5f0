// Transfers: goods planned to be sent, on their way between places, arrived or called off.
import { h, replace } from "../dom.js";
import { number } from "../format.js";
import { empty } from "../parts/blank.js";
import { addressWith, filterBar, valuesOf } from "../parts/filter.js";
import { list } from "../parts/list.js";
import { when } from "../parts/money.js";
import { table } from "../parts/panel.js";
import { printButton, printHead } from "../parts/print.js";
import { state } from "../parts/state.js";
import { can, locationName, who } from "../session.js";
import { named, word } from "../words.js";
import { begin, optionsOf, placeOf, placeOptions } from "./goods-acts.js";
import { transfer } from "./stock-acts.js";
import { stockViews } from "./stock-views.js";

const READ = "inventory.transfers.read";
const tones = { draft: "wait", shipped: "wait", received: "good", cancelled: "" };

export default {
  needs: READ,
  title: () => word("nav.transfers"),
  load: async ({ query, api, signal }) => {
    const key = query.get("open");
    const [page, opened] = await Promise.all([ask(api, query, { signal, total: true }),
      key && api.get(`/v1/transfers/${encodeURIComponent(key)}`, { signal })]);
    return { page, opened };
  },
  render: (data, tools) => open(data, tools),
};

const ask = (api, query, { signal, after, total }) => api.get("/v1/transfers", { signal,
  query: { after, total, state: valuesOf(query, "state"), location: placeOf(query, READ),
    sku: query.get("sku") } });

function open(data, tools) {
  const own = { tools };
  own.sum = h("p.second");
  own.filter = filterBar({ go: tools.go, known: ["open", "sku"], filters: [
    { name: "state", title: word("stock.state"), options: optionsOf(Object.keys(tones),
      "transfer-state") },
    { name: "location", title: word("term.location"), options: placeOptions(READ) }] },
  tools.query);
  own.list = list({ caption: word("nav.transfers"), columns: columns(), keyOf: ({ id }) => id,
    href: ({ id }) => `/console/transfers${addressWith(tools.query,
      { open: id === tools.query.get("open") ? null : id })}`,
    more: (after) => ask(tools.api, tools.query, { after, signal: tools.signal }),
    empty: () => empty(word(tools.query.size > 0 ? "state.no-match" : "transfers.none")) });
  update(own, data, {});
  const plan = can("inventory.transfers.write") && (() => transfer(tools));
  return { node: frame(own, plan), keys: [...own.filter.keys, ...own.list.keys,
    ...(plan ? [{ keys: "t", word: word("term.transfer"), run: plan }] : [])],
    about: ({ type }) => type.startsWith("inventory.transfer"),
    update: (fresh, how) => update(own, fresh, how) };
}

const frame = (own, plan) => h("div.page-stack", null,
  h("div.page-head", null, h("h1", null, word("nav.transfers")), own.sum,
    h("div.page-acts", null, plan && h("button.main", { type: "button", onclick: plan },
      word("term.transfer"), h("kbd", null, "t")), printButton())),
  printHead({ title: word("nav.transfers"), who: who().name ?? who().actor }),
  stockViews("transfers"), own.filter.node, h("div.panel", null, own.list.node));

const columns = () => [
  { name: "way", title: word("transfers.way"), slot: "what",
    cell: (one) => [locationName(one.source), " → ", locationName(one.destination)].join("") },
  { name: "lines", title: word("stock.items"), isFigure: true, slot: "much",
    cell: ({ lines }) => number(lines.reduce((sum, one) => sum + Number(one.quantity), 0)) },
  { name: "since", title: word("transfers.since"), slot: "who",
    cell: (one) => when(one.ended_at ?? one.shipped_at ?? one.created_at) },
  { name: "state", title: word("stock.state"), slot: "state",
    cell: (one) => state("transfer-state", one.state, tones[one.state]) },
  { name: "note", title: word("stock.note"), rank: 3, cell: ({ note }) => h("bdi", null, note) },
];

function update(own, { page, opened }, { live }) {
  replace(own.sum, page.total && word("transfers.count", { n: page.total.count }));
  own.filter.set(own.tools.query, "");
  if (live) own.list.offer(page);
  else own.list.set(page);
  if (opened === own.opened) return;
  own.opened = opened;
  own.list.open(own.tools.query.get("open"), opened && detail(opened, own.tools));
}

function detail(one, tools) {
  const isOver = one.state === "received";
  return h("section.stock-open", { "aria-label": word("term.transfer") },
    h("div.panel-head", null, h("p.second", null, one.note && h("bdi", null, one.note)),
      h("div.page-acts", null, actsOf(one, tools))),
    table(word("stock.items"), [[word("stock.sku")], [word("transfers.sent"), true],
      ...(isOver ? [[word("transfers.arrived"), true], [word("stock.why")]] : [])],
    one.lines.map(({ sku, quantity, received, reason }) => [
      h("a", { href: `/console/stock?sku=${encodeURIComponent(sku)}` }, sku), number(quantity),
      ...(isOver ? [number(received ?? quantity), reason && named("stock-reason", reason)]
        : [])])));
}

function actsOf(one, tools) {
  const may = (location) => can("inventory.transfers.write", { location });
  const path = `/v1/transfers/${one.id}`;
  const plain = (name, isFinal) => () => begin(tools, `transfers.${name}`, { isFinal,
    request: () => ({ method: "POST", path: `${path}/${name}`, etag: `"${one.version}"` }),
    done: () => word(`transfers.${name}-done`) });
  return [
    one.state === "draft" && may(one.source) && ["ship", plain("ship")],
    one.state === "shipped" && may(one.destination) && ["receive", () => arrive(one, path, tools)],
    ["draft", "shipped"].includes(one.state) && may(one.source)
      && ["cancel", plain("cancel", true)],
  ].filter(Boolean).map(([name, run], at) => h("button", { type: "button",
    class: at === 0 && name !== "cancel" && "main", onclick: run }, word(`transfers.${name}`)));
}

/** Everything as sent, unless a line says otherwise and why. */
function arrive(one, path, tools) {
  begin(tools, "transfers.receive", {
    fields: one.lines.flatMap(({ sku, quantity }, at) => [
      { pointer: `/lines/${at}/quantity`, kind: "number", label: sku, value: quantity,
        hint: word("transfers.of-sent", { n: number(quantity) }) },
      { pointer: `/lines/${at}/reason`, kind: "choice", label: word("transfers.if-other"),
        isOptional: true, options: optionsOf(["lost", "damaged", "count", "other"],
          "stock-reason") }]),
    request: ({ lines = [] }) => ({ method: "POST", path: `${path}/receive`,
      etag: `"${one.version}"`, body: { lines: lines
        .map((line, at) => ({ sku: one.lines[at].sku, ...line }))
        .filter(({ quantity }, at) => quantity !== one.lines[at].quantity) } }),
    done: () => word("transfers.receive-done") });
}
