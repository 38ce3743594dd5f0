// A line as small as a word, for cells of lists: where something is going, not how much.
import { h, s } from "../dom.js";
import { round } from "./measure.js";
import { linear } from "./scale.js";

/**
 * @param {(number | null)[]} values from zero; null where nothing is known
 * @param {{words: string, isStepped?: boolean, tone?: number, width?: number}} how
 *   words: what it shows, for readers and the pointer
 */
export function spark(values, { words, isStepped = false, tone = 1, width = 72 }) {
  const height = 20;
  const known = values.filter(Number.isFinite);
  const x = linear([0, Math.max(1, values.length - 1)], [2, width - 4]);
  const [low, high] = [Math.min(0, ...known), Math.max(0, ...known)];
  const y = linear([low, high || 1], [height - 3, 3]);
  const last = values.findLastIndex(Number.isFinite);
  return h("span.spark", { title: words },
    s(`svg.spark-line.tone-${tone}`, { viewBox: `0 0 ${width} ${height}`, width, height,
      "aria-hidden": "true" },
    s("path.plot-grid", { d: `M0 ${round(y(0)) + 0.5}H${width}` }),
    s("path.plot-line", { d: path(values, x, y, isStepped) }),
    last >= 0 && s("circle.plot-dot", { cx: round(x(last)), cy: round(y(values[last])), r: 2.5 })),
    h("span.unseen", null, words));
}

function path(values, x, y, isStepped) {
  return values.map((value, index) => {
    if (!Number.isFinite(value)) return "";
    const [at, level] = [round(x(index)), round(y(value))];
    if (index === 0 || !Number.isFinite(values[index - 1])) return `M${at} ${level}`;
    return isStepped ? `H${at}V${level}` : `L${at} ${level}`;
  }).join("");
}
