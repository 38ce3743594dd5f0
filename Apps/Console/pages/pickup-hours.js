// When goods are fetched at a store: its week, by how many orders, and days on which it hands out
// nothing.
import { h, replace } from "../dom.js";
import { addressWith } from "../parts/filter.js";
import { actButton, facts, keysOf, padded, panel } from "../parts/panel.js";
import { wanted } from "../parts/quick.js";
import { can, locations } from "../session.js";
import { word } from "../words.js";
import { clock, dayNames } from "./hours-text.js";
import { lacks, tradeViews } from "./trade.js";

const NEEDS = "orders.fulfilments.read";

export default {
  needs: NEEDS,
  title: () => word("nav.pickup-hours"),
  async load({ query, api, signal }) {
    const place = query.get("location") ?? stores()[0]?.code;
    return { place, hours: place && await hoursOf(api, place, signal) };
  },
  render(data, tools) {
    const own = { data, tools, body: h("div.page-stack") };
    show(own);
    const acts = [{ key: "n", text: word("pickup-hours.say"), why: lacks("orders.charges.write"),
      run: () => say(own) }];
    return { node: frame(own, acts), keys: keysOf(acts), about: ({ type }) =>
      type.startsWith("orders.pickup-hours"),
    update: (fresh) => {
      own.data = fresh;
      show(own);
    } };
  },
};

const stores = () => locations().filter(({ kind, code, active }) => kind === "store"
  && active !== false && can(NEEDS, { location: code }));

/** Nothing where nobody has said any. */
async function hoursOf(api, place, signal) {
  try {
    return await api.get(`/v1/pickup-hours/${encodeURIComponent(place)}`, { signal });
  } catch (problem) {
    if (problem.status !== 404) throw problem;
    return null;
  }
}

const say = async ({ data, tools }) =>
  (await wanted(() => import("./pickup-hours-act.js")))?.sayHours(data, tools);

const frame = (own, acts) => h("div.page-stack", null,
  h("div.page-head", null, h("h1", null, word("nav.pickup-hours")),
    h("select.hand-out-place", { "aria-label": word("term.location"), onchange: ({ target }) =>
      own.tools.go(addressWith(own.tools.query, { location: target.value })) },
    stores().map(({ code, name }) =>
      h("option", { value: code, selected: code === own.data.place }, name))),
    h("div.page-acts", null, acts.map(actButton))),
  tradeViews("pickup-hours"), own.body);

function show({ body, data: { hours } }) {
  const said = hours?.intervals.length > 0;
  replace(body, panel(word("pickup-hours.week"), null, padded(said
    ? facts([...dayNames().map((name, at) => [name, dayText(hours, at + 1)]),
      [word("pickup-hours.zone"), hours.zone],
      [word("pickup-hours.holidays"), hours.holidays.join(", ")]])
    : h("p.second", null, word("pickup-hours.none")))));
}

const dayText = ({ intervals }, day) => intervals.filter(({ weekday }) => weekday === day)
  .map(({ starts, ends, orders }) => word("pickup-hours.interval",
    { starts: clock(starts), ends: clock(ends), n: orders })).join(" · ") || "–";
