// Records by what they were found to be; and the run that judges all of them again.
import { h } from "../dom.js";
import { number } from "../format.js";
import { when } from "../parts/money.js";
import { lines } from "../parts/panel.js";
import { quick } from "../parts/quick.js";
import { can } from "../session.js";
import { named, word } from "../words.js";
import { lacks } from "./customer-tabs.js";
import { actorName, optionsOf } from "./goods-acts.js";
import { listOf } from "./list-of.js";
import { verdicts, verdictState } from "./verdict-acts.js";
import { verdictViews } from "./verdict-views.js";

const runs = "/v1/verdict-runs";

export default listOf({ place: "verdicts", title: "nav.verdicts", needs: "crm.verdicts.read",
  path: "/v1/customer-verdicts", none: "verdicts.none", hint: "verdicts.hint",
  known: ["standing"],
  ask: (query) => ({ verdict: query.get("verdict") ?? undefined,
    standing: query.get("standing") === "no" ? false : true }),
  filters: () => [
    { name: "verdict", title: word("verdict.is"), options: optionsOf(verdicts, "verdict") },
    { name: "standing", title: word("orders.state"),
      options: [{ value: "no", label: word("verdicts.revoked") }] }],
  others: async ({ api, signal }) => ({ runs: can("crm.verdicts.read")
    ? (await api.get(runs, { signal, query: { limit: 5 } })).items : [] }),
  beside: (tools, data) => [verdictViews("verdicts"), runsPanel(data?.runs ?? [])],
  about: ({ type }) => type.startsWith("crm.verdict") || type.startsWith("crm.customer"),
  keyOf: ({ number: one }) => String(one), columns,
  href: ({ customer_id: id }) => `/console/customers/${id}/verdict`,
  acts: (_, tools) => [{ text: word("verdicts.run"), key: "r",
    why: lacks("crm.verdict-rules.write"),
    run: () => quick(tools, { path: runs, body: {}, text: word("verdicts.began") }) }] });

function columns() {
  return [
    { name: "record", title: word("verdicts.record"), slot: "what",
      cell: ({ customer_id: id }) => `…${id.slice(-6)}` },
    { name: "verdict", title: word("verdict.is"), slot: "state",
      cell: ({ verdict }) => verdictState(verdict) },
    { name: "why", title: word("timeline.why"), slot: "who", cell: (one) => one.note
      ? h("bdi", { title: one.note }, one.note)
      : one.reasons.map(({ signal }) => named("signal", signal)).join(", ") },
    { name: "by", title: word("verdict.by"), rank: 3, cell: (one) => (one.score === undefined
      ? actorName(one.actor) : word("verdict.by-rules", { version: String(one.rules_version) })) },
    { name: "score", title: word("verdict.score"), rank: 2, isFigure: true,
      cell: ({ score }) => score !== undefined && number(score) },
    { name: "at", title: word("plot.when"), slot: "much", cell: ({ at }) => when(at) },
  ];
}

/** How far the runs over all are, and what the last ones changed. */
const runsPanel = (items) => items.length > 0 && lines(word("verdicts.runs"), items.slice(0, 3), "",
  (run) => [
    h("div", null, h("span", null, word("verdicts.judged", { n: run.judged }), " · ",
      word("verdicts.changed", { n: run.changed })),
    h("small", null, h("bdi", null, actorName(run.started_by)), " · ", when(run.started_at))),
    h("span.state", { "data-tone": run.finished_at ? "good" : "wait" },
      word(run.finished_at ? "verdicts.done" : "verdicts.going"))]);
