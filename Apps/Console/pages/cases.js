// Cases: what is due first at the top.
import { h, replace } from "../dom.js";
import { number } from "../format.js";
import { empty } from "../parts/blank.js";
import { addressWith, filterBar } from "../parts/filter.js";
import { list } from "../parts/list.js";
import { when } from "../parts/money.js";
import { views } from "../parts/panel.js";
import { channels, who } from "../session.js";
import { named, word } from "../words.js";
import { caseState, dueOf } from "./case-deadlines.js";
import { people } from "./people.js";
import { beginOf, spans } from "./spans.js";

const HOUR = 60 * 60 * 1000;
const states = ["new", "open", "pending", "solved", "closed"];
const priorities = ["urgent", "high", "normal", "low"];
const dues = { late: 0, "1h": HOUR, "1d": 24 * HOUR };

export default {
  needs: "support.cases.read",
  title: () => word("nav.cases"),
  async load({ query, api, signal }) {
    const [page, known] = await Promise.all([ask(api, query, { signal, total: true }),
      people(api, signal)]);
    return { ...page, people: known };
  },
  render: (data, tools) => open(data, tools),
};

const ask = (api, query, { signal, after, total }) => api.get("/v1/cases", { signal, query: {
  after, total, state: query.get("state"), priority: query.get("priority"),
  channel: query.get("channel"), customer_id: query.get("customer"),
  assignee: query.get("assignee"), opened_from: beginOf(query.get("opened")),
  due_before: dueBefore(query.get("due")), sort: query.get("sort") ?? "due" } });

/** To the minute, so that what has not changed since has the same address. */
function dueBefore(due) {
  if (!Object.hasOwn(dues, due ?? "")) return undefined;
  const minute = 60_000;
  return new Date(Math.ceil((Date.now() + dues[due]) / minute) * minute).toISOString();
}

function open(data, tools) {
  const own = { tools, people: data.people, count: h("p.second"), views: h("div") };
  own.filter = filterBar({ filters: filters(data.people), known: ["sort", "customer"],
    go: tools.go }, tools.query);
  own.list = list({ caption: word("nav.cases"), columns: columns(own), keyOf: ({ id }) => id,
    href: (one) => `/console/cases/${one.number}`, sort: tools.query.get("sort") ?? "due",
    onsort: (sort) => tools.go(addressWith(tools.query, { sort: sort === "due" ? null : sort })),
    more: (after) => ask(tools.api, tools.query, { after, signal: tools.signal }),
    empty: () => nothing(tools) });
  show(own, data);
  own.list.set(data);
  return { node: h("div.page-stack", null,
    h("div.page-head", null, h("h1", null, word("nav.cases")), own.count),
    own.filter.node, own.views, h("div.panel", null, own.list.node)),
  keys: [...own.filter.keys, ...own.list.keys],
  about: ({ type }) => type.startsWith("support."),
  update: (fresh, how) => update(own, fresh, how) };
}

const options = (group, values) => values.map((value) => ({ value, label: named(group, value) }));

const filters = ({ staff }) => [
  { name: "state", title: word("orders.state"), options: options("case-state", states) },
  { name: "due", title: word("term.deadline"),
    options: Object.keys(dues).map((value) => ({ value, label: named("due", value) })) },
  { name: "priority", title: word("cases.priority"), options: options("priority", priorities) },
  { name: "assignee", title: word("cases.assignee"),
    options: (staff.length > 0 ? staff : [who()]).filter(({ login }) => login)
      .map(({ login, name }) => ({ value: login, label: name })) },
  { name: "channel", title: word("term.channel"),
    options: channels().map(({ code, name }) => ({ value: code, label: name })) },
  { name: "opened", title: word("cases.opened"), options: spans() },
].filter((one) => one.options.length > 0);

const columns = (own) => [
  { name: "number", title: word("orders.number"), slot: "who", cell: (one) => one.number },
  { name: "subject", title: word("cases.subject"), slot: "what",
    cell: (one) => h("bdi", { title: one.subject }, one.subject) },
  { name: "due", title: word("term.deadline"), slot: "much", sort: { up: "due", down: "due" },
    cell: dueOf },
  { name: "state", title: word("orders.state"), slot: "state",
    cell: caseState },
  { name: "priority", title: word("cases.priority"), rank: 3,
    cell: ({ priority }) => priority && priority !== "normal" && named("priority", priority) },
  { name: "assignee", title: word("cases.assignee"), rank: 2,
    cell: ({ assignee }) => (assignee ? h("bdi", null, own.people.nameOf(assignee)) : "–") },
  { name: "opened", title: word("cases.opened"), rank: 2, sort: { up: "oldest", down: "newest" },
    cell: (one) => when(one.opened_at) },
];

const kept = ["state", "assignee", "due"];

function viewsOf(query) {
  const wanted = { waiting: {}, late: { due: "late" }, mine: { assignee: who().login },
    pending: { state: "pending" }, solved: { state: "solved" }, closed: { state: "closed" } };
  const empty_ = Object.fromEntries(kept.map((key) => [key, null]));
  return Object.entries(wanted).filter(([name]) => name !== "mine" || who().login)
    .map(([name, want]) => ({ text: word(`cases-view.${name}`),
      href: addressWith(query, { ...empty_, ...want }),
      isHere: kept.every((key) => (query.get(key) ?? "") === (want[key] ?? "")) }));
}

function nothing({ query }) {
  const isPlain = [...query.keys()].length === 0;
  return empty(word(isPlain ? "cases.none" : "state.no-match"),
    !isPlain && h("a.button", { href: "/console/cases" }, word("state.clear")));
}

function show(own, { total }) {
  replace(own.count, total && word("cases.count", { n: total.count,
    shown: number(total.count) + (total.at_least ? "+" : "") }));
  replace(own.views, views(word("cases.views"), viewsOf(own.tools.query)));
}

function update(own, data, { live }) {
  own.people = data.people;
  show(own, data);
  if (live) return own.list.offer(data);
  own.filter.set(own.tools.query);
  own.list.set(data);
}
