// The metrics of sales, with and without records that are no customers, as known on a day; and
// what each of them means.
import { h } from "../dom.js";
import { date, dayKey, instantOf, money, number, percent } from "../format.js";
import { field } from "../parts/field.js";
import { addressWith } from "../parts/filter.js";
import { stamp } from "../parts/money.js";
import { padded, panel, views } from "../parts/panel.js";
import { hasWord, named, phrase, word } from "../words.js";
import { chosenSide, figureSwitch, otherSide } from "./figure-switch.js";
import { spans } from "./spans.js";

const DAY = 24 * 60 * 60 * 1000;
const lengths = { "1d": 0, "7d": 6, "30d": 29, "90d": 89 };

export default {
  needs: "analytics.reports.read",
  title: () => word("nav.figures"),
  load,
  render: (data, tools) => {
    const node = h("div.page-stack", null, page(data, tools));
    return { node, about: ({ type }) => /^(orders\.|crm\.(verdict|customer))/.test(type),
      update: (fresh) => node.replaceChildren(...page(fresh, tools).flat().filter(Boolean)) };
  },
};

const spanOf = (query) => (Object.hasOwn(lengths, query.get("span") ?? "")
  ? query.get("span") : "30d");

async function load({ query, api, signal }) {
  const day = query.get("at");
  const asOf = /^\d{4}-\d{2}-\d{2}$/.test(day ?? "")
    ? instantOf(`${day}T23:59`).toISOString() : undefined;
  const [report, metrics] = await Promise.all([
    api.get("/v1/reports/figures", { signal, query: { to: dayKey(Date.now()), as_of: asOf,
      from: dayKey(Date.now() - lengths[spanOf(query)] * DAY) } }),
    api.get("/v1/sales-metrics", { signal, query: { limit: 100 } })]);
  return { report, metrics: metrics.items, isPast: Boolean(asOf) };
}

function page({ report, metrics, isPast }, { query, go }) {
  const side = chosenSide(query);
  return [
    h("div.page-head", null, h("h1", null, word("nav.figures")),
      h("p.second", null, phrase(isPast ? "figures.as-of" : "figures.known",
        { when: stamp(report.as_of, date(report.as_of)) }))),
    figureSwitch(query),
    views(word("figures.span"), spans().map(({ value, label }) => ({ text: label,
      isHere: value === spanOf(query),
      href: addressWith(query, { span: value === "30d" ? null : value }) }))),
    asOfField(query, go),
    report.items.length > 0 ? report.items.map((row) => rowPanel(row, metrics, side))
      : panel(word("nav.figures"), null, padded(h("p.second", null, word("figures.none")))),
    meaningPanel(metrics)];
}

function asOfField(query, go) {
  const made = field({ pointer: "/at", kind: "date", label: word("figures.at"), isOptional: true,
    value: query.get("at") ?? "", hint: word("figures.at-hint") });
  made.control.addEventListener("change", () =>
    go(addressWith(query, { at: made.control.value || null })));
  return h("div.profile-at", null, made.node);
}

function rowPanel(row, metrics, side) {
  const left = row.excluded_customers > 0 && h("span.second", null, word("figures.left-out",
    { n: row.excluded_customers }));
  return panel(row.currency, left, h("ul.figure-list", null, row.figures.map((one) => {
    const metric = metrics.find(({ metric: code }) => code === one.metric);
    const write = (value) => writtenAs(metric?.unit, value, row.currency);
    return h("li.figure-cell", null, h("small", null, nameOf(one.metric, metric)),
      h("b.today-figure", null, write(one[side])), otherSide(one, side, write));
  })));
}

function writtenAs(unit, value, currency) {
  if (value === undefined) return "–";
  if (unit === "money") return money({ amount: value, currency });
  return unit === "ratio" ? percent(Number(value)) : number(value);
}

const nameOf = (code, metric) => (hasWord(`metric.${code}`) ? word(`metric.${code}`)
  : metric?.name ?? code);

/** The registry: what is counted, and whether groups of it may be added up. */
const meaningPanel = (metrics) => panel(word("figures.meaning"), null, padded(h("dl.facts", null,
  metrics.map(({ metric, definition, nature }) => [
    h("dt", null, nameOf(metric)),
    h("dd", null, hasWord(`metric-is.${metric}`) ? word(`metric-is.${metric}`)
      : h("span", { lang: "en" }, definition), " ",
    h("small", null, named("metric-nature", nature)))]))));
