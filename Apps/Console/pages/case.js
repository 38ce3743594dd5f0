// One case: its channels and deadlines drawn, what was said, whose it is, and what is done with it.
import { h, replace } from "../dom.js";
import { moneyDigits, number } from "../format.js";
import { icon } from "../parts/icon.js";
import { menuButton } from "../parts/menu.js";
import { money, when } from "../parts/money.js";
import { actButton, facts, keysOf, lines, padded, panel } from "../parts/panel.js";
import { state } from "../parts/state.js";
import { timeline } from "../parts/timeline.js";
import { can } from "../session.js";
import { named, phrase, word } from "../words.js";
import { actsOf } from "./case-acts.js";
import { caseState, deadlinesPanel } from "./case-deadlines.js";
import { talk } from "./case-talk.js";
import { casePlot } from "./case-tracks.js";
import { entryOf } from "./customer-moments.js";
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
  const own = { data, tools, head: h("div.page-head"), plot: h("div"), rail: h("div.page-stack") };
  own.talk = talk(tools);
  show(own);
  return { node: h("div.page-stack", null, own.head, own.plot, h("div.page-columns", null,
    own.talk.node, own.rail)),
  keys: [...["e", "o", "i", "w", "a"].map((key) => keyOf(own, key)),
    { keys: "r", word: word("term.answer"), run: own.talk.focus }],
  about: ({ subject }) => subject === own.data.detail.case.id
    || subject === own.data.detail.case.customer_id,
  update: (fresh) => {
    own.data = fresh;
    show(own);
  } };
}

/** The act of a key, as the state allows it when it is pressed. */
const keyOf = (own, key) => ({ keys: key, word: word(`case-key.${key}`),
  run: () => keysOf(actsOf(own)).find(({ keys }) => keys === key)?.run() });

function show(own) {
  const { detail, people: { nameOf } } = own.data;
  drawHead(own);
  const drawn = JSON.stringify(detail.messages.length + detail.case.state + detail.legs.length);
  if (own.plot.shown !== drawn) replace(own.plot, casePlot(detail, nameOf));
  own.plot.shown = drawn;
  own.talk.show(detail, nameOf);
  replace(own.rail, deadlinesPanel(detail), customerPanel(own.data), ordersPanel(own.data),
    momentsPanel(own.data));
}

function drawHead(own) {
  const { case: one } = own.data.detail;
  const all = actsOf(own);
  const rest = all.filter(({ isMore }) => isMore);
  replace(own.head,
    h("a.page-back", { href: "/console/cases" }, icon("back"), word("nav.cases")),
    h("h1", null, one.number, " ", h("bdi", null, one.subject),
      caseState(one), one.late && h("span.state", { "data-tone": "stop" },
        word("cases.was-late"))),
    h("p.second", null, phrase("case.opened", { when: when(one.opened_at),
      channel: named("channel-kind", one.opened_by) }), " · ",
    one.assignee ? h("bdi", null, own.data.people.nameOf(one.assignee)) : word("people.nobody"),
    one.priority !== "normal" && one.priority && [" · ", named("priority", one.priority)]),
    h("div.page-acts.page-low", null, all.filter(({ isMore }) => !isMore).map(actButton),
      rest.length > 0 && menuButton(icon("more"), rest, { label: word("act.more") })));
}

function customerPanel({ customer, points, detail }) {
  const address = detail.legs.find(({ active }) => active)?.address;
  const name = customer && h("bdi", null, customer.name ?? word("customers.unnamed"));
  return panel(word("term.customer"), null, padded(facts([
    [word("customers.name"), name && (can("crm.customers.read")
      ? h("a", { href: `/console/customers/${customer.id}` }, name) : name)],
    [word("customers.reach"), address && h("bdi", null, address)],
    [word("customer.points"), points !== undefined && number(points)]]),
  !customer && h("p.second", null, word("case.no-customer"))));
}

function ordersPanel({ orders }) {
  const digits = moneyDigits(orders.map(({ total }) => total));
  return orders.length > 0 && lines(word("customer.orders"), orders.slice(0, 5), "", (order) => [
    h("div", null, h("a", { href: `/console/orders/${order.number}` }, order.number),
      h("small", null, money(order.total, { digits }), " · ", when(order.placed_at))),
    state("order-state", order.status)]);
}

function momentsPanel({ timeline: entries = [], detail }) {
  const others = entries.filter(({ subject }) => subject !== detail.case.id).slice(0, 12);
  return others.length > 0
    && panel(word("customer.timeline"), null, timeline(others.map(entryOf)));
}
