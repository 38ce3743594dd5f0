// Requests to be forgotten: those that wait for an answer first, with the days that are left.
import { h } from "../dom.js";
import { when } from "../parts/money.js";
import { state } from "../parts/state.js";
import { can } from "../session.js";
import { named, word } from "../words.js";
import { nameOf } from "./customer-names.js";
import { customerViews } from "./customer-views.js";
import { optionsOf } from "./goods-acts.js";
import { listOf } from "./list-of.js";
import { term, tones } from "./rights.js";
import { customersOf } from "./segment-views.js";

const states = ["requested", "confirmed", "erasing", "erased", "refused", "withdrawn"];

const list = listOf({ place: "erasures", title: "nav.erasures", needs: "crm.rights.read",
  path: "/v1/erasures", none: "erasures.none", count: "erasures.count", sort: "oldest",
  ask: (query) => ({ state: query.get("state") ?? "requested",
    sort: query.get("sort") ?? "oldest" }),
  filters: () => [{ name: "state", title: word("orders.state"),
    options: optionsOf(states, "erasure-state") }],
  beside: () => customerViews("erasures"), about: ({ type }) => /^crm\.(customer-)?eras/.test(type),
  keyOf: ({ number }) => String(number),
  href: (one) => (one.state === "requested" ? `/console/customers/${one.customer_id}/rights`
    : `/console/erasures/${one.number}`),
  columns: () => [
    { name: "customer", title: word("term.customer"), slot: "what",
      cell: ({ customer, customer_id: id }) => (customer
        ? h("bdi", { title: nameOf(customer) }, nameOf(customer)) : `…${id.slice(-6)}`) },
    { name: "ground", title: word("rights.ground"), slot: "who",
      cell: ({ ground }) => named("erasure-ground", ground) },
    { name: "asked", title: word("rights.asked"), rank: 2,
      sort: { up: "oldest", down: "newest" }, cell: ({ requested_at: at }) => when(at) },
    { name: "term", title: word("rights.due"), slot: "much",
      cell: (one) => (one.state === "requested" ? term(one) : when(one.due_at)) },
    { name: "state", title: word("orders.state"), slot: "state",
      cell: (one) => state("erasure-state", one.state, tones[one.state]) },
  ] });

/** Of those who are not forgotten yet the names, for who may read them. */
async function load(visit) {
  const page = await list.load(visit);
  const waiting = page.items.filter((one) => one.state === "requested");
  const known = can("crm.customers.read")
    ? await customersOf(visit.api, waiting.map((one) => one.customer_id), visit.signal) : {};
  return { ...page, items: page.items.map((one) => ({ ...one,
    customer: one.state === "requested" ? known[one.customer_id] : undefined })) };
}

export default { ...list, load };
