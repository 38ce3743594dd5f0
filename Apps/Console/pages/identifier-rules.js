// Rules of matching: which identifiers win, and how many of a kind one person has.
import { h } from "../dom.js";
import { number } from "../format.js";
import { listPage } from "../parts/list-page.js";
import { actButton } from "../parts/panel.js";
import { can } from "../session.js";
import { named, word } from "../words.js";
import { begin, optionsOf } from "./goods-acts.js";
import { matchingViews } from "./matching.js";

const spans = ["ever", "year", "month", "week"];
const least = { min: 1, max: 100 };

export default {
  needs: "crm.customers.read",
  title: () => word("nav.identifier-rules"),
  load: async ({ api, signal }) => ({ page: byTurn(await api.get("/v1/identifier-rules",
    { signal, query: { limit: 200 } })) }),
  render: (data, tools) => open(data, tools),
};

/** What counts most stands first. */
const byTurn = (page) => ({ ...page, items: page.items.toSorted((one, other) =>
  one.priority - other.priority) });

function open(data, tools) {
  const may = can("crm.identifier-rules.write");
  const page = listPage({ tools, title: word("nav.identifier-rules"),
    path: "/console/identifier-rules", views: matchingViews("identifier-rules"),
    acts: [may && { key: "n", text: word("rules.new"), run: () => setRule(tools) }],
    sum: () => word("rules.hint"), none: "state.empty", href: null, keyOf: keyOf_,
    ask: async (after) => byTurn(await tools.api.get("/v1/identifier-rules",
      { query: { after, limit: 200 }, signal: tools.signal })),
    columns: [...columns, ...(may ? [{ name: "edit", slot: "state",
      title: h("span.unseen", null, word("product.edit")),
      cell: (rule) => actButton({ text: word("product.edit"), isQuiet: true,
        run: () => setRule(tools, rule) }) }] : [])]
      .map((column) => ({ ...column, title: column.word ? word(column.word) : column.title })) },
  data);
  return { ...page, about: ({ type }) => type.startsWith("crm.identifier-rule") };
}

const keyOf_ = ({ kind, namespace }) => kind ?? `/${namespace}`;

const columns = [
  { name: "for", word: "rules.for", slot: "what", cell: nameOf_ },
  { name: "priority", word: "rules.priority", isFigure: true, slot: "much",
    cell: ({ priority }) => number(priority) },
  { name: "most", word: "rules.most", slot: "who",
    cell: ({ span, most }) => word("rules.at-most", { n: most, span: named("rule-span", span) }) },
];

function nameOf_({ kind, namespace }) {
  return kind ? named("channel-kind", kind)
    : h("span", null, h("code", null, namespace), " ", h("small", null, word("rules.namespace")));
}

/** A rule that is there, or one for a namespace that had none. */
function setRule(tools, rule) {
  begin(tools, rule ? "product.edit" : "rules.new", { isPlain: true, verb: () => word("act.save"),
    about: rule ? h("p", null, h("b", null, nameOf_(rule)))
      : h("p.second", null, word("rules.instead")),
    fields: [...(rule ? [] : [{ pointer: "/namespace", label: word("rules.namespace"),
      hint: word("rules.namespace-hint") }]),
    { pointer: "/priority", kind: "number", label: word("rules.priority"), attributes: least,
      value: rule?.priority ?? "", hint: word("rules.priority-hint") },
    { pointer: "/most", kind: "number", label: word("rules.most"), attributes: least,
      value: rule?.most ?? "", hint: word("rules.most-hint") },
    { pointer: "/span", kind: "choice", label: word("rules.span"), value: rule?.span ?? "ever",
      options: optionsOf(spans, "rule-span") }],
    request: ({ namespace, priority, most, span }) => ({ method: "POST",
      path: "/v1/identifier-rules", body: { kind: rule?.kind,
        namespace: rule?.namespace ?? namespace, priority: Number(priority), most: Number(most),
        span } }),
    done: () => word("rules.kept") });
}
