// One file that was handed in: how far it is, what it did, and the rows that it refused.
import { h } from "../dom.js";
import { number } from "../format.js";
import { empty } from "../parts/blank.js";
import { list } from "../parts/list.js";
import { when } from "../parts/money.js";
import { back, facts, headActs, keysOf, padded, panel, redraw } from "../parts/panel.js";
import { quick } from "../parts/quick.js";
import { can } from "../session.js";
import { named, refusal, word } from "../words.js";
import { importState } from "./import-states.js";
import { handInRest } from "./import-hand-in.js";
import { people } from "./people.js";

export default {
  needs: "exchange.imports.read",
  title: ({ one }) => one.file_name,
  async load({ params, api, signal }) {
    const path = `/v1/imports/${encodeURIComponent(params.import)}`;
    const [one, rejects, known] = await Promise.all([api.get(path, { signal }),
      api.get(`${path}/rejects`, { signal }), people(api, signal)]);
    return { one, rejects, people: known };
  },
  render: (data, tools) => open(data, tools),
};

const path = (one, rest = "") => `/v1/imports/${one.id}${rest}`;
const isMoving = ({ state }) => state === "queued" || state === "running";

function open(data, tools) {
  const own = { ...data, tools, timer: 0, head: h("div.page-head"), problem: h("div.page-part"),
    counts: h("div.page-halves") };
  own.rows = list({ caption: word("import.rejects"), columns: columns(),
    keyOf: ({ row, field }) => `${row}/${field ?? ""}`,
    more: (after) => tools.api.get(path(own.one, "/rejects"),
      { query: { after }, signal: tools.signal }),
    empty: () => empty(word(own.one.state === "open" || isMoving(own.one)
      ? "import.no-rejects-yet" : "import.no-rejects")) });
  show(own);
  own.rows.set(data.rejects);
  later(own);
  return { node: h("div.page-stack", null, own.head, own.problem, own.counts,
    panel(word("import.rejects"), null, own.rows.node)),
    keys: [...own.rows.keys, ...keysOf(actsOf(own))],
    about: ({ subject }) => subject === own.one.id, leave: () => clearTimeout(own.timer),
    update: (fresh) => {
      Object.assign(own, fresh);
      show(own);
      own.rows.set(fresh.rejects);
      later(own);
    } };
}

/** While it runs nobody tells how far: it is asked, also after an answer that did not come. */
function later(own) {
  clearTimeout(own.timer);
  if (isMoving(own.one)) own.timer = setTimeout(() => look(own), 1500);
}

async function look(own) {
  const { api, signal, reload } = own.tools;
  try {
    own.one = await api.get(path(own.one), { signal, unattended: true });
  } catch (problem) {
    if (problem.name === "AbortError") return undefined;
    if (problem.status === undefined) throw problem;
    return later(own);
  }
  if (!isMoving(own.one)) return reload();
  show(own);
  return later(own);
}

function show(own) {
  const { one } = own;
  redraw(own.head, [one.state, one.rejected > 0], () => [
    back("/console/connectors", word("nav.connectors")),
    h("h1", null, h("bdi", null, one.file_name), importState(one),
      one.dry_run && h("span.state", null, word("import.trial"))),
    h("p.second", null, named("connector", one.connector), " · ", own.people.nameOf(one.actor),
      " · ", when(one.created_at)),
    headActs(actsOf(own))]);
  redraw(own.problem, one.problem, () => one.problem && h("div.form-summary", null,
    h("h3", null, word("import.failed")), h("p", { lang: "en" }, one.problem)));
  redraw(own.counts, one, () => [countsPanel(one), readPanel(one)]);
}

const countsPanel = (one) => panel(word(one.dry_run ? "import.would" : "import.did"), null,
  padded(isMoving(one) && h("progress.import-bar", { "aria-label": word("import.runs") }),
    facts(["read", "created", "updated", "unchanged", "rejected"].map((name) =>
      [word(`import.${name}`), h("span", { class: name === "rejected" && one.rejected > 0
        ? "number stop" : "number" }, number(one[name]))])),
    one.dry_run && h("p.second", null, word("import.nothing-written"))));

const readPanel = (one) => panel(word("import.how"), null, padded(facts([
  [word("import.size"), word("import.kilobytes", { n: Math.ceil(one.size / 1024) })],
  [word("import.moved"), when(one.moved_at)],
  ...Object.entries({ ...one.options, ...one.counted }).map(([name, value]) =>
    [named("import-option", name), named("import-word", String(value))])])));

function actsOf({ one, tools }) {
  if (!can("exchange.imports.write")) return [];
  const step = (name, states) => states.includes(one.state) && { text: word(`import.${name}`),
    run: () => quick(tools, { path: path(one, `/${name}`), text: word(`import-done.${name}`) }) };
  return [
    one.state === "open" && { text: word("import.rest"), isMain: true,
      run: () => handInRest(tools, one) },
    step("resume", ["failed", "cancelled"]),
    step("cancel", ["open", "queued", "running"]),
    ["done", "failed", "cancelled"].includes(one.state) && { text: word("import.discard"),
      run: () => discard(one, tools) },
  ].filter(Boolean);
}

const discard = async (one, tools) => {
  const api = { ...tools, reload: () => tools.go("/connectors") };
  await quick(api, { path: path(one, "/discard"), text: word("import-done.discard") });
};

const columns = () => [
  { name: "row", title: word("import.line"), slot: "who", isFigure: true,
    cell: ({ line, row, record }) => record ?? number(line || row) },
  { name: "field", title: word("import.field"), rank: 2, slot: "state",
    cell: ({ field }) => field && h("code", null, field) },
  { name: "reason", title: word("timeline.why"), slot: "what", cell: reasonOf },
  { name: "source", title: word("import.source"), rank: 3, cell: ({ source }) =>
    source && h("code", { title: textOf(source) }, textOf(source)) },
];

function reasonOf({ problem, reason }) {
  const { text, lang } = refusal({ code: problem, detail: reason });
  return h("span.import-reason", { lang, title: reason }, text);
}

const textOf = (source) => new TextDecoder().decode(
  Uint8Array.from(atob(source), (sign) => sign.charCodeAt(0)));
