// Personas: the people one has in mind, each told by a segment.
import { h } from "../dom.js";
import { word } from "../words.js";
import { wanted } from "../parts/quick.js";
import { lacks } from "./customer-tabs.js";
import { listOf } from "./list-of.js";
import { segmentViews } from "./segment-views.js";

export default listOf({ place: "personas", title: "nav.personas", needs: "segments.read",
  path: "/v1/personas", none: "personas.none", hint: "personas.hint", sort: "code",
  ask: (query) => ({ active: query.get("state") !== "archived" }),
  filters: () => [{ name: "state", title: word("orders.state"),
    options: [{ value: "archived", label: word("segment-state.archived") }] }],
  others: async ({ api, signal }) => ({ segments: (await api.get("/v1/segments", { signal,
    query: { active: true, limit: 200 } })).items }),
  beside: () => segmentViews("personas"), about: ({ type }) => type.startsWith("segments.persona"),
  keyOf: ({ code }) => code, href: ({ code }) => `/console/personas/${code}`,
  acts: ({ segments }, tools) => [{ text: word("personas.new"), key: "n",
    why: lacks("segments.write") ?? (segments.length === 0 ? word("personas.no-segment") : null),
    run: async () => (await wanted(() => import("./persona-acts.js")))
      ?.setPersona(tools, { segments }) }],
  columns: () => [
    { name: "name", title: word("customers.name"), slot: "what", sort: { up: "name", down: "code" },
      cell: ({ name }) => h("bdi", { title: name }, name) },
    { name: "who", title: word("persona.who"), slot: "who", rank: 2,
      cell: ({ description }) => h("bdi", { title: description }, description) },
    { name: "segment", title: word("persona.segment"), slot: "much",
      cell: ({ segment }) => h("code", null, segment) },
  ] });
