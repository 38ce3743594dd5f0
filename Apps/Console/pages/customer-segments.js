// In which segments a customer is and was, since when, and why: each condition with what was seen.
import { h } from "../dom.js";
import { list as sentence } from "../format.js";
import { addressWith } from "../parts/filter.js";
import { when } from "../parts/money.js";
import { facts, lines, padded, panel, redraw, table } from "../parts/panel.js";
import { phrase, word } from "../words.js";
import { nameOf } from "./customer-names.js";
import { customerHead, recordOf } from "./customer-tabs.js";
import { seenName } from "./segment-fields.js";
import { testText } from "./segment-text.js";

export default {
  needs: "segments.read",
  title: ({ customer }) => nameOf(customer),
  load,
  render: (data, tools) => open(data, tools),
};

async function load({ params, query, api, signal }) {
  const path = `/v1/customers/${encodeURIComponent(params.customer)}`;
  const ask = (end, more) => api.get(end, { signal, query: more });
  const why = query.get("why");
  const [customer, memberships, segments, fields, explained] = await Promise.all([ask(path),
    ask(`${path}/segments`, { only_now: false, limit: 200 }),
    ask("/v1/segments", { limit: 200 }), ask("/v1/segment-fields", { limit: 200 }),
    why && ask(`/v1/segments/${encodeURIComponent(why)}/explanations/${
      encodeURIComponent(params.customer)}`)]);
  return { customer, memberships, segments: segments.items, fields: fields.items,
    explained: explained || null };
}

function open(data, tools) {
  const own = { tools, data, node: h("div.page-stack") };
  const show = () => redraw(own.node, [own.data, tools.query.get("why")], () => page(own));
  show();
  return { node: own.node,
    about: ({ type, subject }) => type.startsWith("segments.")
      || own.data.customer.members.includes(subject),
    update: (fresh) => {
      own.data = fresh;
      show();
    } };
}

function page(own) {
  const { customer, memberships, segments } = own.data;
  const now = memberships.items.filter((one) => !one.left_at);
  const isIn = (code) => now.some(({ segment }) => segment === code);
  const others = segments.filter(({ code, state }) => state !== "archived" && !isIn(code));
  return [customerHead(customer, "/segments"), h("div.page-columns", null,
    h("div.page-stack", null, own.data.explained && whyPanel(own),
      membershipPanel(own, "segment.is-in", "segment.in-none", now)),
    h("div.page-stack", null,
      lines(word("segment.not-in"), others, word("segment.in-all"), ({ code, name }) => [
        segmentLink({ code, name }), whyLink(own, code, "segment.why-not")]),
      membershipPanel(own, "segment.was-in", "segment.was-none",
        memberships.items.filter((one) => one.left_at))))];
}

const segmentLink = ({ code, name }) => h("a", { href: `/console/segments/${code}` },
  h("bdi", null, name ?? code));

const whyLink = ({ tools: { query } }, code, key) =>
  h("a", { href: addressWith(query, { why: code }) }, word(key));

const membershipPanel = (own, title, none, items) => lines(word(title), items, word(none),
  (one) => {
    const found = own.data.segments.find(({ code }) => code === one.segment);
    return [h("div", null, segmentLink({ code: one.segment, name: found?.name }),
      h("small", null, phrase("segment.since", { when: when(one.entered_at) }),
        one.left_at && [" · ", phrase("segment.left-at", { when: when(one.left_at) })],
        recordOf(own.data.customer, one.customer_id))),
    found?.state !== "archived" && !one.left_at && whyLink(own, one.segment, "timeline.why")];
  });

const tones = { true: "good", false: "stop", unknown: "" };
const truth = (value) => h("span.state", { "data-tone": tones[value] }, word(`truth.${value}`));

/** Why a customer is in a segment or is not: each condition, what was seen, what it comes to. */
function whyPanel({ data: { explained, segments, fields, customer } }) {
  const found = segments.find(({ code }) => code === explained.segment);
  const title = word(explained.truth === "true" ? "segment.why-in" : "segment.why-out",
    { name: found?.name ?? explained.segment });
  return panel(title, truth(explained.truth),
    padded(facts([[word("segment.in-since"), explained.since && when(explained.since)],
      [word("segment.due"), explained.due_at && when(explained.due_at)],
      [word("segment.by-version"), String(explained.rule_version)]]),
    h("p.second", null, word("segment.unknown-hint"))),
    table(word("segment.conditions", { name: nameOf(customer) }),
      [[word("segment.condition")], [word("segment.seen")], [word("segment.comes-to")]],
      explained.conditions.map((test) => [testText(test, fields), seenOf(test, fields),
        truth(test.truth)])));
}

/** What was seen; who may make no segments is told what it comes to alone. */
function seenOf(test, fields) {
  if (!test.seen) return h("span.second", null, word("segment.not-shown"));
  const kind = fields.find(({ field }) => field === test.field)?.kind;
  return test.seen.length === 0 ? h("span.second", null, word("segment.not-known"))
    : h("bdi", null, sentence(test.seen.slice(0, 5).map((value) => seenName(test, value, kind))));
}
