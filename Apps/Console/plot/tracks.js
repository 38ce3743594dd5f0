// The tracks: a stave for each axis of an order or a case, a column for each moment, and what
// happened as notes on them. Columns are not to scale: minutes and days do not fit one line.
import { h, s } from "../dom.js";
import { crisp, fitted, label, rem, round, textWidth } from "./measure.js";
import { note } from "./notes.js";

/** @typedef {import("./notes.js").Kind} Kind */
/** @typedef {{moment: number, kind: Kind, text?: string}} Note moment: which column, from 0 */
/** @typedef {{name: string, notes: Note[], isOpen?: boolean}} Stave
 *   isOpen: what it waits for has not happened: a dashed line leads on to the last column */
/** @typedef {{text: string, isNextDay?: boolean}} Moment */

const column = 88;
const widest = 288;
const most = 8;

/**
 * Draws staves for `figure`.
 * @param {{staves: Stave[], moments: Moment[], older: (count: number) => string}} about
 *   older: how the column is called in which what came before is folded
 * @returns {(width: number) => import("./figure.js").Drawing}
 */
export const tracks = (about) => (width) => {
  const place = placed(about, width);
  const folded = fold(about, place.columns);
  const at = columnsOf(place, folded.moments.length);
  const height = place.top(about.staves.length) + rem();
  const node = s("g.tracks", null,
    folded.staves.map((stave, index) => staveOf(stave, index, place, at)),
    folded.moments.map((moment, index) => momentOf(moment, index, height - 4, place, at)));
  return { node, height };
};

/**
 * The same in a cell of a list: a note for each axis.
 * @param {{kind: Kind | null, name: string}[]} cells name: the axis and how it stands, in words
 */
export function trackCells(cells) {
  const [step, middle] = [16, 8];
  const parts = cells.map(({ kind }, index) => {
    const x = middle + index * step;
    return kind ? note(kind, { x, y: middle, r: 3.5 }) : s("path.tracks-rest", {
      d: `M${x - 3} ${middle}h6` });
  });
  const [width, height] = [cells.length * step, 2 * middle];
  return h("span.tracks-cells", { title: cells.map(({ name }) => name).join(" · ") },
    s("svg.tracks", { viewBox: `0 0 ${width} ${height}`, width, height, "aria-hidden": "true" },
      parts),
    h("span.unseen", null, cells.map(({ name }) => name).join(", ")));
}

function placed({ staves }, width) {
  const unit = rem();
  const isWide = width >= 32 * unit;
  const names = Math.max(...staves.map(({ name }) => textWidth(name, 600)), 0);
  const left = isWide ? names + 1.5 * unit + 8 : 8;
  const right = width - 8;
  const row = (isWide ? 2.5 : 3.5) * unit;
  return {
    left, right, row, isWide, unit,
    columns: Math.min(most, Math.floor((right - left) / column) + 1),
    y: (index) => Math.round((index + 1) * row - (isWide ? 0.75 : 0.5) * unit),
    top: (count) => count * row + 0.5 * unit,
  };
}

function columnsOf({ left, right }, count) {
  const step = Math.min(widest, (right - left) / Math.max(1, count - 1));
  return (index) => left + index * step;
}

/** What does not fit goes into the first column, each axis as it stood then. */
function fold({ staves, moments, older }, columns) {
  const extra = moments.length - columns;
  if (extra <= 0) return { staves, moments };
  const first = extra + 1;
  const shift = (notes) => {
    const before = notes.filter(({ moment }) => moment < first).slice(-1);
    const rest = notes.filter(({ moment }) => moment >= first);
    return [...before.map((one) => ({ ...one, moment: 0, text: "" })),
      ...rest.map((one) => ({ ...one, moment: one.moment - extra }))];
  };
  return {
    staves: staves.map((stave) => ({ ...stave, notes: shift(stave.notes) })),
    moments: [{ text: older(first) }, ...moments.slice(first)],
  };
}

function staveOf({ name, notes, isOpen }, index, place, at) {
  const y = place.y(index);
  const ends = notes.map(({ moment }) => at(moment));
  const strong = notes.length > 1 && line("held", Math.min(...ends), Math.max(...ends), y);
  const open = isOpen && notes.length > 0 && line("open", Math.max(...ends), place.right, y);
  const nameAt = { x: 0, y: y + (place.isWide ? 0.25 : -1.75) * place.unit };
  return s("g", null, label("tracks-name", nameAt, name),
    line("stave", place.left - 8, place.right + 8, crisp(y)), open, strong,
    notes.map((one) => note(one.kind, { x: at(one.moment), y }, one.text)),
    textsOf(notes, y - 0.625 * place.unit, place, at));
}

const line = (kind, from, to, y) =>
  s(`path.tracks-${kind}`, { d: `M${round(from)} ${y}H${round(to)}` });

/**
 * Newest first, so that an older text gives way to the one after it. Names may be cut; of what
 * has digits (money, counts) nothing is better than a part.
 */
function textsOf(notes, y, place, at) {
  let end = place.right + 8;
  return notes.filter(({ text }) => text).toReversed().map(({ moment, text }) => {
    const x = at(moment) - 5;
    const width = textWidth(text);
    const isLast = end === place.right + 8 && x + width > end;
    const start = isLast ? Math.max(place.left - 8, end - width) : x;
    const shown = /\d/.test(text) && width > end - start ? "" : fitted(text, end - start);
    end = Math.min(end, start - 8);
    return shown && label("tracks-text", { x: start, y }, shown);
  });
}

function momentOf({ text, isNextDay }, index, y, place, at) {
  const width = textWidth(text);
  const x = Math.max(0, Math.min(at(index) - 5, place.right + 8 - width));
  const night = crisp(Math.min((at(index) + at(index - 1)) / 2, x - 12));
  return s("g", null, label("tracks-moment", { x, y }, text),
    isNextDay && index > 0 && s("path.tracks-night", { d: `M${night - 3} ${y + 1}l6 -11` }));
}
