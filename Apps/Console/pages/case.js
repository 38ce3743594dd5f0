// One case: its channels and deadlines drawn, what was said, whose it is, and what is done with it.
import { h } from "../dom.js";
import { moneyDigits, number } from "../format.js";
import { money, when } from "../parts/money.js";
import { back, facts, headActs, keysOf, lines, padded, panel, redraw } from "../parts/panel.js";
import { state } from "../parts/state.js";
import { timeline } from "../parts/timeline.js";
import { can } from "../session.js";
import { named, phrase, word } from "../words.js";
import { actsOf } from "./case-acts.js";
import { caseState, deadlinesPanel } from "./case-deadlines.js";
import { talk } from "./case-talk.js";
import { casePlot } from "./case-tracks.js";
import { entryOf } from "./moments.js";
import { people } from "./people.js";

export default {
  needs: "support.cases.read",
  title: ({ detail }) => detail.case.number,
  async load({ params, api, signal }) {
    const path = `/v1/cases/${encodeURIComponent(params.case)}/view`;
    const [view, known] = await Promise.all([api.get(path, { signal }), people(api, signal)]);
    return { ...view, people: known };
  },
  render: (data, tools) => open(data, tools),
};

function open(data, tools) {
  const own = { data, tools, head: h("div.page-head"), plot: h("div.page-part"),
    talk: talk(tools) };
  own.parts = Object.fromEntries(Object.keys(panels).map((name) => [name, h("div.page-part")]));
  show(own);
  return { node: h("div.page-stack", null, own.head, own.plot, h("div.page-columns", null,
    own.talk.node, h("div.page-stack", null, Object.values(own.parts)))),
  keys: [...Object.entries(keys).map(([key, name]) => keyOf(own, key, name)),
    { keys: "r", word: word("term.answer"), run: own.talk.focus }],
  isChanged: own.talk.isWritten,
  about: ({ subject }) => subject === own.data.detail.case.id
    || subject === own.data.detail.case.customer_id,
  update: (fresh) => {
    own.data = fresh;
    show(own);
  } };
}

/** The act of a key, as the state allows it when it is pressed. */
const keyOf = (own, key, name) => ({ keys: key, word: word(name),
  run: () => keysOf(actsOf(own)).find((act) => act.keys === key)?.run() });

const keys = { e: "case.solve", o: "case.reopen", i: "case.take", w: "case.pend",
  a: "term.assign" };

function show(own) {
  const { detail, people: { nameOf }, ...rest } = own.data;
  redraw(own.head, [detail.case, rest.acts], () => headOf(own));
  redraw(own.plot, [detail.messages.length, detail.case.state, detail.legs.length],
    () => detail.messages.length > 0 && casePlot(detail, nameOf));
  own.talk.show(own.data, nameOf);
  for (const [name, draw] of Object.entries(panels)) {
    redraw(own.parts[name], name === "deadlines" ? detail.clocks : [rest, detail.legs],
      () => draw(own.data));
  }
}

function headOf(own) {
  const { case: one } = own.data.detail;
  return [
    back("/console/cases", word("nav.cases")),
    h("h1", null, one.number, " ", h("bdi", null, one.subject),
      caseState(one), one.late && h("span.state", { "data-tone": "stop" },
        word("cases.was-late"))),
    h("p.second", null, phrase("case.opened", { when: when(one.opened_at),
      channel: named("channel-kind", one.opened_by) }), " · ",
    one.assignee ? h("bdi", null, own.data.people.nameOf(one.assignee)) : word("people.nobody"),
    one.priority !== "normal" && one.priority && [" · ", named("priority", one.priority)]),
    headActs(actsOf(own))];
}

function customerPanel({ customer, points, detail }) {
  const address = detail.legs.find(({ active }) => active)?.address;
  const name = customer && h("bdi", null, customer.name ?? word("customers.unnamed"));
  return panel(word("term.customer"), null, padded(facts([
    [word("customers.name"), name && (can("crm.customers.read")
      ? h("a", { href: `/console/customers/${customer.id}` }, name) : name)],
    [word("customers.reach"), address && h("bdi", null, address)],
    [word("term.points"), points !== undefined && number(points)]]),
  !customer && h("p.second", null, word("case.no-customer"))));
}

function ordersPanel({ orders }) {
  const digits = moneyDigits(orders.map(({ total }) => total));
  return orders.length > 0 && lines(word("nav.orders"), orders.slice(0, 5), "", (order) => [
    h("div", null, h("a", { href: `/console/orders/${order.number}` }, order.number),
      h("small", null, money(order.total, { digits }), " · ", when(order.placed_at))),
    state("order-state", order.status)]);
}

const panels = { deadlines: ({ detail }) => deadlinesPanel(detail), customer: customerPanel,
  orders: ordersPanel, moments: momentsPanel };

function momentsPanel({ timeline: entries = [], detail }) {
  const others = entries.filter(({ subject }) => subject !== detail.case.id).slice(0, 12);
  return others.length > 0
    && panel(word("customer.timeline"), null, timeline(others.map(entryOf)));
}
