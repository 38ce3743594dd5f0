// Transfers: goods planned to be sent, on their way between places, arrived or called off.
import { h } from "../dom.js";
import { number } from "../format.js";
import { valuesOf } from "../parts/filter.js";
import { listPage } from "../parts/list-page.js";
import { when } from "../parts/money.js";
import { table } from "../parts/panel.js";
import { state } from "../parts/state.js";
import { can, locationName } from "../session.js";
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
  const page = listPage({ tools, title: word("nav.transfers"), path: "/console/transfers",
    views: stockViews("transfers"), isPrinted: true,
    known: ["sku"],
    acts: [can("inventory.transfers.write")
      && { key: "t", text: word("term.transfer"), run: () => transfer(tools) }],
    filters: [{ name: "state", title: word("orders.state"),
      options: optionsOf(Object.keys(tones), "transfer-state") },
    { name: "location", title: word("term.location"), options: placeOptions(READ) }],
    columns: columns(), keyOf: ({ id }) => id, none: "transfers.none",
    ask: (after) => ask(tools.api, tools.query, { after, signal: tools.signal }),
    sum: ({ page: { total } }) => total && word("transfers.count", { n: total.count }),
    detail: (one) => detail(one, tools) }, data);
  return { ...page, about: ({ type }) => type.startsWith("inventory.transfer") };
}

const columns = () => [
  { name: "way", title: word("transfers.way"), slot: "what",
    cell: (one) => [locationName(one.source), " → ", locationName(one.destination)].join("") },
  { name: "lines", title: word("kind.item"), isFigure: true, slot: "much",
    cell: ({ lines }) => number(lines.reduce((sum, one) => sum + Number(one.quantity), 0)) },
  { name: "since", title: word("staff.since"), slot: "who",
    cell: (one) => when(one.ended_at ?? one.shipped_at ?? one.created_at) },
  { name: "state", title: word("orders.state"), slot: "state",
    cell: (one) => state("transfer-state", one.state, tones[one.state]) },
  { name: "note", title: word("order-act.note"), rank: 3,
    cell: ({ note }) => h("bdi", null, note) },
];

function detail(one, tools) {
  const isOver = one.state === "received";
  return h("section.stock-open", { "aria-label": word("term.transfer") },
    h("div.panel-head", null, h("p.second", null, one.note && h("bdi", null, one.note)),
      h("div.page-acts", null, actsOf(one, tools))),
    table(word("kind.item"), [[word("stock.sku")], [word("transfers.sent"), true],
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
