// The room of a plot with axes: amounts up the side, steps along the foot.
import { s } from "../dom.js";
import { crisp, label, rem, round, textWidth } from "./measure.js";
import { bands, linear, stride, ticks } from "./scale.js";

/**
 * @typedef {object} Frame
 * @property {import("./scale.js").Scale} x from the index of a step to its place
 * @property {import("./scale.js").Scale} y from an amount to its place
 * @property {{left: number, right: number, top: number, bottom: number}} box
 * @property {ReturnType<typeof bands>} band of columns
 * @property {Node[]} nodes grid and labels, to be drawn first
 * @property {number} height
 */

/**
 * Makes room for amounts of which the labels are as wide as they need.
 * @param {{
 *   width: number, values: number[], steps: string[], amount: (value: number) => string,
 *   isWhole?: boolean, hasBands?: boolean
 * }} about steps: what stands along the foot; hasBands: columns stand between its ends
 * @returns {Frame}
 */
export function frame({ width, values, steps, amount, isWhole, hasBands }) {
  const unit = rem();
  const height = Math.round((width < 32 * unit ? 12.5 : 18) * unit);
  const box = { top: Math.round(1.25 * unit), bottom: height - Math.round(1.5 * unit) };
  const levels = ticks(values, box.bottom - box.top, { isWhole, each: 2.75 * unit });
  const names = levels.map((level) => (level === 0 || values.some(Boolean) ? amount(level) : ""));
  box.left = Math.ceil(Math.max(...names.map((name) => textWidth(name)))) + 8;
  box.right = width - 12;
  const y = linear([levels[0], levels.at(-1)], [box.bottom, box.top]);
  const band = bands(steps.length, [box.left, box.right], { widest: 3 * unit });
  const x = hasBands ? band.middle : alongOf(steps.length, box);
  const nodes = [...levels.map((level, index) => grid(level, names[index], y, box)),
    ...footOf(steps, x, box, height)];
  return { x, y, box, band, nodes, height };
}

/** A single step stands in the middle. */
const alongOf = (count, { left, right }) => (count > 1
  ? linear([0, count - 1], [left, right])
  : () => (left + right) / 2);

function grid(level, name, y, { left, right }) {
  const at = crisp(y(level));
  const kind = level === 0 ? "zero" : "grid";
  return s("g", null, s(`path.plot-${kind}`, { d: `M${left} ${at}H${right}` }),
    label("plot-level", { x: left - 8, y: at + 0.25 * rem(), anchor: "end" }, name));
}

/** What was just said is not said again: many steps may fall on one day. */
function footOf(steps, x, { left, right }, height) {
  const widest = Math.max(0, ...steps.map((step) => textWidth(step)));
  const every = stride(steps.length, right - left, Math.max(52, widest + 12));
  let before = "";
  return steps.flatMap((step, index) => {
    if (index % every || step === before) return [];
    before = step;
    const half = textWidth(step) / 2;
    const at = Math.min(Math.max(x(index), half), right + 12 - half);
    return [label("plot-step", { x: round(at), y: height - 6, anchor: "middle" }, step)];
  });
}
