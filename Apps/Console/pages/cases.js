// Cases: what is due first at the top.
import { h } from "../dom.js";
import { addressWith } from "../parts/filter.js";
import { when } from "../parts/money.js";
import { views } from "../parts/panel.js";
import { can, channels, locations, who } from "../session.js";
import { named, word } from "../words.js";
import { caseState, dueOf } from "./case-deadlines.js";
import { openCase } from "./customer-acts.js";
import { listOf } from "./list-of.js";
import { people } from "./people.js";
import { beginOf, spans } from "./spans.js";

const HOUR = 60 * 60 * 1000;
const states = ["new", "open", "pending", "solved", "closed"];
const priorities = ["urgent", "high", "normal", "low"];
const dues = { late: 0, "1h": HOUR, "1d": 24 * HOUR };

export default listOf({ place: "cases", title: "nav.cases", needs: "support.cases.read",
  path: "/v1/cases", none: "cases.none", count: "cases.count", sort: "due",
  known: ["customer", "waiting"], ask, columns: (data) => columns(data),
  filters: (data) => filters(data), views: (query) => views(word("cases.views"), links(query)),
  keyOf: ({ id }) => id, href: ({ number }) => `/console/cases/${number}`,
  others: async ({ api, signal }) => ({ people: await people(api, signal) }),
  acts: (_, tools) => (can("support.cases.write") ? [{ text: word("customer.open-case"), key: "n",
    run: () => openCase(tools) }] : []),
  about: ({ type }) => type.startsWith("support.") });

function ask(query) {
  const same = ["state", "priority", "waiting", "location", "channel", "assignee"];
  return { ...Object.fromEntries(same.map((name) => [name, query.get(name)])),
    customer_id: query.get("customer"), opened_from: beginOf(query.get("opened")),
    due_before: dueBefore(query.get("due")) };
}

/** To the minute, so that what has not changed since has the same address. */
function dueBefore(due) {
  if (!Object.hasOwn(dues, due ?? "")) return undefined;
  const minute = 60_000;
  return new Date(Math.ceil((Date.now() + dues[due]) / minute) * minute).toISOString();
}

const options = (group, values) => values.map((value) => ({ value, label: named(group, value) }));

const filters = ({ people: { staff } }) => [
  { name: "state", title: word("orders.state"), options: options("case-state", states) },
  { name: "due", title: word("term.deadline"),
    options: Object.keys(dues).map((value) => ({ value, label: named("due", value) })) },
  { name: "priority", title: word("cases.priority"), options: options("priority", priorities) },
  { name: "assignee", title: word("cases.assignee"),
    options: (staff.length > 0 ? staff : [who()]).filter(({ login }) => login)
      .map(({ login, name }) => ({ value: login, label: name })) },
  { name: "location", title: word("term.location"),
    options: locations().filter(({ kind }) => kind !== "transit")
      .map(({ code, name }) => ({ value: code, label: name })) },
  { name: "channel", title: word("term.channel"),
    options: channels().map(({ code, name }) => ({ value: code, label: name })) },
  { name: "opened", title: word("cases.opened"), options: spans() },
];

const columns = ({ people: { nameOf } }) => [
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
    cell: ({ assignee }) => (assignee ? h("bdi", null, nameOf(assignee)) : "–") },
  { name: "opened", title: word("cases.opened"), rank: 3,
    sort: { up: "oldest", down: "newest" }, cell: (one) => when(one.opened_at) },
];

const kept = ["state", "assignee", "due", "waiting"];

function links(query) {
  const wanted = { all: {}, waiting: { waiting: "true" }, late: { due: "late" },
    mine: { assignee: who().login }, pending: { state: "pending" }, solved: { state: "solved" },
    closed: { state: "closed" } };
  const empty_ = Object.fromEntries(kept.map((key) => [key, null]));
  return Object.entries(wanted).filter(([name]) => name !== "mine" || who().login)
    .map(([name, want]) => ({ text: word(`cases-view.${name}`),
      href: addressWith(query, { ...empty_, ...want }),
      isHere: kept.every((key) => (query.get(key) ?? "") === (want[key] ?? "")) }));
}
