// QR codes of ISO/IEC 18004, made here: what customers and staff show each other goes nowhere else.
import { s } from "./dom.js";
import { woven } from "./qr/correction.js";
import { dataOf } from "./qr/data.js";
import { penalty } from "./qr/penalty.js";
import { ground, lay, masked, masks } from "./qr/square.js";

/** Light around a code, without which it is not found. */
const margin = 4;

/**
 * The dark modules of a code, by row and column.
 * @param {string} text up to 271 bytes, by level
 * @param {import("./qr/sizes.js").Level} [level]
 * @returns {boolean[][]}
 */
export function qrModules(text, level = "M") {
  const { version, words } = dataOf(text, level);
  const square = ground(version);
  lay(square, woven(words, version, level));
  const tried = masks.map((_, mask) => masked(square, level, mask).dark);
  const costs = tried.map(penalty);
  return tried[costs.indexOf(Math.min(...costs))];
}

/**
 * A code as a picture, dark on light whatever the theme is.
 * @param {string} text
 * @param {{name: string, level?: import("./qr/sizes.js").Level}} how name: what it is, for readers
 */
export function qr(text, { name, level }) {
  const modules = qrModules(text, level);
  const width = modules.length + 2 * margin;
  return s("svg.qr", { viewBox: `0 0 ${width} ${width}`, role: "img", "aria-label": name,
    "shape-rendering": "crispEdges" },
  s("rect.qr-light", { width, height: width }),
  s("path.qr-dark", { d: modules.map(pathOf).join("") }));
}

const pathOf = (line, row) => {
  const signs = line.map((isDark) => (isDark ? "1" : "0")).join("");
  return [...signs.matchAll(/1+/g)].map(({ 0: run, index }) =>
    `M${index + margin} ${row + margin}h${run.length}v1h-${run.length}z`).join("");
};
