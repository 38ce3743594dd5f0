// Connectors: the kinds of files that the shop takes in, and every file that was handed in.
import { h } from "../dom.js";
import { number } from "../format.js";
import { empty } from "../parts/blank.js";
import { addressWith, filterBar } from "../parts/filter.js";
import { list } from "../parts/list.js";
import { when } from "../parts/money.js";
import { actButton, lines } from "../parts/panel.js";
import { can } from "../session.js";
import { named, word } from "../words.js";
import { importState } from "./import-states.js";
import { handIn } from "./import-hand-in.js";

const states = ["open", "queued", "running", "done", "failed", "cancelled"];

export default {
  needs: "exchange.imports.read",
  title: () => word("nav.connectors"),
  async load({ query, api, signal }) {
    const [page, kinds] = await Promise.all([ask(api, query, { signal }),
      api.get("/v1/connectors", { query: { limit: 200 }, signal })]);
    return { ...page, kinds: kinds.items };
  },
  render: (data, tools) => open(data, tools),
};

const ask = (api, query, { signal, after }) => api.get("/v1/imports", { signal, query: { after,
  state: query.get("state"), connector: query.get("kind"), sort: query.get("sort") } });

function open(data, tools) {
  const filter = filterBar({ filters: [
    { name: "state", title: word("orders.state"), options: states.map((value) =>
      ({ value, label: named("import-state", value) })) },
    { name: "kind", title: word("import.kind"), options: data.kinds.map(({ name }) =>
      ({ value: name, label: named("connector", name) })) }], known: ["sort"], go: tools.go },
  tools.query);
  const rows = table(tools);
  rows.set(data);
  return { node: h("div.page-stack", null,
    h("div.page-head", null, h("h1", null, word("nav.connectors"))), filter.node,
    h("div.page-columns", null, h("div.panel", null, rows.node), kindsPanel(data.kinds, tools))),
  keys: [...filter.keys, ...rows.keys], about: ({ type }) => type.startsWith("exchange."),
  update: (fresh, { live }) => {
    if (live) return rows.offer(fresh);
    filter.set(tools.query);
    rows.set(fresh);
  } };
}

const table = (tools) => list({ caption: word("import.title"), columns: columns(),
  keyOf: ({ id }) => id, href: ({ id }) => `/console/imports/${id}`,
  sort: tools.query.get("sort") ?? "newest",
  onsort: (by) => tools.go(addressWith(tools.query, { sort: by === "newest" ? null : by })),
  more: (after) => ask(tools.api, tools.query, { after, signal: tools.signal }),
  empty: () => ([...tools.query.keys()].length > 0 ? empty(word("state.no-match"),
    h("a.button", { href: "/console/connectors" }, word("state.clear")))
    : empty(word("import.none"))) });

const columns = () => [
  { name: "file", title: word("import.file"), slot: "what",
    cell: ({ file_name: name }) => h("bdi", { title: name }, name) },
  { name: "kind", title: word("import.kind"), slot: "who",
    cell: (one) => [named("connector", one.connector),
      one.dry_run && h("small", null, ` · ${word("import.trial")}`)] },
  { name: "read", title: word("import.read"), rank: 2, isFigure: true,
    cell: ({ read }) => number(read) },
  { name: "rejected", title: word("import.rejected"), rank: 3, isFigure: true,
    cell: ({ rejected }) => h("span", { class: rejected > 0 ? "stop" : null }, number(rejected)) },
  { name: "at", title: word("import.at"), slot: "much", sort: { up: "oldest", down: "newest" },
    cell: ({ created_at: at }) => when(at) },
  { name: "state", title: word("orders.state"), slot: "state", cell: importState },
];

const kindsPanel = (kinds, tools) => lines(word("import.kinds"), kinds, "", (kind) => [
  h("details", null, h("summary", null, named("connector", kind.name),
    h("small", null, ` ${kind.format.toUpperCase()}`)), columnsOf(kind)),
  can("exchange.imports.write") && actButton({ text: word("import.hand-in"), isQuiet: true,
    run: () => handIn(tools, kind) })]);

/** The columns of a kind of file; what has a star must be there. */
const columnsOf = ({ columns: all, summary }) => (all.length === 0
  ? h("p.second", { lang: "en" }, summary)
  : h("ul.import-columns", null, all.map(({ name, required, summary: about }) =>
    h("li", null, h("code", null, name), required && " *",
      h("small", { lang: "en" }, ` ${about}`)))));
