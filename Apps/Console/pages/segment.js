// One segment: who is in it now or was on a day, by which rule, what it fills, who it stands for.
import { h, replace } from "../dom.js";
import { date, instantOf, number } from "../format.js";
import { empty } from "../parts/blank.js";
import { field } from "../parts/field.js";
import { addressWith } from "../parts/filter.js";
import { list } from "../parts/list.js";
import { stamp, when } from "../parts/money.js";
import { back, facts, headActs, keysOf, lines, padded, panel, redraw } from "../parts/panel.js";
import { state } from "../parts/state.js";
import { can } from "../session.js";
import { phrase, word } from "../words.js";
import { lacks } from "./customer-tabs.js";
import { begin } from "./goods-acts.js";
import { ruleText } from "./segment-text.js";
import { tones } from "./segment-views.js";

export default {
  needs: "segments.read",
  title: ({ segment }) => segment.name,
  load,
  render: (data, tools) => open(data, tools),
};

/** So few are counted by nobody who may not read customers. */
const few = "1–4";

/** A day in the address is told as it ended. */
const momentOf = (day) => (/^\d{4}-\d{2}-\d{2}$/.test(day ?? "")
  ? instantOf(`${day}T23:59`).toISOString() : undefined);

async function load({ params, query, api, signal }) {
  const path = `/v1/segments/${encodeURIComponent(params.segment)}`;
  const [segment, fields, personas, members] = await Promise.all([api.get(path, { signal }),
    api.get("/v1/segment-fields", { signal, query: { limit: 200 } }),
    api.get("/v1/personas", { signal, query: { limit: 200 } }),
    membersOf(api, params.segment, query, { signal, total: true })]);
  return { segment, fields: fields.items, members,
    personas: personas.items.filter((one) => one.segment === segment.code) };
}

/** A page of members with their names. */
function membersOf(api, code, query, { signal, after, total }) {
  return api.get(`/v1/segments/${encodeURIComponent(code)}/members`, { signal,
    query: { limit: 20, as_of: momentOf(query.get("at")), after, total } });
}

function open(data, tools) {
  const own = { tools, data, head: h("div.page-head"), rail: h("div.page-stack"),
    days: h("div.page-part"), said: h("p.panel-body.second") };
  own.list = memberList(own);
  const node = h("div.page-stack", null, own.head, h("div.page-columns", null,
    panel(word("segment.members"), null, padded(own.days), own.said, own.list.node), own.rail));
  show(own);
  own.list.set(data.members);
  return { node, keys: [...keysOf(actsOf(own)), ...own.list.keys],
    about: ({ type }) => type.startsWith("segments."),
    update: (fresh, { live }) => {
      own.data = fresh;
      show(own);
      own.list[live ? "offer" : "set"](fresh.members);
    } };
}

function show(own) {
  const { segment, personas, members } = own.data;
  redraw(own.head, segment, () => headOf(own));
  redraw(own.rail, [segment, personas], () => [rulePanel(own.data), standingPanel(segment),
    personaPanel(own)]);
  redraw(own.days, own.tools.query.get("at"), () => daysOf(own));
  replace(own.said, saidOf(own.tools.query, members));
}

const headOf = (own) => {
  const { segment } = own.data;
  return [back("/console/segments", word("nav.segments")),
    h("h1", null, h("bdi", null, segment.name),
      state("segment-state", segment.state, tones[segment.state])),
    h("p.second", null, segment.description && h("bdi", null, segment.description)),
    headActs(actsOf(own))];
};

const actsOf = ({ tools, data: { segment } }) => {
  const why = lacks("segments.write") ?? (segment.state === "archived"
    ? word("segment.is-archived") : null);
  return [{ text: word("segment.change"), key: "e", isMain: true, why,
    run: () => tools.go(`/segments/${segment.code}/edit`) },
  { text: word("segment.new-persona"), key: "p", why,
    run: async () => (await import("./persona-acts.js")).setPersona(tools, { segment }) },
  { text: word("segment.archive"), why, isMore: true, run: () => archive(tools, segment) }];
};

