// Customers: found by a part of name, phone or e-mail; two of them can be joined.
import { h } from "../dom.js";
import { date, number } from "../format.js";
import { stamp, when } from "../parts/money.js";
import { actButton } from "../parts/panel.js";
import { wanted } from "../parts/quick.js";
import { can, who } from "../session.js";
import { word } from "../words.js";
import { addCustomer } from "./customer-acts.js";
import { nameOf, reachOf } from "./customer-names.js";
import { customerViews, openPairs } from "./customer-views.js";
import { listOf } from "./list-of.js";
import { beginOf, spans } from "./spans.js";

export default listOf({ place: "customers", title: "nav.customers", needs: "crm.customers.read",
  path: "/v1/customers", none: "customers.none", count: "customers.count", sort: "newest",
  search: "customers.search", ask: (query) => ({ known_from: beginOf(query.get("known")),
    owner_id: query.get("care") === "mine" && isStaff() ? who().actor : undefined }),
  filters: () => [{ name: "known", title: word("customers.since"), options: spans() },
    ...(isStaff() ? [{ name: "care", title: word("customers.care"),
      options: [{ value: "mine", label: word("customers.mine") }] }] : [])],
  others: async (visit) => ({ waiting: await openPairs(visit) }),
  beside: (_, { waiting }) => customerViews("customers", waiting),
  columns, keyOf: ({ id }) => id, href: ({ id }) => `/console/customers/${id}`,
  about: ({ type }) => type.startsWith("crm.customer") || type.startsWith("crm.review"),
  acts: (_, tools) => (can("crm.customers.write")
    ? [{ text: word("customers.add"), key: "n", run: () => addCustomer(tools) }] : []),
  choose: (tools) => (can("crm.customers.write")
    ? { nameOf, acts: (rows) => joinButton(rows, tools) } : undefined) });

const isStaff = () => who().actor?.startsWith("staff_");

const joinButton = (rows, tools) => actButton({ text: word("customer.merge"),
  why: rows.length === 2 ? null : word("customers.choose-two"),
  run: async () => (await wanted(() => import("./customer-join.js")))
    ?.merge(tools, rows[0], rows[1]) });

function columns() {
  return [
    { name: "name", title: word("customers.name"), slot: "what",
      cell: (one) => h("bdi", { title: nameOf(one) }, nameOf(one)) },
    { name: "reach", title: word("customers.reach"), slot: "who", cell: reachOf },
    { name: "groups", title: word("customers.groups"), rank: 3, slot: "state",
      cell: ({ groups }) => groups.join(", ") },
    { name: "records", title: word("customers.records"), rank: 2, isFigure: true,
      cell: ({ members }) => members.length > 1 && number(members.length) },
    { name: "seen", title: word("customers.last-contact"), rank: 3,
      cell: ({ last_contact_at: at }) => at && when(at) },
    { name: "since", title: word("customers.since"), slot: "much",
      sort: { up: "oldest", down: "newest" },
      cell: (one) => stamp(one.created_at, date(one.created_at)) },
  ];
}
