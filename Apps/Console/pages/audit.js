// The audit: who did, read or was refused what.
import { h } from "../dom.js";
import { number } from "../format.js";
import { empty } from "../parts/blank.js";
import { addressWith, filterBar } from "../parts/filter.js";
import { list } from "../parts/list.js";
import { when } from "../parts/money.js";
import { printButton } from "../parts/print.js";
import { channelName, locationName } from "../session.js";
import { named, refusal, word } from "../words.js";
import { people } from "./people.js";
import { beginOf, spans } from "./spans.js";

const pages = { order: "orders", customer: "customers", case: "cases", staff: "staff",
  import: "imports" };

export default {
  needs: "sync.read",
  title: () => word("nav.audit"),
  async load({ query, api, signal }) {
    const [page, known] = await Promise.all([ask(api, query, { signal }), people(api, signal)]);
    return { ...page, people: known };
  },
  render: (data, tools) => open(data, tools),
};

const ask = (api, query, { signal, after }) => api.get("/v1/audit-entries", { signal, query: {
  after, outcome: query.get("outcome"), actor: query.get("actor"),
  operation: query.get("operation"), subject: query.get("subject"),
  from: beginOf(query.get("when")), sort: query.get("sort") } });

function open(data, tools) {
  const filter = filterBar({ filters: filters(data.people, tools.query), known: ["sort"],
    go: tools.go }, tools.query);
  const rows = list({ caption: word("nav.audit"), columns: columns(data.people, tools),
    keyOf: ({ number: key, outcome }) => `${outcome}-${key}`,
    sort: tools.query.get("sort") ?? "newest",
    onsort: (by) => tools.go(addressWith(tools.query, { sort: by === "newest" ? null : by })),
    more: (after) => ask(tools.api, tools.query, { after, signal: tools.signal }),
    empty: () => empty(word(data.next ? "audit.none-yet" : "state.no-match"),
      h("a.button", { href: "/console/audit" }, word("state.clear"))) });
  rows.set(data);
  return { node: h("div.page-stack", null, h("div.page-head", null,
    h("h1", null, word("nav.audit")), h("p.second", null, word("audit.hint")),
    h("div.page-acts", null, printButton())), filter.node, h("div.panel", null, rows.node)),
  keys: [...filter.keys, ...rows.keys],
  update: (fresh) => {
    filter.set(tools.query);
    rows.set(fresh);
  } };
}

/** What stands in the address and among no choices, such as one record, is a choice of its own. */
const withChosen = (options, value) => (!value || options.some((one) => one.value === value)
  ? options : [...options, { value, label: value }]);

const filters = ({ staff }, query) => [
  { name: "outcome", title: word("audit.outcome"), options: ["done", "read", "refused"]
    .map((value) => ({ value, label: named("outcome", value) })) },
  { name: "actor", title: word("tracks.who"), options: withChosen(staff.map(({ id, name }) =>
    ({ value: id, label: name })), query.get("actor")) },
  { name: "when", title: word("order.moment"), options: spans() },
  { name: "operation", title: word("audit.operation"),
    options: withChosen([], query.get("operation")) },
  { name: "subject", title: word("audit.subject"), options: withChosen([], query.get("subject")) },
].filter(({ options }) => options.length > 0);

const columns = ({ nameOf }, tools) => {
  const narrow = (name, value, text) => h("a.audit-narrow",
    { href: addressWith(tools.query, { [name]: value }),
      title: word("audit.only", { name: value }) }, text);
  return [
    { name: "at", title: word("order.moment"), slot: "much",
      sort: { up: "oldest", down: "newest" }, cell: ({ at }) => when(at) },
    { name: "actor", title: word("tracks.who"), slot: "who",
      cell: ({ actor }) => narrow("actor", actor, nameOf(actor)) },
    { name: "operation", title: word("audit.operation"), slot: "what",
      cell: ({ operation }) => narrow("operation", operation, operation) },
    { name: "subject", title: word("audit.subject"), rank: 2, cell: subjectOf },
    { name: "where", title: word("staff.places"), rank: 3,
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
  count > 1 && h("small", null, ` × ${number(count)}`),
  records > 0 && h("small", null, ` ${word("audit.records", { n: records })}`));
}
