// What a customer may be told now and why, at each address; and the evidence of all they said.
import { h } from "../dom.js";
import { date, list as sentence } from "../format.js";
import { addressWith } from "../parts/filter.js";
import { stamp, when } from "../parts/money.js";
import { actButton, facts, headActs, keysOf, lines, padded, panel, redraw, views }
  from "../parts/panel.js";
import { wanted } from "../parts/quick.js";
import { can, channelName, locationName } from "../session.js";
import { named, phrase, word } from "../words.js";
import { nameOf } from "./customer-names.js";
import { customerHead, lacks, recordOf } from "./customer-tabs.js";
import { actorName } from "./goods-acts.js";

const purposes = ["marketing", "survey", "service"];

export default {
  needs: "crm.customers.read",
  title: ({ customer }) => nameOf(customer),
  load,
  render: (data, tools) => open(data, tools),
};

/** What this person may see of it, asked for at once. */
async function load({ params, query, api, signal }) {
  const path = `/v1/customers/${encodeURIComponent(params.customer)}`;
  const ask = async (end, more) => api.get(end, { signal, query: more });
  const topic = query.get("topic") ?? undefined;
  const [customer, evidence, topics, stops, ...told] = await Promise.all([
    ask(path), ask(`${path}/consent-evidence`, { limit: 100 }), ask("/v1/topics", { limit: 200 }),
    can("crm.suppressions.write") && ask("/v1/suppressions", { holds: true, limit: 200 }),
    ...(can("crm.notices.write") ? purposes.map((purpose) =>
      ask(`${path}/eligibility`, { purpose, topic })) : [])]);
  return { customer, evidence, topics: topics.items, told: told.map(({ items }) => items),
    stops: stops && stops.items.filter((stop) =>
      customer.identities.some(({ value }) => value === stop.address)) };
}

function open(data, tools) {
  const own = { tools, data, node: h("div.page-stack") };
  show(own);
  return { node: own.node, keys: keysOf(actsOf(own)),
    about: ({ type, subject }) => /^crm\.(consent|suppression|topic|opt-in)/.test(type)
      || own.data.customer.members.includes(subject),
    update: (fresh) => {
      own.data = fresh;
      show(own);
    } };
}

function show(own) {
  redraw(own.node, [own.data, own.tools.query.get("topic")], () => {
    const { customer } = own.data;
    return [customerHead(customer, "/consent", headActs(actsOf(own))),
      topicViews(own), h("div.page-columns", null,
        h("div.page-stack", null, nowPanel(own), stopsPanel(own)),
        h("div.page-stack", null, evidencePanel(own)))];
  });
}

function topicViews({ data: { topics }, tools: { query } }) {
  const chosen = query.get("topic") ?? "";
  const all = [{ code: "", name: word("told.no-topic") },
    ...topics.filter(({ archived, code }) => !archived || code === chosen)];
  return views(word("told.topic"), all.map(({ code, name }) => ({ text: name,
    isHere: code === chosen, href: addressWith(query, { topic: code || null }) })));
}

const act = (name) => async (...given) =>
  (await wanted(() => import("./customer-consent-acts.js")))?.[name](...given);

const actsOf = (own) => [
  ["write", "crm.customers.write", "w"], ["ask", "crm.notices.write", "a"],
  ["stop", "crm.suppressions.write"]].map(([name, needs, key]) => ({ key,
  text: word(`told.${name}`), isMain: name === "write", why: lacks(needs)
    ?? (own.data.customer.identities.length === 0 ? word("customers.no-reach") : null),
  run: () => act(name)(own.tools, own.data) }));

/** At each address, for each purpose: whether, by what, and why. */
function nowPanel({ data: { told } }) {
  const missing = lacks("crm.notices.write");
  if (missing) return panel(word("told.now"), null, padded(h("p.second", null, missing)));
  const places = [...Map.groupBy(told.flat(), ({ identity }) => identity)];
  return lines(word("told.now"), places, word("customers.no-reach"), ([identity, all]) => [
    h("div.told", null, h("b", null, h("bdi", null, all[0].address ?? word("told.nowhere"))),
      all[0].verified !== undefined && h("small", null,
        word(all[0].verified ? "customer.is-proven" : "customer.not-proven")),
      facts(purposes.map((purpose, at) => [named("purpose", purpose), answersOf(
        told[at].filter((one) => one.identity === identity))])))]);
}

/** Kinds of one address that have the same answer are told as one. */
const answersOf = (all) => [...Map.groupBy(all, (one) => `${one.allowed} ${one.reason}`).values()]
  .map((same) => h("div", null,
    h("span.state", { "data-tone": same[0].allowed ? "good" : "stop" },
      word(same[0].allowed ? "told.yes" : "told.not")), " ",
    h("small", null, named("told-reason", same[0].reason), " · ",
      sentence(same.map(({ kind }) => named("channel-kind", kind))),
      same[0].not_before && [" · ", phrase("told.from", { when: when(same[0].not_before) })])));

/** What nothing lifts but a person with a reason. */
function stopsPanel({ data, tools }) {
  const missing = lacks("crm.suppressions.write");
  if (missing) return panel(word("told.stops"), null, padded(h("p.second", null, missing)));
  return lines(word("told.stops"), data.stops, word("told.no-stops"), (stop) => [
    h("div", null, h("bdi", null, stop.address),
      h("small", null, [named("stop-reason", stop.reason), stop.purpose
        ? named("purpose", stop.purpose) : word("told.everything"), stop.source].join(" · ")),
      h("small", null, on(stop.at), " · ", byWhom(stop))),
    actButton({ text: word("told.lift"), isQuiet: true, why: lacks("crm.suppressions.lift"),
      run: () => act("lift")(tools, data, stop) })]);
}

const on = (instant) => stamp(instant, date(instant));
const byWhom = (one) => h("bdi", null, one.actor_name ?? actorName(one.actor));
const tones = { granted: "good", withdrawn: "stop", pending: "wait" };

/** Every word, newest first: nothing of it is ever taken away. */
function evidencePanel({ data: { customer, evidence, topics } }) {
  const nameOfTopic = (code) => topics.find((one) => one.code === code)?.name ?? code;
  return lines(word("told.evidence"), evidence.items, word("customer.no-consents"), (one) => [
    h("div", null,
      h("b", null, [named("purpose", one.purpose), one.topic && nameOfTopic(one.topic)]
        .filter(Boolean).join(" · ")),
      h("small", null, named("channel-kind", one.kind), " · ",
        h("bdi", null, one.address ?? word("told.all-addresses")),
        recordOf(customer, one.customer_id)),
      h("small", null, [one.source, placeOf(one), named("told-basis", one.basis),
        named("told-proof", one.proof), one.text_version
          && word("told.wording", { version: one.text_version })].filter(Boolean).join(" · ")),
      h("small", null, phrase("told.said", { when: on(one.at) }), " · ",
        phrase("told.noted", { when: on(one.recorded_at) }), " · ", byWhom(one))),
    h("span.state", { "data-tone": tones[one.state] }, named("told-state", one.state))],
  evidence.next && h("small", null, word("told.newest", { n: evidence.items.length })));
}

const placeOf = ({ channel, location }) => [channel && channelName(channel),
  location && locationName(location)].filter(Boolean).join(", ");
