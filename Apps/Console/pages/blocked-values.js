// Values that are nobody's: what programs and people write where they know nothing.
import { h } from "../dom.js";
import { when } from "../parts/money.js";
import { actButton } from "../parts/panel.js";
import { quick } from "../parts/quick.js";
import { can } from "../session.js";
import { word } from "../words.js";
import { actorName, begin } from "./goods-acts.js";
import { listOf } from "./list-of.js";
import { matchingViews } from "./matching.js";

const path = "/v1/blocked-values";
const may = () => can("crm.identifier-rules.write");
const isOurs = ({ actor }) => actor !== "system:schema";

export default listOf({ place: "blocked-values", title: "nav.blocked-values", path,
  needs: "crm.customers.read", none: "blocked.none", count: "blocked.count", sort: "value",
  ask: () => ({}), keyOf: ({ value }) => value, beside: () => matchingViews("blocked-values"),
  about: ({ type }) => type.startsWith("crm.blocked-values"),
  acts: (_, tools) => (may()
    ? [{ text: word("blocked.add"), key: "n", run: () => block(tools) }] : []),
  columns: (_, tools) => [
    { name: "value", title: word("blocked.value"), slot: "what",
      cell: ({ value }) => h("code", null, h("bdi", null, value)) },
    { name: "reason", title: word("blocked.reason"), slot: "who", cell: (one) =>
      h("bdi", { title: one.reason, lang: isOurs(one) ? null : "en" }, one.reason) },
    { name: "actor", title: word("tracks.who"), rank: 3, cell: ({ actor }) => actorName(actor) },
    { name: "at", title: word("plot.when"), rank: 2, cell: (one) => isOurs(one) && when(one.at) },
    { name: "state", title: h("span.unseen", null, word("blocked.allow")), slot: "state",
      cell: (one) => may()
        && actButton({ text: word("blocked.allow"), isQuiet: true,
          run: () => allow(tools, one) }) },
  ] });

const block = (tools) => begin(tools, "blocked.add", { isPlain: true,
  about: h("p.second", null, word("blocked.hint")),
  fields: [{ pointer: "/values", kind: "area", label: word("blocked.values") },
    { pointer: "/reason", label: word("blocked.reason"), attributes: { maxlength: 200 } }],
  request: ({ values = "", reason }) => ({ method: "POST", path, body: { reason,
    values: values.split("\n").map((one) => one.trim()).filter(Boolean) } }),
  done: ({ count }) => word("blocked.added", { n: count }) });

/** It is taken off the list at once, and put back as it was where that was an error. */
const allow = (tools, { value, reason }) => quick(tools, { path: `${path}/remove`,
  body: { values: [value] }, text: word("blocked.allowed", { value }),
  undo: () => quick(tools, { path, body: { values: [value], reason },
    text: word("act.undone") }) });
