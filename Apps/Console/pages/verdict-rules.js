// By what records are judged: how much each signal counts, and from which sums on.
import { h } from "../dom.js";
import { number } from "../format.js";
import { listPage } from "../parts/list-page.js";
import { actButton } from "../parts/panel.js";
import { named, word } from "../words.js";
import { lacks } from "./customer-tabs.js";
import { begin } from "./goods-acts.js";
import { verdictViews } from "./verdict-views.js";

const path = "/v1/verdict-rules";
const why = () => lacks("crm.verdict-rules.write");
const hundred = { min: 0, max: 100 };

export default {
  needs: "crm.verdicts.read",
  title: () => word("nav.verdict-rules"),
  load: async ({ api, signal }) => {
    const set = await api.get(path, { signal });
    return { set, page: { items: set.rules.toSorted((one, other) => other.weight - one.weight) } };
  },
  render: (data, tools) => open(data, tools),
};

function open(data, tools) {
  const own = { set: data.set };
  const page = listPage({ tools, title: word("nav.verdict-rules"),
    path: "/console/verdict-rules", views: verdictViews("verdict-rules"),
    acts: [{ key: "b", text: word("verdict-rules.bands"), why: why(),
      run: () => setBands(tools, own.set) }],
    sum: ({ set }) => word("verdict-rules.sum", { suspect: set.suspect_from,
      decided: set.decided_from, judges: word(set.judges_changes ? "verdict-rules.at-once"
        : "verdict-rules.by-run") }),
    none: "state.empty", href: null, keyOf: ({ signal }) => signal,
    columns: columnsOf(tools, own) }, data);
  return { ...page, about: ({ type }) => type.startsWith("crm.verdict-rules"),
    update: (fresh, how) => {
      own.set = fresh.set;
      page.update(fresh, how);
    } };
}

const columnsOf = (tools, own) => [
  { name: "signal", title: word("verdict-rules.signal"), slot: "what",
    cell: ({ signal }) => named("signal", signal) },
  { name: "weight", title: word("verdict-rules.weight"), isFigure: true, slot: "much",
    cell: ({ weight }) => number(weight) },
  { name: "threshold", title: word("verdict-rules.threshold"), isFigure: true, rank: 2,
    cell: ({ threshold }) => threshold && number(threshold) },
  { name: "on", title: word("orders.state"), slot: "who", cell: ({ on }) => h("span.state",
    { "data-tone": on ? "good" : "" }, word(on ? "verdict-rules.on" : "verdict-rules.off")) },
  { name: "edit", title: h("span.unseen", null, word("product.edit")), slot: "state",
    cell: (rule) => actButton({ text: word("product.edit"), isQuiet: true, why: why(),
      run: () => setRule(tools, own.set, rule) }) },
];

const save = (tools, title, act) => begin(tools, title, { isPlain: true,
  verb: () => word("act.save"), done: () => word("verdict-rules.kept"), ...act });

const bandsOf = ({ suspect_from, decided_from, judges_changes }) =>
  ({ suspect_from, decided_from, judges_changes });

const setRule = (tools, set, rule) => save(tools, "product.edit", {
  about: h("p", null, h("b", null, named("signal", rule.signal))),
  fields: [
    { pointer: "/weight", kind: "number", label: word("verdict-rules.weight"),
      attributes: hundred, value: rule.weight, hint: word("verdict-rules.weight-hint") },
    ...(rule.threshold ? [{ pointer: "/threshold", kind: "number", value: rule.threshold,
      label: word("verdict-rules.threshold"), hint: word("verdict-rules.threshold-hint") }] : []),
    { pointer: "/on", kind: "check", label: word("verdict-rules.on"), value: rule.on }],
  request: ({ weight, threshold, on }) => ({ method: "PUT", path, body: { ...bandsOf(set),
    rules: [{ signal: rule.signal, weight: Number(weight), on,
      ...(threshold === undefined ? {} : { threshold: Number(threshold) }) }] } }) });

const setBands = (tools, set) => save(tools, "verdict-rules.bands", {
  about: h("p.second", null, word("verdict-rules.bands-hint")),
  fields: [
    { pointer: "/suspect_from", kind: "number", label: word("verdict-rules.suspect-from"),
      attributes: hundred, value: set.suspect_from },
    { pointer: "/decided_from", kind: "number", label: word("verdict-rules.decided-from"),
      attributes: hundred, value: set.decided_from },
    { pointer: "/judges_changes", kind: "check", label: word("verdict-rules.judges"),
      value: set.judges_changes }],
  request: (body) => ({ method: "PUT", path, body: { suspect_from: Number(body.suspect_from),
    decided_from: Number(body.decided_from), judges_changes: body.judges_changes, rules: [] } }) });
