// Lines over equal steps of time: a figure against its past, or a level in stairs. What is not
// known is a gap, what has not happened yet is absent, and the last value is marked and named.
import { s } from "../dom.js";
import { frame } from "./axis.js";
import { label, round, textWidth } from "./measure.js";

/** @typedef {{name: string, values: (number | null)[], tone: 1 | 2 | 3 | 4 | "past",
 *   hasArea?: boolean, isStepped?: boolean, lastText?: string}} Series
 *   values: one for each step; lastText: what its last value is called */

/**
 * Draws lines for `figure`; the slider reads the first series, beside it the others.
 * @param {{
 *   series: Series[], steps: string[], amount: (value: number) => string,
 *   tick?: (value: number) => string, isWhole?: boolean
 * }} about tick: how the axis writes an amount, shorter than `amount`
 * @returns {(width: number) => import("./figure.js").Drawing}
 */
export const lines = ({ series, steps, amount, tick = amount, isWhole }) => (width) => {
  const values = series.flatMap((one) => one.values);
  const room = frame({ width, values, steps, amount: tick, isWhole });
  const drawn = series.toReversed().map((one) => lineOf(one, room));
  return {
    node: s("g", null, room.nodes, drawn),
    height: room.height,
    points: pointsOf(series, steps, amount, room),
  };
};

function lineOf({ values, tone, hasArea, isStepped, lastText }, room) {
  const runs = runsOf(values);
  const last = runs.at(-1)?.at(-1);
  return s(`g.tone-${tone}`, null,
    hasArea && s("path.plot-area", { d: runs.map((run) => areaOf(run, room, isStepped)).join("") }),
    s("path.plot-line", { d: runs.map((run) => pathOf(run, room, isStepped)).join("") }),
    runs.filter((run) => run.length === 1).map(([one]) => dotOf(one, values, room)),
    last !== undefined && tone !== "past" && dotOf(last, values, room),
    last !== undefined && lastText && lastOf(last, values, lastText, room));

  function pathOf(run, { x, y }, stepped) {
    return run.map((index, order) => {
      const [at, level] = [round(x(index)), round(y(values[index]))];
      if (order === 0) return `M${at} ${level}`;
      return stepped ? `H${at}V${level}` : `L${at} ${level}`;
    }).join("");
  }

  function areaOf(run, place, stepped) {
    const zero = round(place.y(0));
    return `${pathOf(run, place, stepped)}V${zero}H${round(place.x(run[0]))}Z`;
  }
}

const dotOf = (index, values, { x, y }) =>
  s("circle.plot-dot", { cx: round(x(index)), cy: round(y(values[index])), r: 4 });

/** Beside its point, on the side where there is room, and never above the drawing. */
function lastOf(index, values, text, { x, y, box }) {
  const at = x(index);
  const end = at - 10 - textWidth(text, 600) > box.left;
  const place = { x: end ? at - 10 : at + 10, y: Math.max(12, y(values[index]) - 6) };
  return label("plot-last", { ...place, anchor: end ? "end" : "start" }, text);
}

/** Runs of steps without a gap. */
function runsOf(values) {
  const runs = [];
  values.forEach((value, index) => {
    if (!Number.isFinite(value)) return;
    if (index === 0 || !Number.isFinite(values[index - 1])) runs.push([]);
    runs.at(-1).push(index);
  });
  return runs;
}

function pointsOf(series, steps, amount, { x, y }) {
  return steps.flatMap((step, index) => {
    const known = series.filter(({ values }) => Number.isFinite(values[index]));
    if (known.length === 0) return [];
    const told = known.map(({ name, values }) => `${name} ${amount(values[index])}`);
    return [{ x: x(index), y: y(known[0].values[index]), text: `${step}: ${told.join(", ")}` }];
  });
}
