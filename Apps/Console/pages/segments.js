// Segments: the customers of whom a rule holds, kept by what happens.
import { h } from "../dom.js";
import { date } from "../format.js";
import { stamp } from "../parts/money.js";
import { state } from "../parts/state.js";
import { word } from "../words.js";
import { lacks } from "./customer-tabs.js";
import { listOf } from "./list-of.js";
import { segmentViews, tones } from "./segment-views.js";

export default listOf({ place: "segments", title: "nav.segments", needs: "segments.read",
  path: "/v1/segments", none: "segments.none", count: "segments.count", sort: "code",
  ask: (query) => ({ active: query.get("state") !== "archived" }),
  filters: () => [{ name: "state", title: word("orders.state"),
    options: [{ value: "archived", label: word("segment-state.archived") }] }],
  beside: () => segmentViews("segments"), about: ({ type }) => type.startsWith("segments.segment"),
  keyOf: ({ code }) => code, href: ({ code }) => `/console/segments/${code}`,
  acts: (_, tools) => [{ text: word("segments.new"), key: "n", why: lacks("segments.write"),
    run: () => tools.go("/new-segment") }],
  columns: () => [
    { name: "name", title: word("customers.name"), slot: "what", sort: { up: "name", down: "code" },
      cell: ({ name }) => h("bdi", { title: name }, name) },
    { name: "code", title: word("ground.code"), slot: "who",
      cell: ({ code }) => h("code", null, code) },
    { name: "group", title: word("segment.group-filled"), rank: 2,
      cell: ({ group }) => group && h("code", null, group) },
    { name: "since", title: word("segments.since"), slot: "much", rank: 3,
      cell: (one) => stamp(one.created_at, date(one.created_at)) },
    { name: "state", title: word("orders.state"), slot: "state",
      cell: (one) => state("segment-state", one.state, tones[one.state]) },
  ] });
