// The day as plots: revenue by hour, by channel and by store.
import { h } from "../dom.js";
import { money, percent } from "../format.js";
import { bars } from "../plot/bars.js";
import { figure } from "../plot/figure.js";
import { lines } from "../plot/lines.js";
import { channelName, locationName } from "../session.js";
import { word } from "../words.js";

const amountIn = (currency) => (value, how) => money({ amount: String(value), currency }, how);

/** @param {{currency: string, hours: Array<Object>, now: Object, before: Object}} sums */
export function hoursPanel({ currency, hours, now, before }) {
  const amount = amountIn(currency);
  const shown = open(hours);
  const value = (sum) => (sum ? Number(sum.amount) : null);
  const today = shown.map((hour) => value(hour.now));
  const last = today.findLast((one) => one !== null);
  return h("section.panel", null, figure({
    title: word("today.by-hour"), finding: finding(now.net_revenue, before.net_revenue),
    tableName: word("plot.table"), readerName: word("plot.read", { title: word("today.by-hour") }),
    legend: [{ name: word("today.today"), tone: 1 },
      { name: word("today.week-ago"), tone: "past", shape: "line" }],
    draw: lines({ steps: shown.map(({ hour }) => hour), amount: (one) => amount(one),
      tick: (one) => amount(one, { compact: true }),
      series: [{ name: word("today.today"), values: today, tone: 1, hasArea: true,
        lastText: last === undefined ? "" : amount(last, { compact: true }) },
      { name: word("today.week-ago"), values: shown.map((hour) => value(hour.before)),
        tone: "past" }] }),
    table: { head: [word("today.hour"), word("today.today"), word("today.week-ago")],
      numbers: [1, 2],
      rows: shown.map((hour) => [hour.hour, money(hour.now), money(hour.before)]) },
  }));
}

/** The hours between the first and the last in which something was sold on either day. */
function open(hours) {
  const sold = hours.map(({ now, before }) =>
    Number(now?.amount ?? 0) !== 0 || Number(before.amount) !== 0);
  const [first, last] = [sold.indexOf(true), sold.lastIndexOf(true)];
  const reached = hours.findLastIndex(({ now }) => now);
  if (first < 0) return hours;
  return hours.slice(Math.max(0, first - 1), Math.max(last, reached) + 1);
}

function finding(now, before) {
  const change = Number(before.amount) > 0 ? Number(now.amount) / Number(before.amount) - 1 : null;
  return change === null ? money(now)
    : word("today.finding", { amount: money(now), change: percent(change, { sign: true }) });
}

/** @param {{currency: string, channels: Array<Object>}} sums */
export const channelsPanel = ({ currency, channels }) => split("today.by-channel", currency,
  channels.map(({ channel, ...rest }) => ({ name: channel ? channelName(channel) : "–", ...rest,
    href: channel && `/console/orders?channel=${channel}&placed=1d` })));

/** @param {{currency: string, locations: Array<Object>}} sums */
export const placesPanel = ({ currency, locations }) => split("today.by-place", currency,
  locations.map(({ location, ...rest }) => ({ ...rest,
    name: location ? locationName(location) : word("today.no-place"),
    href: location && `/console/orders?location=${location}&placed=1d` })));

function split(title, currency, parts) {
  const amount = amountIn(currency);
  const rows = parts.toSorted((one, other) => Number(other.now.amount) - Number(one.now.amount));
  const shown = rows.filter(({ now, before }) =>
    Number(now.amount) !== 0 || Number(before.amount) !== 0);
  return h("section.panel", null, figure({
    title: word(title), finding: word(title), tableName: word("plot.table"),
    legend: [{ name: word("today.week-ago"), tone: "past", shape: "tick" }],
    empty: shown.length === 0 && word("plot.none"),
    body: shown.length > 0 && bars(shown.map(({ name, now, before, href }) => ({ name, href,
      value: Number(now.amount), text: amount(now.amount, { compact: true }),
      before: Number(before.amount),
      beforeText: `${word("today.week-ago")} ${amount(before.amount)}` }))),
    table: { head: [word("today.part"), word("today.today"), word("today.week-ago")],
      numbers: [1, 2], rows: shown.map(({ name, now, before }) =>
        [name, money(now), money(before)]) },
  }));
}
