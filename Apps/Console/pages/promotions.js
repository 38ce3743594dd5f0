// Promotions: what counts now, what each gave, and a box that explains what a cart would get.
import { h, replace } from "../dom.js";
import { dayKey, number } from "../format.js";
import { empty } from "../parts/blank.js";
import { addressWith, filterBar } from "../parts/filter.js";
import { list } from "../parts/list.js";
import { money, when } from "../parts/money.js";
import { state } from "../parts/state.js";
import { can } from "../session.js";
import { word } from "../words.js";
import { optionsOf } from "./goods-acts.js";
import { productViews } from "./product-views.js";
import { explainPanel } from "./promotion-explain.js";
import { makePromotion, promotionDetail } from "./promotion-acts.js";
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
    return { page, given: given?.items, lanes: lanes.items };
  },
  render: (data, tools) => open(data, tools),
};

const ask = (api, query, { signal, after, total }) => api.get("/v1/promotions", { signal,
  query: { after, total, state: query.get("state"), lane: query.get("lane") } });

function open(data, tools) {
  const own = { tools, data };
  own.sum = h("p.second");
  own.filter = filterBar({ go: tools.go, known: ["open"], filters: [
    { name: "state", title: word("stock.state"),
      options: optionsOf(Object.keys(tones), "promotion-state") },
    { name: "lane", title: word("promotions.lane"),
      options: data.lanes.map(({ code, name }) => ({ value: code, label: name })) }] },
  tools.query);
  own.list = list({ caption: word("nav.promotions"), columns: columns(own),
    keyOf: ({ code }) => code,
    href: ({ code }) => `/console/promotions${addressWith(tools.query,
      { open: code === tools.query.get("open") ? null : code })}`,
    more: (after) => ask(tools.api, tools.query, { after, signal: tools.signal }),
    empty: () => empty(word(tools.query.size > 0 ? "state.no-match" : "promotions.none")) });
  update(own, data, {});
  const make = can("catalogue.promotions.write") && (() => makePromotion(tools, own.data.lanes));
  return { node: frame(own, make), keys: [...own.filter.keys, ...own.list.keys,
    ...(make ? [{ keys: "n", word: word("promotions.new"), run: make }] : [])],
    about: ({ type }) => type.startsWith("catalogue.promotion"),
    update: (fresh, how) => update(own, fresh, how) };
}

const frame = (own, make) => h("div.page-stack", null,
  h("div.page-head", null, h("h1", null, word("nav.promotions")), own.sum,
    h("div.page-acts", null, make && h("button.main", { type: "button", onclick: make },
      word("promotions.new"), h("kbd", null, "n")))),
  productViews("promotions"), own.filter.node, h("div.panel", null, own.list.node),
  explainPanel(own.tools));

const columns = (own) => [
  { name: "name", title: word("products.name"), slot: "what", cell: ({ name }) => name },
  { name: "gives", title: word("promotions.gives"), slot: "who", cell: effectText },
  { name: "state", title: word("stock.state"), slot: "state",
    cell: (one) => state("promotion-state", one.state, tones[one.state]) },
  { name: "until", title: word("promotions.until"), rank: 3,
    cell: ({ ends_at: end }) => (end ? when(end) : "–") },
  ...(own.data.given ? [
    { name: "uses", title: word("promotions.uses"), isFigure: true, rank: 2,
      cell: (one) => number(givenOf(own, one).reduce((sum, { uses }) => sum + uses, 0)) },
    { name: "gave", title: word("promotions.gave"), isFigure: true, slot: "much",
      cell: (one) => givenOf(own, one).map(({ discount, currency }) =>
        h("div", null, money({ amount: discount, currency }))) }] : []),
];

const givenOf = (own, { code }) => own.data.given.filter(({ promotion }) => promotion === code);

function update(own, data, { live }) {
  own.data = data;
  const { tools } = own;
  replace(own.sum, word("promotions.count", { n: data.page.total?.count ?? 0 }));
  own.filter.set(tools.query, "");
  own.list[live ? "offer" : "set"](data.page);
  const key = tools.query.get("open");
  const shown = data.page.items.find(({ code }) => code === key);
  if (shown === own.shown) return;
  own.shown = shown;
  own.list.open(key, shown && promotionDetail(shown, tools));
}
