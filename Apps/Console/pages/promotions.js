// Promotions: what counts now, what each gave, and a box that explains what a cart would get.
import { h } from "../dom.js";
import { dayKey, number } from "../format.js";
import { listPage } from "../parts/list-page.js";
import { money, when } from "../parts/money.js";
import { wanted } from "../parts/quick.js";
import { state } from "../parts/state.js";
import { can } from "../session.js";
import { word } from "../words.js";
import { optionsOf } from "./goods-acts.js";
import { productViews } from "./product-views.js";
import { explainPanel } from "./promotion-explain.js";
import { promotionDetail } from "./promotion-acts.js";
import { otherSide, sideOf } from "./figure-switch.js";
import { effectText } from "./promotion-text.js";

const tones = { draft: "wait", scheduled: "wait", live: "good", ended: "", discarded: "" };
const DAYS = 30 * 24 * 60 * 60 * 1000;

export default {
  needs: "catalogue.promotions.read",
  title: () => word("nav.promotions"),
  load: async ({ query, api, signal }) => {
    const [page, given, lanes] = await Promise.all([ask(api, query, { signal, total: true }),
      can("analytics.reports.read") ? api.get("/v1/reports/promotions", { signal,
        query: { from: dayKey(Date.now() - DAYS), to: dayKey(Date.now()),
          group_by: "promotion" } }) : null,
      api.get("/v1/lanes", { signal })]);
    const opened = page.items.find(({ code }) => code === query.get("open"));
    return { page, opened, given: given?.items, lanes: lanes.items };
  },
  render: (data, tools) => open(data, tools),
};

const ask = (api, query, { signal, after, total }) => api.get("/v1/promotions", { signal,
  query: { after, total, state: query.get("state"), lane: query.get("lane") } });

function open(data, tools) {
  const own = { data };
  const page = listPage({ tools, title: word("nav.promotions"), path: "/console/promotions",
    views: productViews("promotions"), filters: [
      { name: "state", title: word("orders.state"),
        options: optionsOf(Object.keys(tones), "promotion-state") },
      { name: "lane", title: word("promotions.lane"),
        options: data.lanes.map(({ code, name }) => ({ value: code, label: name })) }],
    acts: [can("catalogue.promotions.write") && { key: "n", text: word("promotions.new"),
      run: () => make(tools, data.lanes) }],
    columns: columns(own), keyOf: ({ code }) => code, none: "promotions.none",
    ask: (after) => ask(tools.api, tools.query, { after, signal: tools.signal }),
    sum: (fresh) => {
      own.data = fresh;
      return word("promotions.count", { n: fresh.page.total?.count ?? 0 });
    },
    detail: (one) => promotionDetail(one, tools), below: explainPanel(tools) }, data);
  return { ...page, about: ({ type }) => type.startsWith("catalogue.promotion") };
}

async function make(tools, lanes) {
  (await wanted(() => import("./promotion-new.js")))?.makePromotion(tools, lanes);
}

const columns = (own) => [
  { name: "name", title: word("ground.name"), slot: "what", cell: ({ name }) => name },
  { name: "gives", title: word("promotions.gives"), slot: "who", cell: effectText },
  { name: "state", title: word("orders.state"), slot: "state",
    cell: (one) => state("promotion-state", one.state, tones[one.state]) },
  { name: "until", title: word("promotions.until"), rank: 3,
    cell: ({ ends_at: end }) => (end ? when(end) : "–") },
  ...(own.data.given ? [
    { name: "uses", title: word("promotions.uses"), isFigure: true, rank: 2,
      cell: (one) => both(usesOf(givenOf(own, one)),
        usesOf(givenOf(own, one).map((given) => sideOf(given, "without"))), number) },
    { name: "gave", title: word("promotions.gave"), isFigure: true, slot: "much",
      cell: (one) => givenOf(own, one).map((given) => h("div", null, both(given.discount,
        sideOf(given, "without").discount,
        (amount) => money({ amount, currency: given.currency })))) }] : []),
];

/** A figure of all and, where it differs, without fakes beside it. */
const both = (all, without, write) => [write(all), " ",
  otherSide({ all, without }, "all", write)];

const usesOf = (given) => given.reduce((sum, { uses }) => sum + uses, 0);

const givenOf = (own, { code }) => own.data.given.filter(({ promotion }) => promotion === code);
