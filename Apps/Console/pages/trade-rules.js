// Rules of which there are few, each with a code: a list, and a form for a new one or a change.
import { h } from "../dom.js";
import { field } from "../parts/field.js";
import { listPage } from "../parts/list-page.js";
import { actButton } from "../parts/panel.js";
import { state } from "../parts/state.js";
import { channels } from "../session.js";
import { named, word } from "../words.js";
import { begin, optionsOf } from "./goods-acts.js";
import { lacks, tradeViews } from "./trade.js";

/**
 * @typedef {import("../parts/field.js").Definition & {name: string, kinds?: string[],
 *   isWhole?: boolean, read?: function(string): *}} RuleField
 *   kinds: of which it is asked; isWhole: sent as a number; read: sent as this makes of it
 * @typedef {{path: string, needs: string, write: string, title: string, kinds?: string[],
 *   group?: string, fields: function(Object=): RuleField[], text: function(Object): string,
 *   where: string, places: function(Object): Array<{code: string, name: string}>,
 *   load?: function(Object): Promise<Object>}} RuleRoom
 *   path: also of its words; title: of a new one; group: of the words of kinds; where: which field
 *   says where it counts, everywhere where it names none of places
 */

/** A page of such rules. @param {RuleRoom} what */
export const rulePage = (what) => ({
  needs: what.needs,
  title: () => word(`nav.${what.path}`),
  async load(visit) {
    const [page, others] = await Promise.all([visit.api.get(`/v1/${what.path}`,
      { signal: visit.signal, query: { limit: 200 } }), what.load?.(visit)]);
    return { page, others: others ?? {} };
  },
  render: (data, tools) => open(what, data, tools),
});

function open(what, { page, others }, tools) {
  const own = { what, tools, places: what.places(others) };
  const why = lacks(what.write);
  const made = listPage({ tools, title: word(`nav.${what.path}`), path: `/console/${what.path}`,
    views: tradeViews(what.path), none: `${what.path}.none`, href: null, keyOf: ({ code }) => code,
    acts: [{ key: "n", text: word(what.title), why, run: () => change(own) }],
    sum: () => word(`${what.path}.hint`), columns: columnsOf(own, why),
    ask: (after) => tools.api.get(`/v1/${what.path}`,
      { signal: tools.signal, query: { after, limit: 200 } }) }, { page });
  return { ...made, about: ({ type }) => type.startsWith("orders.r") };
}

const columnsOf = (own, why) => [
  { name: "name", title: word("ground.name"), slot: "what", cell: ({ name }) => name },
  { name: "says", title: word("trade.says"), slot: "who", cell: own.what.text },
  { name: "where", title: word("trade.where"), rank: 3, cell: (rule) => placeNames(own, rule) },
  { name: "state", title: word("orders.state"), slot: "state",
    cell: (one) => (one.is_active ? state("in-use", "yes", "good") : state("in-use", "no", "")) },
  { name: "edit", title: h("span.unseen", null, word("product.edit")), slot: "much",
    cell: (rule) => actButton({ text: word("product.edit"), isQuiet: true, why,
      run: () => change(own, rule) }) }];

const placeNames = ({ what, places }, rule) => rule[what.where]
  .map((code) => places.find((one) => one.code === code)?.name ?? code).join(", ")
  || word("settings.everywhere");

/** The form of a new one, or of one that is there; what its kind does not ask for is not shown. */
function change(own, rule) {
  const { what, tools } = own;
  const asked = what.fields(rule);
  begin(tools, rule ? "product.edit" : what.title, { isPlain: true, verb: () => word("act.save"),
    about: rule && h("p.second", null, what.kinds ? `${rule.code} · ${
      named(what.group, rule.kind)}` : rule.code),
    fields: fieldsOf(own, rule, asked),
    request: (body) => ({ method: rule ? "PATCH" : "POST", etag: rule && `"${rule.version}"`,
      path: `/v1/${what.path}${rule ? `/${rule.code}` : ""}`,
      body: bodyOf(own, body, rule, asked) }),
    done: ({ name }) => word("ground.kept", { name }) });
}

function fieldsOf({ what, places }, rule, asked) {
  const kind = what.kinds && !rule && field({ pointer: "/kind", kind: "choice",
    label: word("ground.kind"), options: optionsOf(what.kinds, what.group) });
  const made = asked.map((one) =>
    ({ one, field: quiet(field({ pointer: `/${one.name}`, ...one })) }));
  const show = () => {
    const now = rule?.kind ?? kind?.control?.value;
    for (const { one, field: { node } } of made) node.hidden = !isOf(one, now);
  };
  kind?.control?.addEventListener("change", show);
  show();
  return [...(rule ? [] : [{ pointer: "/code", label: word("ground.code"),
    hint: word("ground.code-hint") }]), kind, ...made.map((one) => one.field),
  places.length > 0 && h("p", null, word("trade.where-hint")),
  ...places.map(({ code, name }) => ({ pointer: `/at/${code}`, kind: "check", label: name,
    value: rule?.[what.where].includes(code) })),
  rule && { pointer: "/is_active", kind: "check", label: word("trade.in-use"),
    value: rule.is_active }].filter(Boolean);
}

/** What is not shown is not asked for. */
const quiet = (made) => ({ ...made, read: () => (made.node.hidden ? {} : made.read()) });

const isOf = ({ kinds }, kind) => !kinds || kinds.includes(kind);

/** What was emptied is cleared; of a new one it is left out. */
function bodyOf({ what, places }, { at = {}, code, kind, is_active: isActive, ...body }, rule,
  asked) {
  const of = rule?.kind ?? kind;
  const said = asked.filter((one) => isOf(one, of) && (rule || body[one.name] !== undefined))
    .map(({ name, read, isWhole }) => [name, body[name] === undefined ? null
      : read ? read(body[name]) : isWhole ? Number(body[name]) : body[name]]);
  return { ...(rule ? { is_active: isActive } : { code, kind }), ...Object.fromEntries(said),
    [what.where]: places.filter((one) => at[one.code]).map((one) => one.code) };
}

/** The currency in which amounts of rules are said. @param {Object} [rule] */
export const currencyOf = (rule) => rule?.amount?.currency
  ?? channels().find(({ purpose }) => purpose === "sales")?.currency ?? "IDR";

/** Markets to choose from. @param {{api: Object, signal: AbortSignal}} visit */
export const marketsOf = async ({ api, signal }) =>
  ({ markets: (await api.get("/v1/markets", { signal, query: { limit: 200 } })).items });
