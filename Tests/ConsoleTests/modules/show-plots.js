// One of each plot, with figures that were made up, to be looked at and read by axe.
import { h } from "/console/_/dom.js";
import { money, number, setLocale } from "/console/_/format.js";
import { icon, icons, mark } from "/console/_/parts/icon.js";
import { bars } from "/console/_/plot/bars.js";
import { figure } from "/console/_/plot/figure.js";
import { flow } from "/console/_/plot/flow.js";
import { heat } from "/console/_/plot/heat.js";
import { lines } from "/console/_/plot/lines.js";
import { spark } from "/console/_/plot/spark.js";
import { stacked } from "/console/_/plot/stacked.js";
import { trackCells, tracks } from "/console/_/plot/tracks.js";

const idr = (value, how) => money({ amount: String(Math.round(value)), currency: "IDR" }, how);
const tick = (value) => (value === 0 ? "0" : idr(value, { compact: true }));
const range = (count, value) => Array.from({ length: count }, (_, index) => value(index));

const hours = range(14, (index) => String(index + 8).padStart(2, "0"));
const today = [0.6, 1.4, 1.9, 3.8, 5, 4.4, 3.9, 3.2, 4.6, 6.9].map((value) => value * 1e6);
const before = [0.4, 1.1, 2.2, 2.9, 4.1, 3.6, 2.8, 3.1, 3.9, 5.2, 6.4, 6.1, 4.8, 2.2]
  .map((value) => value * 1e6);
const channels = ["Store", "Web", "Marketplace", "App"];

const plots = () => [
  {
    title: "Revenue by hour", readerName: "Read single points",
    legend: [{ name: "today", tone: 1 }, { name: "last Wednesday", tone: "past", shape: "line" }],
    draw: lines({ steps: hours, amount: idr, tick, series: [
      { name: "today", values: today, tone: 1, hasArea: true, lastText: tick(6.9e6) },
      { name: "last Wednesday", values: before, tone: "past" }] }),
  },
  {
    title: "Revenue by channel",
    legend: [{ name: "last Wednesday", tone: "past", shape: "tick" }],
    body: bars([14.1, 9.6, 7.3, 4.7].map((value, index) => ({ name: channels[index],
      value, before: value * (0.8 + index / 10), text: tick(value * 1e6) }))),
  },
  {
    title: "Revenue by day", readerName: "Read single days",
    legend: channels.map((name, index) => ({ name, tone: index + 1 })),
    draw: stacked({ steps: range(14, (index) => `${index + 12} Nov`), amount: idr, tick,
      series: channels.map((name, row) => ({ name, tone: row + 1, values: range(14, (index) =>
        (((index * 7 + row * 5) % 11) + 1) * 1e6 * (row === 3 && index % 5 === 0 ? -0.4 : 1)) })),
    }),
  },
  {
    title: "Stock on hand", readerName: "Read single days",
    draw: lines({ steps: range(30, (index) => `${index + 1} Nov`), amount: number, isWhole: true,
      series: [{ name: "on hand", tone: 1, isStepped: true, hasArea: true, lastText: "27",
        values: range(30, (index) => (index > 11 && index < 14 ? null : 40 - ((index * 3) % 37))),
      }] }),
  },
  {
    title: "Orders by hour and day", readerName: "Read single hours",
    draw: heat({ rows: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
      columns: range(24, (index) => String(index).padStart(2, "0")), amount: number,
      less: "less", most: "most", values: range(7, (row) => range(24, (hour) =>
        (hour < 8 || hour > 21 ? 0 : (row * 5 + hour * 3) % 17))) }),
  },
  {
    title: "Carts that became orders", readerName: "Read single stages",
    draw: flow({
      stages: [[{ id: "c", name: "Carts", value: 600, text: "600" }],
        [{ id: "o", name: "Ordered", value: 187, text: "187 · 31.2 %" },
          { id: "a", name: "Left", value: 413, text: "413", tone: "past" }],
        [{ id: "p", name: "Paid", value: 160, text: "160", tone: 3 },
          { id: "w", name: "To pay", value: 27, text: "27", tone: 4 }]],
      links: [["c", "o", 187], ["c", "a", 413], ["o", "p", 160], ["o", "w", 27]]
        .map(([from, to, value]) => ({ from, to, value })),
    }),
  },
  {
    title: "Nothing yet", empty: "Nothing was sold today yet.",
    draw: lines({ steps: hours, amount: idr, tick, series: [{ name: "a", values: [], tone: 1 }] }),
  },
  { title: "Tracks", draw: tracks(order()) },
];

const order = () => ({
  older: (count) => `${count} earlier`,
  moments: [{ text: "14.02" }, { text: "14.10" }, { text: "16.31" },
    { text: "Thu 11.20", isNextDay: true }],
  staves: [
    { name: "Payment", notes: [{ moment: 0, kind: "begun" },
      { moment: 1, kind: "part", text: "Rp 211.000" }, { moment: 2, kind: "whole", text: "paid" },
      { moment: 3, kind: "back", text: "−Rp 337.000" }] },
    { name: "Goods", notes: [{ moment: 1, kind: "part", text: "2 carried out" },
      { moment: 2, kind: "whole", text: "2 collected" }] },
    { name: "Return", notes: [{ moment: 3, kind: "back", text: "1 shirt, Bandung" }] },
    { name: "Order", isOpen: true, notes: [{ moment: 0, kind: "begun", text: "placed" }] },
  ],
});

const table = { head: ["Hour", "Today", "Before"], numbers: [1, 2],
  rows: hours.map((hour, index) => [hour, idr(today[index] ?? 0), idr(before[index])]) };

/** Draws them all below each other. */
export default function show() {
  setLocale("id", "Asia/Jakarta");
  const small = h("p", null, icons.map(icon), mark(),
    spark([5, 4, 4, 3, 8, 7, 6, 6, 2], { words: "30 days", isStepped: true }),
    trackCells([{ kind: "whole", name: "Payment: paid" }, { kind: "part", name: "Goods: in part" },
      { kind: null, name: "Return: nothing" }, { kind: "failed", name: "Order: failed" }]));
  const panels = plots().map((about) => h("section.panel", null,
    figure({ finding: about.title, tableName: "Table", table, ...about })));
  document.getElementById("main").append(small, h("div.shelf", null, panels));
}
