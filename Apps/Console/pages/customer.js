// One customer: what happened on every channel, orders, points, consents, cases, records.
import { h } from "../dom.js";
import { date, list as sentence } from "../format.js";
import { since, stamp } from "../parts/money.js";
import { back, headActs, keysOf, redraw } from "../parts/panel.js";
import { wanted } from "../parts/quick.js";
import { can } from "../session.js";
import { phrase, word } from "../words.js";
import * as acts from "./customer-acts.js";
import { reachPanel, recordsPanel } from "./customer-identity.js";
import { momentsPanel } from "./customer-moments.js";
import { nameOf } from "./customer-names.js";
import { customerTabs } from "./customer-tabs.js";
import { casesPanel, consentsPanel, ordersPanel, pointsPanel } from "./customer-panels.js";

export default {
  needs: "crm.customers.read",
  title: ({ customer }) => nameOf(customer),
  load: ({ params, query, api, signal }) => load(params.customer, query, api, signal),
  render: (data, tools) => open(data, tools),
};

const parts = {
  timeline: ["crm.customers.read", (id) => `/v1/customers/${id}/timeline`],
  consents: ["crm.customers.read", (id) => `/v1/customers/${id}/consents`],
  merges: ["crm.customers.read", (id) => `/v1/customers/${id}/merges`],
  orders: ["orders.read", (id) => `/v1/orders?customer_id=${id}&limit=5&total=true`],
  cases: ["support.cases.read", (id) => `/v1/cases?customer_id=${id}&limit=8`],
  points: ["loyalty.points.read", (id) => `/v1/points-accounts/${id}`],
  rules: ["loyalty.points.write", () => "/v1/earning-rules"],
};

/** All that this person may see of a customer, asked for at once. */
async function load(id, query, api, signal) {
  const names = Object.keys(parts).filter((name) => can(parts[name][0]));
  const [customer, ...answers] = await Promise.all([
    api.get(`/v1/customers/${encodeURIComponent(id)}`, { signal }),
    ...names.map((name) => api.get(parts[name][1](encodeURIComponent(id)), { signal }))]);
  return { customer,
    ...Object.fromEntries(names.map((name, at) => [name, answers[at]])) };
}

const places = { main: ["orders", "timeline"],
  rail: ["reach", "merges", "cases", "points", "consents"] };
const drawn = { orders: ordersPanel, timeline: momentsPanel, reach: reachPanel, cases: casesPanel,
  points: pointsPanel, consents: consentsPanel, merges: recordsPanel };

function open(data, tools) {
  const own = { data, tools, head: h("div.page-head") };
  own.parts = Object.fromEntries(Object.keys(drawn).map((name) => [name, h("div.page-part")]));
  const stack = (names) => h("div.page-stack", null, names.map((name) => own.parts[name]));
  show(own);
  return { node: h("div.page-stack", null, own.head, customerTabs(data.customer, ""),
    h("div.page-columns", null, stack(places.main), stack(places.rail))),
  keys: keysOf(actsOf(own)),
  about: ({ subject }) => own.data.customer.members.includes(subject)
    || own.data.timeline.items.some((entry) => entry.subject === subject),
  update: (fresh) => {
    own.data = fresh;
    show(own);
  } };
}

function show(own) {
  const { data, tools } = own;
  const { customer, timeline } = data;
  redraw(own.head, [customer, timeline.items[0], data.rules], () => headOf(own));
  for (const [name, draw] of Object.entries(drawn)) {
    const about = name === "reach" ? customer.identities : data[name];
    redraw(own.parts[name], [about, customer.members, tools.query.get("show")],
      () => about && draw(data, tools));
  }
}

function actsOf(own) {
  const act = (name, run, more) => ({ text: word(`customer.${name}`),
    run: () => run(own.tools, own.data.customer, own.data.rules?.items), ...more });
  return [
    can("support.cases.write") && act("open-case", acts.openCase, { key: "c", isMain: true }),
    own.data.rules?.items.length > 0
      && act("give-points", acts.givePoints, { key: "p" }),
    ...(can("crm.customers.write") ? [
      act("merge", mergeWith, { isMore: true }),
      act("consent", acts.writeConsent, { isMore: true }),
      act("identity", acts.addIdentity, { isMore: true }),
      act("rename", acts.rename, { isMore: true })] : []),
  ].filter(Boolean);
}

async function mergeWith(tools, customer) {
  (await wanted(() => import("./customer-merge.js")))?.mergeWith(tools, customer);
}

function headOf(own) {
  const { customer, timeline } = own.data;
  const seen = timeline.items[0]?.at;
  return [
    back("/console/customers", word("nav.customers")),
    h("h1", null, h("bdi", null, nameOf(customer)),
      customer.groups.length > 0 && h("span.state", null, sentence(customer.groups))),
    h("p.second", null, phrase("customer.since", { when: stamp(customer.created_at,
      date(customer.created_at)) }),
    seen && [" · ", phrase("customer.seen", { when: since(seen) })]),
    headActs(actsOf(own))];
}
