// One order: its tracks, lines, money in and out, hand-out and timeline, and what can be done.
import { h, replace } from "../dom.js";
import { menuButton } from "../parts/menu.js";
import { icon } from "../parts/icon.js";
import { when } from "../parts/money.js";
import { actButton, back } from "../parts/panel.js";
import { state } from "../parts/state.js";
import { can, channelName, locationName } from "../session.js";
import { addWords, word } from "../words.js";
import { actsOf } from "./order-acts.js";
import { destinationPanel, trackingOf } from "./order-delivery.js";
import { goodsPanel, holdsPanel, linesPanel, moneyPanel } from "./order-panels.js";
import { timelinePanel } from "./order-timeline.js";
import { tracksPanel } from "./order-tracks.js";
import { people } from "./people.js";

export default {
  needs: "orders.read",
  title: ({ order }) => order.number,
  async load({ params, api, signal }) {
    const path = `/v1/orders/${encodeURIComponent(params.order)}/view`;
    const [view, { items: edits }, tracking, { nameOf }] = await Promise.all([
      api.get(path, { signal }),
      api.get("/v1/order-edits", { signal, query: { order_id: params.order, limit: 50 } }),
      trackingOf(api, params.order, signal), people(api, signal)]);
    // Few orders are edited or exchanged: what draws that comes with the first that is.
    const [drawEdits] = edits.length > 0 ? await Promise.all([
      import("./order-edits.js").then((parts) => parts.editsPanel), addWords(["edits"])]) : [];
    const [beside] = await Promise.all([besideOf(api, view, signal),
      (view.holds?.length > 0 || view.requests?.length > 0) && addWords(["holds"])]);
    return { ...view, edits, drawEdits, nameOf, ...tracking, ...beside };
  },
  render: (data, tools) => open(data, tools),
};

/** What few orders have: what asks for it, and draws it, comes with the first that may. */
async function besideOf(api, view, signal) {
  if (view.timeline.length > 0 && !view.timeline.some(({ operation }) => rare.test(operation))) {
    return {};
  }
  return (await import("./order-beside.js")).askBeside(api, view, signal);
}

const rare = /^orders\.(exchanges|return-authorisations|claims)\./;

function open(data, tools) {
  const own = { data, tools, acts: [] };
  own.node = h("div.page-stack");
  own.head = h("div.page-head");
  own.parts = Object.fromEntries(Object.keys(drawn).map((name) => [name, h("div.page-part")]));
  const { holds, tracks, lines, edits, exchanges, asked, claims, money, goods, where,
    timeline } = own.parts;
  replace(own.node, own.head, holds, tracks,
    h("div.page-columns", null,
      h("div.page-stack", null, lines, edits, exchanges, asked, claims, timeline),
      h("div.page-stack", null, money, goods, where)));
  show(own);
  return { node: own.node, keys: keysOf(own),
    about: ({ subject, type }) => subject === own.data.order.id
      || own.data.order.fulfilments.some(({ id }) => id === subject)
      || (type.startsWith("orders.") && subject.startsWith("return_")),
    update: (fresh) => {
      own.data = fresh;
      show(own);
    } };
}

const drawn = { holds: holdsPanel, tracks: tracksPanel, lines: linesPanel,
  edits: (data, own) => data.drawEdits && data.drawEdits(data, own),
  exchanges: (data) => data.drawExchanges && data.drawExchanges(data),
  asked: (data, own) => data.drawAsked && data.drawAsked(data, own),
  claims: (data, own) => data.drawClaims && data.drawClaims(data, own), money: moneyPanel,
  goods: goodsPanel, where: destinationPanel, timeline: timelinePanel };

/** Draws what differs; a part that is the same keeps its node, its focus and its open details. */
function show(own) {
  own.acts = actsOf(own.data, own.tools);
  drawHead(own);
  for (const [name, draw] of Object.entries(drawn)) {
    const text = JSON.stringify([own.data.order.version, name === "timeline" && own.data.timeline,
      own.data.returns, own.data.acts, own.data[{ edits: "edits",
        asked: "asked", claims: "claims", goods: "events" }[name]]]);
    const part = own.parts[name];
    if (part.shown === text) continue;
    part.shown = text;
    replace(part, draw(own.data, own));
  }
}

function drawHead(own) {
  const { order, customer } = own.data;
  const text = JSON.stringify([order.status, customer, own.data.acts]);
  if (own.head.shown === text) return;
  own.head.shown = text;
  const main = own.acts.filter(({ isUsual }) => isUsual).slice(0, 3);
  const rest = own.acts.filter((act) => !main.includes(act) && !act.about);
  replace(own.head,
    back("/console/orders", word("orders.title")),
    h("h1", null, order.number, state("order-state", order.status)),
    h("p.second.order-about", null, about(order, customer, own.tools)),
    h("div.page-acts.page-low", null,
      main.map((act, at) => actButton({ ...act, isMain: at === 0 && act.isAllowed })),
      rest.length > 0 && menuButton(icon("more"), rest.map(({ text: name, run, why, isAllowed }) =>
        ({ text: name, run, hint: why, isOff: !isAllowed })), { label: word("act.more") })));
}

function about(order, customer, { leads }) {
  const place = order.location ? locationName(order.location) : channelName(order.channel);
  const name = customer && h("bdi", null, customer.name ?? "–");
  const path = customer && `/customers/${customer.customer_id}`;
  const link = name && can("crm.customers.read") && leads(path)
    ? h("a", { href: `/console${path}` }, name) : name;
  return [link, link && " · ", place, " · ", when(order.placed_at),
    order.pay_by && Number(order.due.amount) > 0
      && [" · ", h("span.wait", null, word("order.pay-by", { when: "" })), when(order.pay_by)]];
}

const keysOf = (own) => ["p", "r", "f", "c"].map((key) => {
  const act = () => own.acts.find((one) => one.key === key && one.isAllowed);
  return { keys: key, word: word(`order-act.${{ p: "pay", r: "return", f: "refund",
    c: "cancel" }[key]}`), run: () => act()?.run() };
});
