// What a customer asked about their data: copies of all that is kept, and to be forgotten, with
// what would go, what stays and what forbids it now.
import { h } from "../dom.js";
import { number } from "../format.js";
import { when } from "../parts/money.js";
import { actButton, facts, headActs, keysOf, lines, padded, panel, redraw }
  from "../parts/panel.js";
import { wanted } from "../parts/quick.js";
import { state } from "../parts/state.js";
import { named, phrase, refusal, word } from "../words.js";
import { nameOf } from "./customer-names.js";
import { customerHead, lacks } from "./customer-tabs.js";
import { actorName } from "./goods-acts.js";
import { followWhile, orRefusal, term, tones } from "./rights.js";
import { goesPanel } from "./rights-goes.js";

export default {
  needs: "crm.rights.read",
  title: ({ customer }) => nameOf(customer),
  load,
  render: (data, tools) => open(data, tools),
};

/** Requests to be forgotten are of all places: who may see some alone is told so. */
async function load({ params, api, signal }) {
  const path = `/v1/customers/${encodeURIComponent(params.customer)}`;
  const ask = (end, more) => api.get(end, { signal, query: more });
  const [customer, copies, asked, foreseen] = await Promise.all([ask(path),
    ask(`${path}/data-exports`, { limit: 50 }),
    orRefusal(ask("/v1/erasures", { customer_id: params.customer, limit: 200 })),
    orRefusal(ask(`${path}/erasure-preview`))]);
  return { customer, copies: copies.items, foreseen, refused: asked.refused,
    requests: asked.items ?? [] };
}

function open(data, tools) {
  const own = { tools, data, node: h("div.page-stack") };
  const show = () => redraw(own.node, own.data, () => page(own));
  show();
  followWhile(tools, () => own.data.copies.some((one) => one.state === "gathering"));
  return { node: own.node, keys: keysOf(actsOf(own)),
    about: ({ type, subject }) => /^crm\.(data-export|erasure)/.test(type)
      || own.data.customer.members.includes(subject),
    update: (fresh) => {
      own.data = fresh;
      show();
    } };
}

const act = (name) => async (...given) =>
  (await wanted(() => import("./rights-acts.js")))?.[name](...given);

const openOf = ({ requests }) => requests.find((one) => one.state === "requested");

function actsOf({ tools, data }) {
  const isGathering = data.copies.some((one) => one.state === "gathering");
  const refused = data.refused && refusal(data.refused).text;
  return [{ text: word("rights.copy"), key: "d", isMain: true, why: lacks("crm.rights.write")
    ?? (isGathering ? word("error.crm.data-export-underway") : null),
  run: () => act("askCopy")(tools, data.customer) },
  { text: word("rights.forget"), why: lacks("crm.rights.write") ?? refused
    ?? (openOf(data) ? word("error.crm.erasure-open") : null),
  run: () => act("askErasure")(tools, data.customer) }];
}

const page = (own) => [customerHead(own.data.customer, "/rights", headActs(actsOf(own))),
  h("div.page-columns", null,
    h("div.page-stack", null, openOf(own.data) && openPanel(own),
      own.data.foreseen.refused ? refusedPanel(own.data.foreseen.refused)
        : goesPanel(own.data.foreseen)),
    h("div.page-stack", null, copiesPanel(own), pastPanel(own.data)))];

function refusedPanel(problem) {
  const { text, lang } = refusal(problem);
  return panel(word("rights.what-goes"), null, padded(h("p.second", { lang }, text)));
}

/** The request that waits for an answer, and its answers. */
function openPanel({ data, tools }) {
  const one = openOf(data);
  const forbids = data.foreseen.obstacles?.some((obstacle) => obstacle.forbids);
  const answer = (name, needs, more) => actButton({ text: word(`rights.${name}`),
    why: lacks(needs), run: () => act(name)(tools, one, data), ...more });
  return panel(word("rights.open"), term(one), padded(facts([
    [word("rights.number"), String(one.number)],
    [word("rights.ground"), named("erasure-ground", one.ground)],
    [word("rights.asked"), when(one.requested_at)],
    [word("rights.by"), actorName(one.requested_by)],
    [word("rights.due"), when(one.due_at)]]),
  h("div.page-acts", null,
    answer("confirm", "crm.rights.erase", forbids && !lacks("crm.rights.erase")
      ? { why: word("error.crm.erasure-obstructed") } : {}),
    answer("refuse", "crm.rights.erase"), answer("withdraw", "crm.rights.write"))));
}

const copiesPanel = (own) => lines(word("rights.copies"), own.data.copies, word("rights.no-copies"),
  (one) => [h("div", null,
    h("b", null, word("rights.copy-number", { number: String(one.number) })),
    h("small", null, phrase("rights.asked-at", { when: when(one.requested_at) }), " · ",
      actorName(one.requested_by)),
    h("small", null, soFar(one)), one.state === "ready" && readyActs(own, one),
    one.state === "gathering" && endButton(own, one)),
  state("copy-state", one.state, tones[one.state])]);

function soFar(one) {
  if (one.state === "gathering") return word("rights.gathered", { n: one.places });
  if (one.state === "ready") return phrase("rights.until", { when: when(one.ends_at),
    parts: number(one.parts), size: number(Math.ceil(one.octets / 1024)) });
  return phrase("rights.over", { when: when(one.ended_at ?? one.requested_at) });
}

const readyActs = (own, one) => h("div", null,
  h("a", { href: `/console/copies/${one.number}` }, word("rights.read")), " · ",
  endButton(own, one));

const endButton = ({ tools }, one) => actButton({ text: word("rights.end"), isQuiet: true,
  why: lacks("crm.rights.write"), run: () => act("endCopy")(tools, one) });

const pastPanel = (data) => lines(word("rights.past"),
  data.requests.filter((one) => one.state !== "requested"), word("rights.no-past"), (one) => [
    h("div", null, h("a", { href: `/console/erasures/${one.number}` },
      word("rights.request-number", { number: String(one.number) })),
    h("small", null, one.refusal && [named("erasure-refusal", one.refusal), " · "],
      when(one.decided_at ?? one.requested_at))),
    state("erasure-state", one.state, tones[one.state])]);
