// Who a customer is by all records: each value with why it is this one, as it was known then.
import { h } from "../dom.js";
import { date, instantOf } from "../format.js";
import { field } from "../parts/field.js";
import { addressWith } from "../parts/filter.js";
import { stamp, when } from "../parts/money.js";
import { actButton, headActs, keysOf, lines, redraw } from "../parts/panel.js";
import { wanted } from "../parts/quick.js";
import { can } from "../session.js";
import { named, phrase, word } from "../words.js";
import { nameOf } from "./customer-names.js";
import { customerHead, lacks, recordOf } from "./customer-tabs.js";
import { actorName } from "./goods-acts.js";

export default {
  needs: "crm.customers.read",
  title: ({ customer }) => nameOf(customer),
  load,
  render: (data, tools) => open(data, tools),
};

/** A day in the address is told as it ended. */
const momentOf = (day) => (/^\d{4}-\d{2}-\d{2}$/.test(day ?? "")
  ? instantOf(`${day}T23:59`).toISOString() : undefined);

async function load({ params, query, api, signal }) {
  const path = `/v1/customers/${encodeURIComponent(params.customer)}`;
  const at = momentOf(query.get("at"));
  const ask = (end, more) => api.get(end, { signal, query: more });
  const [customer, profile, values, addresses, notes, owners, attributes] = await Promise.all([
    ask(path), ask(`${path}/profile`, { at }), ask(`${path}/profile-values`, { limit: 200 }),
    ask(`${path}/addresses`, { at, limit: 50 }), ask(`${path}/notes`, { limit: 20 }),
    ask(`${path}/owners`, { limit: 20 }), ask("/v1/customer-attributes", { limit: 200 })]);
  return { customer, profile, values: values.items, addresses: addresses.items, notes, at,
    owners: owners.items, attributes: attributes.items };
}

function open(data, tools) {
  const own = { tools, data, node: h("div.page-stack") };
  show(own);
  return { node: own.node, keys: keysOf(actsOf(own)),
    about: ({ subject }) => own.data.customer.members.includes(subject),
    update: (fresh) => {
      own.data = fresh;
      show(own);
    } };
}

const act = (name) => async (...given) =>
  (await wanted(() => import("./customer-profile-acts.js")))?.[name](...given);

const actsOf = ({ tools, data }) => [
  ["note", "crm.customers.write", "n"], ["address", "crm.customers.write", "a"],
  ["set", "crm.customers.write", "e"], ["owner", "crm.customer-owners.write"]]
  .map(([name, needs, key]) => ({ key, text: word(`profile.${name}`), isMore: name === "owner",
    isMain: name === "note", why: lacks(needs), run: () => act(name)(tools, data) }));

function show(own) {
  const { data } = own;
  redraw(own.node, data, () => [
    customerHead(data.customer, "/profile", headActs(actsOf(own))), daysOf(own),
    h("div.page-columns", null,
      h("div.page-stack", null, valuesPanel(data), addressesPanel(own)),
      h("div.page-stack", null, notesPanel(data), ownersPanel(own)))]);
}

/** The day as of which values and addresses are told; it stands in the address. */
function daysOf({ tools: { query, go }, data: { at } }) {
  const made = field({ pointer: "/at", kind: "date", label: word("profile.at"), isOptional: true,
    value: at ? query.get("at") : "", hint: at && word("profile.at-hint") });
  made.control.addEventListener("change", () =>
    go(addressWith(query, { at: made.control.value || null })));
  return h("div.profile-at", null, made.node,
    at && h("a.button", { href: addressWith(query, { at: null }) }, word("profile.now")));
}

const on = (instant) => stamp(instant, date(instant));

function valuesPanel({ customer, profile, values, attributes }) {
  const nameOfField = ({ field: name, item }) => (name === "attribute"
    ? attributes.find(({ code }) => code === item)?.name ?? item : named("profile-field", name));
  return lines(word("profile.values"), profile.values, word("profile.none"), (one) => [
    h("div.profile-value", null, h("small", null, nameOfField(one)),
      h("b", null, h("bdi", null, shown(one))),
      h("small", null, h("bdi", null, one.source), recordOf(customer, one.customer_id), " · ",
        phrase("profile.since", { when: on(one.since) })), whyOf(one, values, customer))]);
}

const groups = { gender: "gender", "preferred-channel": "channel-kind" };
const shown = ({ field: name, value }) => (groups[name] ? named(groups[name], value)
  : name === "birth-date" ? date(`${value}T12:00:00Z`) : value);

/** Why this value: the rule, and what the other sources said. */
function whyOf(chosen, values, customer) {
  const lost = values.filter((one) => one.field === chosen.field && one.item === chosen.item
    && !one.until && one.value !== undefined
    && !(one.customer_id === chosen.customer_id && one.source === chosen.source));
  return h("details", null, h("summary", null, word("timeline.why")),
    h("p", null, named("strategy", chosen.strategy), " · ",
      word("profile.among", { n: chosen.candidates })),
    h("p.second", null, phrase("told.noted", { when: on(chosen.recorded_at) }),
      chosen.actor && [" · ", actorName(chosen.actor)]),
    lost.length > 0 && h("ul.page-stack", null, lost.map((one) => h("li", null,
      h("bdi", null, shown(one)), " ", h("small", null, h("bdi", null, one.source),
        recordOf(customer, one.customer_id), " · ", on(one.since))))));
}

const addressesPanel = ({ data, tools }) => lines(word("profile.addresses"), data.addresses,
  word("profile.no-addresses"), (one) => [
    h("div", null, h("b", null, h("bdi", null, one.label ?? word("profile.unlabelled"))),
      h("bdi", null, [one.recipient, ...(one.lines ?? []), ...[...one.region_names].reverse(),
        one.postcode, one.country].flat().filter(Boolean).join(", ")),
      h("small", null, h("bdi", null, one.source), recordOf(data.customer, one.customer_id),
        " · ", on(one.recorded_at))),
    !one.until && !data.at && h("div.customer-beside", null,
      actButton({ text: word("product.edit"), isQuiet: true, why: lacks("crm.customers.write"),
        run: () => act("address")(tools, data, one) }),
      actButton({ text: word("customer.end"), isQuiet: true, why: lacks("crm.customers.write"),
        run: () => act("endAddress")(tools, data, one) }))]);

const notesPanel = ({ notes }) => lines(word("profile.notes"), notes.items,
  word("profile.no-notes"), (one) => [h("div", null,
    h("p.profile-note", null, h("bdi", null, one.text)),
    h("small", null, h("bdi", null, one.actor_name ?? actorName(one.actor)), " · ",
      when(one.at)))], notes.next && h("small", null, word("told.newest",
    { n: notes.items.length })));

const ownersPanel = ({ data, tools }) => lines(word("profile.owners"), data.owners,
  word("profile.no-owners"), (one) => [
    h("div", null, h("b", null, h("bdi", null, one.owner_name ?? actorName(one.owner_id))),
      h("small", null, phrase("profile.since", { when: on(one.since) }),
        one.until && [" · ", phrase("profile.until", { when: on(one.until) })])),
    !one.until && actButton({ text: word("profile.release"), isQuiet: true,
      why: lacks("crm.customer-owners.write"), run: () => act("release")(tools, data) })],
  can("crm.customer-owners.write") && data.owners.some(({ until }) => !until)
    && h("span.state", { "data-tone": "good" }, word("profile.cared")));
