// Columns of parts that add up, one for each step of time. What was taken back goes below zero.
import { s } from "../dom.js";
import { frame } from "./axis.js";
import { round } from "./measure.js";

/** @typedef {{name: string, values: (number | null)[], tone: 1 | 2 | 3 | 4 | "past"}} Part */

/**
 * @param {{series: Part[], steps: string[], amount: (value: number) => string,
 *   tick?: (value: number) => string, isWhole?: boolean}} about at most four series and "other"
 * @returns {(width: number) => import("./figure.js").Drawing}
 */
export const stacked = ({ series, steps, amount, tick = amount, isWhole }) => (width) => {
  const piles = steps.map((_, index) => pileOf(series, index));
  const values = piles.flatMap(({ low, high }) => [low, high]);
  const room = frame({ width, values, steps, amount: tick, isWhole, hasBands: true });
  return {
    node: s("g", null, room.nodes, piles.map((pile, index) => columnOf(pile, index, room))),
    height: room.height,
    points: piles.flatMap((pile, index) => pointOf(pile, index, steps, amount, room)),
  };
};

/** The blocks of one step, each from where the one before it ended, on its side of zero. */
function pileOf(series, step) {
  let [low, high] = [0, 0];
  const blocks = series.flatMap(({ name, tone, values }) => {
    const value = values[step];
    if (!Number.isFinite(value) || value === 0) return [];
    const from = value > 0 ? high : low;
    const to = from + value;
    [low, high] = [Math.min(low, to), Math.max(high, to)];
    return [{ name, tone, value, from, to }];
  });
  return { blocks, low, high };
}

const columnOf = ({ blocks }, index, { y, band }) =>
  s("g", null, blocks.map(({ tone, from, to }) => {
    const [top, bottom] = [y(Math.max(from, to)), y(Math.min(from, to))];
    return s(`rect.plot-block.tone-${tone}`, {
      x: round(band.start(index)),
      y: round(top),
      width: round(band.width),
      height: round(Math.max(0.5, bottom - top - 1)),
    });
  }));

function pointOf({ blocks, low, high }, index, steps, amount, { y, band }) {
  if (blocks.length === 0) return [];
  const parts = blocks.map(({ name, value }) => `${name} ${amount(value)}`).join(", ");
  const total = blocks.length > 1 ? `${amount(low + high)} · ${parts}` : parts;
  return [{ x: band.middle(index), y: y(high), text: `${steps[index]}: ${total}` }];
}
