// Bars across, one for each channel, store or reason, each with its name and amount above it and
// a tick where it stood before. They need no width, as their places are parts of the whole:
// `figure` takes them as its body.
import { h, s } from "../dom.js";
import { round } from "./measure.js";

/** @typedef {{name: string, value: number, text: string, before?: number, href?: string,
 *   beforeText?: string}} Bar
 *   text: its amount in words; beforeText: what stood before, for readers */

/**
 * @param {Bar[]} rows in the order in which they are shown
 * @param {{tone?: number}} [how]
 */
export function bars(rows, { tone = 1 } = {}) {
  const all = rows.flatMap(({ value, before }) => [value, before ?? 0]);
  const [low, high] = [Math.min(0, ...all), Math.max(0, ...all)];
  const span = high - low || 1;
  const part = (value) => round(((value - low) / span) * 100);
  return h("ul.bars", null, rows.map((row) => h("li.bars-row", null,
    h("span.bars-name.cut", { title: row.name },
      row.href ? h("a", { href: row.href }, row.name) : row.name),
    h("b.bars-amount", null, row.text),
    row.beforeText && h("span.unseen", null, ` (${row.beforeText})`),
    barOf(row, tone, part))));
}

function barOf({ value, before }, tone, part) {
  const [from, to] = [part(Math.min(0, value)), part(Math.max(0, value))];
  const at = before === undefined ? null : `${part(before)}%`;
  return s(`svg.bars-bar.tone-${tone}`, { width: "100%", height: 14, "aria-hidden": "true" },
    s("rect.plot-trough", { x: 0, y: 3, width: "100%", height: 8, rx: 2 }),
    s("rect.plot-block", { x: `${from}%`, y: 3, width: `${round(to - from)}%`, height: 8, rx: 2 }),
    at && s("line.plot-tick", { x1: at, x2: at, y1: 0, y2: 14 }));
}
