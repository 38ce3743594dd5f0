// Today: what needs a person first, then how the trade goes beside the same day a week ago.
import { h, replace } from "../dom.js";
import { moneyDigits, shortDay, zoneName } from "../format.js";
import { empty } from "../parts/blank.js";
import { addressWith } from "../parts/filter.js";
import { list } from "../parts/list.js";
import { money, when } from "../parts/money.js";
import { panel } from "../parts/panel.js";
import { state } from "../parts/state.js";
import { can, channelName, locations } from "../session.js";
import { phrase, word } from "../words.js";
import { openPairs } from "./customer-views.js";
import { chosenSide, sideOf } from "./figure-switch.js";
import { figuresPanel } from "./today-figures.js";
import { channelsPanel, hoursPanel, placesPanel } from "./today-plots.js";
import { workPanel } from "./today-work.js";

export default {
  needs: "overview.read",
  title: () => word("today.title"),
  load,
  render: (data, tools) => open(data, tools),
};

/** What waits, and pairs of customers to decide about, which are of no place. */
async function load(visit) {
  const { query, api, signal } = visit;
  const mayDecide = can("crm.customers.read") && can("crm.customers.write");
  const location = query.get("location");
  const [overview, pairs] = await Promise.all([
    api.get("/v1/overview", { signal, query: { location } }),
    mayDecide && !location && openPairs(visit)]);
  return pairs?.count > 0 ? { ...overview,
    work: [...overview.work, { kind: "to-decide", places: [], ...pairs }] } : overview;
}

function open(data, tools) {
  const own = { tools, said: h("p.second"), work: h("div.today-work"),
    figures: h("div.today-figures"), hours: h("div"), split: h("div.page-stack"),
    latest: latestList() };
  own.node = h("div.page-stack", null,
    h("div.page-head", null, h("h1", null, word("today.title")), own.said,
      h("div.page-acts", null, placeChoice(tools), can("analytics.reports.read")
        && h("a.button", { href: "/console/figures" }, word("nav.figures")))),
    h("div.today-grid", null, own.work, own.figures,
      h("div.page-stack.today-main", null, own.hours,
        data.latest && panel(word("today.latest"),
          h("a", { href: "/console/orders" }, word("orders.title")), own.latest.node)),
      own.split));
  show(own, data);
  if (data.latest) own.latest.set({ items: data.latest });
  return { node: own.node, keys: own.latest.keys, about: () => true,
    update: (fresh, { live }) => {
      show(own, fresh);
      if (fresh.latest) own.latest[live ? "offer" : "set"]({ items: fresh.latest });
    } };
}

function show(own, { at, sales, work }) {
  const side = chosenSide(own.tools.query);
  const twice = currencyOf(sales, own.tools.query);
  const sums = sideOf(twice, side);
  replace(own.said, sales && said(sales, at));
  draw(own.work, work, () => workPanel(work, own.tools.query.get("location"), own.tools.leads));
  draw(own.figures, sales && [sales, side],
    () => figuresPanel(sales, twice, own.tools.query));
  draw(own.hours, sums?.hours, () => hoursPanel(sums));
  draw(own.split, sums && [sums.channels, sums.locations, sums.more],
    () => [channelsPanel(sums), placesPanel(sums),
      sums.more && h("p.second", null, word("today.more"))]);
}

/** Draws a part when its numbers are others than before, so that an open table stays open. */
function draw(node, numbers, make) {
  const text = JSON.stringify(numbers);
  if (node.shown === text) return;
  node.shown = text;
  replace(node, numbers && make());
}

const said = ({ day, compared_with: before, until, zone }, at) => phrase("today.compared", {
  day: shortDay(`${day}T12:00:00Z`), before: shortDay(`${before}T12:00:00Z`), time: until,
  zone: zoneName(at, { zone }) });

const currencyOf = (sales, query) => sales?.currencies
  .find(({ currency }) => currency === query.get("currency")) ?? sales?.currencies[0];

function placeChoice({ query, go }) {
  const chosen = query.get("location") ?? "";
  const open = locations().filter(({ kind }) => kind !== "transit");
  const choose = (event) => go(addressWith(query, { location: event.target.value }));
  return open.length > 1 && h("select", { "aria-label": word("term.location"), onchange: choose },
    h("option", { value: "" }, word("today.all-places")),
    open.map(({ code, name }) => h("option", { value: code, selected: code === chosen }, name)));
}

function latestList() {
  const total = (order) => money(order.total, { digits: moneyDigits([order.total]) });
  return list({
    caption: word("today.latest"), keyOf: (order) => order.id,
    href: can("orders.read") && ((order) => `/console/orders/${encodeURIComponent(order.number)}`),
    empty: () => empty(word("orders.none")),
    columns: [
      { name: "number", title: word("orders.number"), slot: "what", cell: (order) => order.number },
      { name: "placed", title: word("orders.placed"), rank: 2,
        cell: (order) => when(order.placed_at) },
      { name: "channel", title: word("term.channel"), slot: "who",
        cell: (order) => channelName(order.channel) },
      { name: "state", title: word("orders.state"), slot: "state",
        cell: (order) => state("order-state", order.status) },
      { name: "total", title: word("orders.total"), slot: "much", isFigure: true, cell: total },
    ] });
}
