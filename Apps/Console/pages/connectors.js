// Connectors: the kinds of files that the shop takes in, and every file that was handed in.
import { h } from "../dom.js";
import { number } from "../format.js";
import { when } from "../parts/money.js";
import { actButton, lines } from "../parts/panel.js";
import { can } from "../session.js";
import { named, word } from "../words.js";
import { handIn } from "./import-hand-in.js";
import { importState } from "./import-states.js";
import { listOf } from "./list-of.js";

const states = ["open", "queued", "running", "done", "failed", "cancelled"];

export default listOf({ place: "connectors", title: "nav.connectors",
  needs: "exchange.imports.read", path: "/v1/imports", none: "import.none", sort: "newest",
  ask: (query) => ({ state: query.get("state"), connector: query.get("kind") }),
  filters: ({ kinds }) => [
    { name: "state", title: word("orders.state"), options: states.map((value) =>
      ({ value, label: named("import-state", value) })) },
    { name: "kind", title: word("ground.kind"), options: kinds.map(({ name }) =>
      ({ value: name, label: named("connector", name) })) }],
  columns: () => columns(), keyOf: ({ id }) => id, href: ({ id }) => `/console/imports/${id}`,
  others: async ({ api, signal }) => ({ kinds: (await api.get("/v1/connectors",
    { query: { limit: 200 }, signal })).items }),
  rail: ({ kinds }, tools) => kindsPanel(kinds, tools),
  about: ({ type }) => type.startsWith("exchange.") });

const columns = () => [
  { name: "file", title: word("import.file"), slot: "what",
    cell: ({ file_name: name }) => h("bdi", { title: name }, name) },
  { name: "kind", title: word("ground.kind"), slot: "who",
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