/** For good: nobody is in it from then on, and the group that it filled is empty. */
const archive = (tools, segment) => begin(tools, "segment.archive", { isPlain: true,
  isFinal: true, typed: segment.code,
  about: [h("p", null, h("b", null, h("bdi", null, segment.name))),
    h("p", null, word("segment.archive-hint", { n: segment.records ?? few })),
    segment.group && h("p", null, word("segment.archive-group", { group: segment.group }))],
  request: () => ({ method: "POST", path: `/v1/segments/${segment.code}/archive`,
    etag: `"${segment.version}"` }), done: () => word("segment.archived") });

const rulePanel = ({ segment, fields }) => panel(word("segment.rule"),
  can("segments.write") && segment.state !== "archived"
    && h("a", { href: `/console/segments/${segment.code}/edit` }, word("segment.change")),
  padded(ruleText(segment.rule, fields)));

const standingPanel = (segment) => panel(word("segment.standing"), null, padded(facts([
  [word("segment.records"), segment.records === undefined ? few
    : number(segment.records) + (segment.records_are_more ? "+" : "")],
  [word("ground.code"), h("code", null, segment.code)],
  [word("segment.by-version"), number(segment.rule_version)],
  [word("segment.group-filled"), segment.group ? h("code", null, segment.group)
    : word("segment.no-group")],
  [word("segments.since"), stamp(segment.created_at, date(segment.created_at))],
  [word("segment.archived-at"), segment.archived_at && when(segment.archived_at)]])));

const personaPanel = ({ data: { personas } }) => lines(word("nav.personas"), personas,
  word("segment.no-persona"), (one) => [
    h("a", { href: `/console/personas/${one.code}` }, h("bdi", null, one.name)),
    one.archived_at && state("segment-state", "archived", "")]);

/** The day as of which members are told; it stands in the address. */
function daysOf({ tools: { query, go } }) {
  const at = query.get("at");
  const made = field({ pointer: "/at", kind: "date", label: word("segment.at"), isOptional: true,
    value: at ?? "" });
  made.control.addEventListener("change", () =>
    go(addressWith(query, { at: made.control.value || null })));
  return h("div.profile-at", null, made.node,
    at && h("a.button", { href: addressWith(query, { at: null }) }, word("segment.now")));
}

/** How many were in it, and how many of those that are shown have left since. */
function saidOf(query, { total, items }) {
  const shown = { n: total.count, shown: number(total.count) + (total.at_least ? "+" : "") };
  if (!query.get("at")) return word("segment.are-in", shown);
  const gone = items.filter((one) => one.left_at).length;
  return [word("segment.were-in", shown), gone > 0 && word("segment.left-since", { n: gone })]
    .filter(Boolean).join(" ");
}

const memberList = (own) => list({ caption: word("segment.members"),
  keyOf: ({ customer_id: id, entered_at: at }) => `${id} ${at}`,
  href: can("crm.customers.read")
    && (({ customer_id: id }) => `/console/customers/${id}/segments?why=${own.data.segment.code}`),
  more: (after) => membersOf(own.tools.api, own.data.segment.code, own.tools.query,
    { signal: own.tools.signal, after }),
  empty: () => empty(word(own.data.segment.state === "filling" ? "segment.filling-yet"
    : "segment.nobody")),
  columns: [
    { name: "name", title: word("customers.name"), slot: "what",
      cell: ({ name, customer_id: id }) => (name
        ? h("bdi", { title: name }, name) : `…${id.slice(-6)}`) },
    { name: "since", title: word("segment.in-since"), slot: "much",
      cell: ({ entered_at: at }) => when(at) },
    { name: "left", title: word("segment.left"), slot: "state", cell: ({ left_at: at }) =>
      (at ? phrase("segment.left-at", { when: when(at) })
        : h("span.state", { "data-tone": "good" }, word("segment.still-in"))) },
    { name: "version", title: word("segment.by-version"), rank: 3, isFigure: true,
      cell: ({ entered_version: version }) => number(version) },
  ] });
