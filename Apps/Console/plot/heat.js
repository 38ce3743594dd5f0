// A field of cells, darker where more was: days by hours, places by days.
import { s } from "../dom.js";
import { label, rem, round, textWidth } from "./measure.js";
import { bands, stride } from "./scale.js";

const shades = 5;

/**
 * @param {{rows: string[], columns: string[], values: (number | null)[][],
 *   amount: (value: number) => string, less: string, most: string}} about
 *   values: a list for each row; less and most: the ends of its legend
 * @returns {(width: number) => import("./figure.js").Drawing}
 */
export const heat = (about) => (width) => {
  const place = placed(about, width);
  const greatest = Math.max(0, ...about.values.flat().filter(Number.isFinite));
  const cells = about.rows.flatMap((row, line) => about.columns.flatMap((column, index) => {
    const value = about.values[line]?.[index];
    if (!Number.isFinite(value)) return [];
    const text = `${row} ${column}: ${about.amount(value)}`;
    const shade = shadeOf(value, greatest);
    return [{ x: place.x.start(index), y: line * place.row, shade, text }];
  }));
  return {
    node: s("g", null, names(about, place), cells.map((cell) => cellOf(cell, place)),
      key(about, place)),
    height: place.foot + 3 * place.unit,
    points: cells.map(({ x, y, text }) =>
      ({ x: x + place.x.width / 2, y: y + place.row / 2, text })),
  };
};

/** 0 where nothing was, then 1 to 5 up to the greatest. */
const shadeOf = (value, greatest) =>
  (value > 0 ? Math.min(shades, Math.ceil((value / greatest) * shades)) : 0);

function placed({ rows, columns }, width) {
  const unit = rem();
  const left = Math.ceil(Math.max(0, ...rows.map((row) => textWidth(row)))) + 12;
  const row = 1.5 * unit;
  const x = bands(columns.length, [left, width], { gap: 0.06, widest: 3 * unit });
  return { unit, left, row, x, width, foot: rows.length * row };
}

const cellOf = ({ x, y, shade, text }, place) => s(
  `rect.heat-${shade}`,
  { x: round(x), y: round(y), width: round(place.x.width), height: place.row - 2, rx: 2 },
  s("title", null, text),
);

function names({ rows, columns }, { unit, left, row, x, width, foot }) {
  const widest = Math.max(0, ...columns.map((column) => textWidth(column)));
  const every = stride(columns.length, width - left, widest + 12);
  return [
    rows.map((name, index) => label("plot-level",
      { x: left - 8, y: (index + 0.5) * row + 0.2 * unit, anchor: "end" }, name)),
    columns.map((name, index) => index % every === 0
      && label("plot-step", { x: x.middle(index), y: foot + unit, anchor: "middle" }, name)),
  ];
}

/** The legend: five shades between two words. */
function key({ less, most }, { left, foot, unit }) {
  const y = foot + 1.75 * unit;
  const from = left + textWidth(less) + 8;
  const steps = Array.from({ length: shades }, (_, index) => s(`rect.heat-${index + 1}`, {
    x: round(from + index * unit), y, width: unit - 2, height: unit - 4, rx: 2 }));
  const end = { x: from + shades * unit + 6, y: y + unit - 6 };
  return [label("plot-step", { x: left, y: end.y }, less), steps, label("plot-step", end, most)];
}
