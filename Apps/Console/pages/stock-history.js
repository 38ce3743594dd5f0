// What was on hand of an item at a place at the end of each day.
import { h } from "../dom.js";
import { number, shortDay } from "../format.js";
import { addressWith } from "../parts/filter.js";
import { figure } from "../plot/figure.js";
import { lines } from "../plot/lines.js";
import { word } from "../words.js";

const spans = ["30", "90", "365"];

/** How many days an address asks for. @param {URLSearchParams} query */
export const daysOf = (query) => (spans.includes(query.get("days")) ? query.get("days") : spans[0]);

/** A day of a calendar is the same everywhere. @param {string} day "2026-11-25" */
const dayName = (day) => shortDay(`${day}T12:00:00Z`, { zone: "UTC" });

/**
 * @param {{item: {name: string}, level?: Object, history: {days: Array<{day: string,
 *   came_in: string, went_out: string, closing: string}>}}} opened
 * @param {{query: URLSearchParams, q?: string}} tools
 */
export function historyOf({ item, level, history: { days } }, tools) {
  const name = word("term.on-hand");
  const values = days.map(({ closing }) => Number(closing));
  const point = level?.reorder_point;
  const last = number(days.at(-1).closing);
  return figure({ title: word("stock.over-time"), tableName: word("plot.table"),
    finding: word("stock.finding", { name: item.name, n: last }),
    aside: spanLinks(tools), readerName: word("plot.read", { title: name }),
    legend: point !== undefined && [{ name, tone: 1, shape: "line" },
      { name: word("term.reorder"), tone: "past", shape: "line" }],
    table: tableOf(days),
    draw: lines({ steps: days.map(({ day }) => dayName(day)), amount: number, series: [
      { name, values, tone: 1, isStepped: true, hasArea: true, lastText: last },
      ...(point === undefined ? [] : [{ name: word("term.reorder"), tone: "past",
        values: values.map(() => Number(point)) }])] }) });
}

const tableOf = (days) => ({ numbers: [1, 2, 3],
  head: [word("plot.when"), word("stock.came-in"), word("stock.went-out"), word("term.on-hand")],
  rows: days.toReversed().map((one) =>
    [dayName(one.day), number(one.came_in), number(one.went_out), number(one.closing)]) });

const spanLinks = ({ query, q }) => h("span.stock-spans", null, spans.map((days) =>
  h("a", { href: addressWith(query, { days: days === spans[0] ? null : days }, q),
    "aria-current": days === daysOf(query) && "true" }, word("stock.days", { n: Number(days) }))));
