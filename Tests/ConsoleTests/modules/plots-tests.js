import { flow } from "/console/_/plot/flow.js";
import { heat } from "/console/_/plot/heat.js";
import { lines } from "/console/_/plot/lines.js";
import { stacked } from "/console/_/plot/stacked.js";
import { bars } from "/console/_/plot/bars.js";
import { spark } from "/console/_/plot/spark.js";
import { equal, holds, test } from "./check.js";
import { onStage, sound } from "./stage.js";

const amount = (value) => `Rp ${value.toLocaleString("id")}`;
const steps = (count) => Array.from({ length: count }, (_, index) => `${index} Nov`);
const wave = (count) => Array.from({ length: count }, (_, index) =>
  Math.round(Math.sin(index) * 4e6));
const kinds = {
  none: [],
  one: [5e6],
  two: [5e6, 2e6],
  "two hundred": Array.from({ length: 200 }, (_, index) => index * 12345),
  gaps: [1, null, 3, null, null, 6, 7, null],
  negative: [-5e6, -1e6, -3e6],
  both: wave(30),
  zeros: [0, 0, 0],
  great: [9e15, 1],
};

for (const width of [280, 1200]) {
  for (const [kind, values] of Object.entries(kinds)) {
    const count = Math.max(values.length, 3);
    const past = { name: "past", tone: "past", values: wave(count) };
    const one = { name: "now", tone: 1, values, hasArea: true, lastText: "Rp 6,9 jt" };
    const about = { steps: steps(count), amount, series: [one, past] };
    test(`lines, ${kind}, ${width} px`, () => sound(lines(about), width));
    test(`stairs, ${kind}, ${width} px`, () => sound(
      lines({ ...about, series: [{ ...one, isStepped: true }] }), width));
    test(`columns, ${kind}, ${width} px`, () => sound(stacked(about), width));
    test(`a field, ${kind}, ${width} px`, () => sound(heat({
      rows: ["Monday", "Tuesday"], columns: steps(count), values: [values, values],
      amount, less: "less", most: "most" }), width));
  }
  test(`a flow, ${width} px`, () => sound(flow(stages(600, 187)), width));
  test(`a flow of nothing, ${width} px`, () => sound(flow(stages(0, 0)), width));
}

const stages = (carts, orders) => ({
  stages: [[{ id: "c", name: "Carts", value: carts, text: String(carts) }],
    [{ id: "o", name: "Ordered", value: orders, text: String(orders) },
      { id: "a", name: "Abandoned", value: carts - orders, text: String(carts - orders) }]],
  links: [{ from: "c", to: "o", value: orders }, { from: "c", to: "a", value: carts - orders }],
});

test("a gap is a gap: the line is broken, and a lone value is a dot", () => onStage((stage) => {
  const { node } = lines({ steps: steps(8), amount,
    series: [{ name: "now", tone: 1, values: kinds.gaps }] })(600);
  stage.append(node);
  const path = stage.querySelector(".plot-line").getAttribute("d");
  equal(path.match(/M/g).length, 3);
  equal(stage.querySelectorAll(".plot-dot").length, 3);
}));

test("what has not happened yet is absent, and the last value is marked and named", () =>
  onStage((stage) => {
    const values = [1, 2, 3, null, null];
    const { node, points } = lines({ steps: steps(5), amount,
      series: [{ name: "now", tone: 1, values, lastText: "three" }] })(600);
    stage.append(node);
    equal([...stage.querySelectorAll(".plot-last")].map((one) => one.textContent), ["three"]);
    equal(points.length, 3);
    holds(points.at(-1).text.includes("Rp 3"), points.at(-1).text);
  }));

test("steps of one day say it once", () => onStage((stage) => {
  const days = ["26 Nov", "27 Nov", "27 Nov", "27 Nov", "28 Nov"];
  const { node } = lines({ steps: days, amount,
    series: [{ name: "now", tone: 1, values: [1, 2, 3, 4, 5] }] })(1000);
  stage.append(node);
  equal([...stage.querySelectorAll(".plot-step")].map((one) => one.textContent),
    ["26 Nov", "27 Nov", "28 Nov"]);
}));

test("columns pile what was sold above zero and what came back below it", () =>
  onStage((stage) => {
    const series = [[3, 0], [2, 0], [-1, -4]].map((values, index) =>
      ({ name: `s${index}`, tone: index + 1, values }));
    const { node, points } = stacked({ series, steps: steps(2), amount })(600);
    stage.append(node);
    equal(stage.querySelectorAll(".plot-block").length, 4);
    equal(points.map(({ text }) => text),
      ["0 Nov: Rp 4 · s0 Rp 3, s1 Rp 2, s2 Rp -1", "1 Nov: s2 Rp -4"]);
  }));

test("a field is darkest where most was, and empty where nothing was", () => onStage((stage) => {
  const { node } = heat({ rows: ["a"], columns: ["1", "2", "3"], values: [[0, 1, 10]], amount,
    less: "less", most: "most" })(600);
  stage.append(node);
  equal([...stage.querySelectorAll("rect:has(title)")].map((one) => one.getAttribute("class")),
    ["heat-0", "heat-1", "heat-5"]);
}));

test("bars are parts of the greatest, those below zero go the other way", () =>
  onStage((stage) => {
    stage.append(bars([{ name: "a", value: 30, text: "30", before: 15 },
      { name: "b", value: -10, text: "−10", href: "?channel=b" }]));
    const blocks = [...stage.querySelectorAll(".plot-block")].map((one) =>
      [one.getAttribute("x"), one.getAttribute("width")]);
    equal(blocks, [["25%", "75%"], ["0%", "25%"]]);
    equal(stage.querySelector(".plot-tick").getAttribute("x1"), "62.5%");
    equal(stage.querySelectorAll("a").length, 1);
  }));

test("a spark says in words what it shows, whatever it shows", () => {
  for (const values of Object.values(kinds)) {
    const node = spark(values, { words: "30 days" });
    equal(node.textContent, "30 days");
    holds(!/NaN|undefined/.test(new XMLSerializer().serializeToString(node)), String(values));
  }
});
