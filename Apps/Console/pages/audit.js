// The audit: who did, read or was refused what.
import { h } from "../dom.js";
import { number } from "../format.js";
import { addressWith } from "../parts/filter.js";
import { when } from "../parts/money.js";
import { channelName, locationName } from "../session.js";
import { named, refusal, word } from "../words.js";
import { listOf } from "./list-of.js";
import { people } from "./people.js";
import { beginOf, spans } from "./spans.js";

const pages = { order: "orders", customer: "customers", case: "cases", staff: "staff",
  import: "imports" };

export default listOf({ place: "audit", title: "nav.audit", needs: "sync.read",
  path: "/v1/audit-entries", none: "audit.none-yet", hint: "audit.hint", sort: "newest",
  ask: (query) => ({ ...Object.fromEntries(["outcome", "actor", "operation", "subject"]
    .map((name) => [name, query.get(name)])), from: beginOf(query.get("when")) }),
  filters: ({ people: known }, query) => filters(known, query),
  columns: ({ people: known }, tools) => columns(known, tools),
  keyOf: ({ number: key, outcome }) => `${outcome}-${key}`,
  others: async ({ api, signal }) => ({ people: await people(api, signal) }) });

/** What stands in the address and among no choices, such as one record, is a choice of its own. */
const withChosen = (options, value) => (!value || options.some((one) => one.value === value)
  ? options : [...options, { value, label: value }]);

const filters = ({ staff }, query) => [
  { name: "outcome", title: word("audit.outcome"), options: ["done", "read", "refused"]
    .map((value) => ({ value, label: named("outcome", value) })) },
  { name: "actor", title: word("tracks.who"), options: withChosen(staff.map(({ id, name }) =>
    ({ value: id, label: name })), query.get("actor")) },
  { name: "when", title: word("plot.when"), options: spans() },
  { name: "operation", title: word("order.what"),
    options: withChosen([], query.get("operation")) },
  { name: "subject", title: word("audit.subject"), options: withChosen([], query.get("subject")) },
];

const columns = ({ nameOf }, tools) => {
  const narrow = (name, value, text) => h("a.audit-narrow",
    { href: addressWith(tools.query, { [name]: value }),
      title: word("audit.only", { name: value }) }, text);
  return [
    { name: "at", title: word("plot.when"), slot: "much",
      sort: { up: "oldest", down: "newest" }, cell: ({ at }) => when(at) },
    { name: "actor", title: word("tracks.who"), slot: "who",
      cell: ({ actor, actor_name: name }) => narrow("actor", actor, name ?? nameOf(actor)) },
    { name: "operation", title: word("order.what"), slot: "what",
      cell: ({ operation }) => narrow("operation", operation, operation) },
    { name: "subject", title: word("audit.subject"), rank: 2, cell: subjectOf },
    { name: "where", title: word("stock.where"), rank: 3,
      cell: ({ location, channel }) => [location && locationName(location),
        channel && channelName(channel)].filter(Boolean).join(", ") },
    { name: "outcome", title: word("audit.outcome"), slot: "state", cell: outcomeOf },
  ];
};

function subjectOf({ subject = "" }) {
  const page = pages[subject.split("_")[0]];
  if (subject.startsWith("filter:")) return h("span.second", null, word("audit.a-list"));
  return page && subject.includes("_")
    ? h("a", { href: `/console/${page}/${encodeURIComponent(subject)}`, title: subject }, subject)
    : h("span", { title: subject }, subject);
}

function outcomeOf({ outcome, refusal: code, count, records }) {
  const why = code && refusal({ code, detail: code });
  return h("span", null, h("span.state", { "data-tone": outcome === "refused" ? "stop" : "",
    title: why?.text }, named("outcome", outcome)),
  h("small", null, " ", [count > 1 && `× ${number(count)}`,
    records > 0 && word("audit.records", { n: records })].filter(Boolean).join(" · ")));
}
