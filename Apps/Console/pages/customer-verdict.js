// Whether a record is a customer at all: what is said of it, what speaks against it, and who said.
import { h } from "../dom.js";
import { number } from "../format.js";
import { addressWith } from "../parts/filter.js";
import { when } from "../parts/money.js";
import { actButton, facts, headActs, keysOf, lines, padded, panel, redraw, views }
  from "../parts/panel.js";
import { named, phrase, word } from "../words.js";
import { nameOf, recordName } from "./customer-names.js";
import { customerHead, lacks } from "./customer-tabs.js";
import { actorName } from "./goods-acts.js";
import { giveVerdict, revoke, verdictState } from "./verdict-acts.js";

export default {
  needs: "crm.verdicts.read",
  title: ({ customer }) => nameOf(customer),
  load,
  render: (data, tools) => open(data, tools),
};

/** A verdict is of a very record: of merged ones each has its own. */
async function load({ params, query, api, signal }) {
  const asked = encodeURIComponent(params.customer);
  const customer = await api.get(`/v1/customers/${asked}`, { signal });
  const record = customer.members.find((id) => id === query.get("record")) ?? customer.id;
  const [judged, past] = await Promise.all([
    api.get(`/v1/customers/${record}/verdict`, { signal }),
    api.get("/v1/customer-verdicts", { signal, query: { customer_id: record, limit: 50 } })]);
  return { customer, record, judged, past };
}

function open(data, tools) {
  const own = { tools, data, node: h("div.page-stack") };
  show(own);
  return { node: own.node, keys: keysOf(actsOf(own)), about: ({ type, subject }) =>
    type.startsWith("crm.verdict") || own.data.customer.members.includes(subject),
  update: (fresh) => {
    own.data = fresh;
    show(own);
  } };
}

const actsOf = ({ tools, data: { record, customer } }) => [{ text: word("verdict.give"), key: "v",
  isMain: true, why: lacks("crm.verdicts.write"),
  run: () => giveVerdict(tools, record, nameOf(customer)) }];

function show(own) {
  redraw(own.node, own.data, () => [
    customerHead(own.data.customer, "/verdict", headActs(actsOf(own))), recordViews(own),
    h("div.page-columns", null,
      h("div.page-stack", null, standingPanel(own.data), findingPanel(own.data)),
      h("div.page-stack", null, pastPanel(own)))]);
}

const recordViews = ({ data: { customer, record }, tools: { query } }) => views(
  word("customers.records"), customer.members.slice(0, 20).map((id) => ({
    text: recordName(customer, id), isHere: id === record,
    href: addressWith(query, { record: id === customer.id ? null : id }) })));

function standingPanel({ judged: { standing } }) {
  if (!standing) return panel(word("verdict.standing"), null,
    padded(h("p.second", null, word("verdict.none"))));
  return panel(word("verdict.standing"), verdictState(standing.verdict), padded(facts([
    [word("verdict.by"), standing.score === undefined
      ? h("bdi", null, actorName(standing.actor))
      : word("verdict.by-rules", { version: String(standing.rules_version) })],
    [word("plot.when"), when(standing.at)],
    [word("verdict.score"), standing.score !== undefined && number(standing.score)],
    [word("customer.merge-why"), standing.note && h("bdi", null, standing.note)]]),
  reasonsOf(standing.reasons)));
}

/** What speaks against a record, the heaviest first. */
const reasonsOf = (reasons) => reasons.length > 0 && facts(reasons
  .toSorted((one, other) => other.weight - one.weight)
  .map(({ signal, weight }) => [named("signal", signal), word("verdict.points", { n: weight })]));

const findingPanel = ({ judged }) => panel(word("verdict.finding"),
  judged.finding && verdictState(judged.finding), padded(judged.signals.length > 0
    ? [h("p", null, word("verdict.sum", { n: judged.score })), reasonsOf(judged.signals)]
    : h("p.second", null, word("verdict.nothing"))));

const pastPanel = ({ data: { past }, tools }) => lines(word("verdict.past"), past.items,
  word("verdict.none"), (one) => [
    h("div", null, verdictState(one.verdict), one.note && h("q", null, h("bdi", null, one.note)),
      h("small", null, h("bdi", null, actorName(one.actor)), " · ", when(one.at)),
      one.revoked_at && h("small", null,
        phrase("verdict.revoked", { when: when(one.revoked_at) }))),
    !one.revoked_at && actButton({ text: word("verdict.revoke"), isQuiet: true,
      why: lacks("crm.verdicts.write"), run: () => revoke(tools, one) })]);
