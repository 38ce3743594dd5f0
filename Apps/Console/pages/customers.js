// Customers: found by a part of name, phone or e-mail; two of them can be joined.
import { h, replace } from "../dom.js";
import { date, number } from "../format.js";
import { empty } from "../parts/blank.js";
import { addressWith, filterBar } from "../parts/filter.js";
import { list } from "../parts/list.js";
import { stamp } from "../parts/money.js";
import { actButton, keysOf } from "../parts/panel.js";
import { can } from "../session.js";
import { word } from "../words.js";
import { addCustomer } from "./customer-acts.js";
import { merge } from "./customer-merge.js";
import { nameOf, reachOf } from "./customer-names.js";
import { beginOf, spans } from "./spans.js";

export default {
  needs: "crm.customers.read",
  title: () => word("nav.customers"),
  load: ({ query, q, api, signal }) => ask(api, query, q, { signal, total: true }),
  render: (data, tools) => open(data, tools),
};

const ask = (api, query, q, { signal, after, total }) => api.get("/v1/customers", { signal, query: {
  q, after, total, known_from: beginOf(query.get("known")),
  sort: query.get("sort") === "known" ? "oldest" : "newest" } });

function open(data, tools) {
  const acts = can("crm.customers.write")
    ? [{ text: word("customers.add"), key: "n", run: () => addCustomer(tools) }] : [];
  const own = { tools, count: h("p.second") };
  own.filter = filterBar({ filters: [{ name: "known", title: word("customers.since"),
    options: spans() }], known: ["sort"], go: tools.go, search: word("customers.search") },
  tools.query, tools.q);
  own.list = table(own);
  show(own, data);
  own.list.set(data);
  return { node: h("div.page-stack", null,
    h("div.page-head", null, h("h1", null, word("nav.customers")), own.count,
      h("div.page-acts", null, acts.map(actButton))),
    own.filter.node, h("div.panel", null, own.list.node)),
  keys: [...own.filter.keys, ...own.list.keys, ...keysOf(acts)],
  about: ({ type }) => type.startsWith("crm.customer"),
  update: (fresh, how) => update(own, fresh, how) };
}

const table = ({ tools }) => list({ caption: word("nav.customers"), columns: columns(),
  keyOf: ({ id }) => id, href: ({ id }) => `/console/customers/${id}`,
  sort: tools.query.get("sort") ?? "-known",
  onsort: (by) => tools.go(addressWith(tools.query, { sort: by === "-known" ? null : by },
    tools.q)),
  more: (after) => ask(tools.api, tools.query, tools.q, { after, signal: tools.signal }),
  choose: can("crm.customers.write") ? { nameOf, acts: (rows) => joinButton(rows, tools) }
    : undefined,
  empty: () => nothing(tools) });

const joinButton = (rows, tools) => actButton({ text: word("customer.merge"),
  why: rows.length === 2 ? null : word("customers.choose-two"),
  run: () => merge(tools, rows[0], rows[1]) });

const columns = () => [
  { name: "name", title: word("customers.name"), slot: "what",
    cell: (one) => h("bdi", { title: nameOf(one) }, nameOf(one)) },
  { name: "reach", title: word("customers.reach"), slot: "who", cell: reachOf },
  { name: "groups", title: word("customers.groups"), rank: 3, slot: "state",
    cell: ({ groups }) => groups.join(", ") },
  { name: "records", title: word("customers.records"), rank: 2, isFigure: true,
    cell: ({ members }) => members.length > 1 && number(members.length) },
  { name: "since", title: word("customers.since"), slot: "much",
    sort: { up: "known", down: "-known" },
    cell: (one) => stamp(one.created_at, date(one.created_at)) },
];

function nothing({ query, q }) {
  if (!q && [...query.keys()].length === 0) return empty(word("customers.none"));
  return empty(q ? word("palette.none", { text: q }) : word("state.no-match"),
    h("a.button", { href: "/console/customers" }, word("state.clear")));
}

function show(own, { total }) {
  replace(own.count, total && word("customers.count", { n: total.count,
    shown: number(total.count) + (total.at_least ? "+" : "") }));
}

function update(own, data, { live }) {
  show(own, data);
  if (live) return own.list.offer(data);
  own.filter.set(own.tools.query, own.tools.q);
  own.list.set(data);
  setTimeout(() => own.tools.say(own.count.textContent), 500);
}
