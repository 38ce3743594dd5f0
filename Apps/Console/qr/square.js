// The square of a code: what every code of a version has, then its words, then a mask over them.
import { binary } from "./data.js";
import { alignments, widthOf } from "./sizes.js";

/** @typedef {{width: number, dark: boolean[][], fixed: boolean[][]}} Square by row and column */

const marks = { L: 1, M: 0, Q: 3, H: 2 };

/** The eight masks: which modules change their colour. */
export const masks = [
  (row, column) => (row + column) % 2 === 0,
  (row) => row % 2 === 0,
  (_, column) => column % 3 === 0,
  (row, column) => (row + column) % 3 === 0,
  (row, column) => (Math.floor(row / 2) + Math.floor(column / 3)) % 2 === 0,
  (row, column) => ((row * column) % 2) + ((row * column) % 3) === 0,
  (row, column) => (((row * column) % 2) + ((row * column) % 3)) % 2 === 0,
  (row, column) => (((row + column) % 2) + ((row * column) % 3)) % 2 === 0,
];

/**
 * A square with its patterns, and the rooms of format and version held free.
 * @param {number} version
 * @returns {Square}
 */
export function ground(version) {
  const width = widthOf(version);
  const empty = () => Array.from({ length: width }, () => Array(width).fill(false));
  const square = { width, dark: empty(), fixed: empty() };
  for (let at = 0; at < width; at += 1) {
    fix(square, 6, at, at % 2 === 0);
    fix(square, at, 6, at % 2 === 0);
  }
  for (const [row, column] of [[3, 3], [3, width - 4], [width - 4, 3]]) finder(square, row, column);
  const middles = alignments(version);
  const isCorner = (row, column) => [row, column].filter((at) => at === 6).length === 2
    || (row === 6 && column === middles.at(-1)) || (column === 6 && row === middles.at(-1));
  for (const row of middles) {
    for (const column of middles) if (!isCorner(row, column)) rings(square, row, column, 2);
  }
  writeFormat(square, "L", 0);
  if (version >= 7) writeVersion(square, version);
  return square;
}

function fix(square, row, column, isDark) {
  if (row < 0 || column < 0 || row >= square.width || column >= square.width) return;
  square.dark[row][column] = isDark;
  square.fixed[row][column] = true;
}

/** Squares within each other: dark and light rings around a dark middle. */
function rings(square, row, column, reach, light = [1]) {
  for (let down = -reach; down <= reach; down += 1) {
    for (let across = -reach; across <= reach; across += 1) {
      const ring = Math.max(Math.abs(down), Math.abs(across));
      fix(square, row + down, column + across, !light.includes(ring));
    }
  }
}

const finder = (square, row, column) => rings(square, row, column, 4, [2, 4]);

/** The words, two columns at a time, up and down from the lower right corner. */
export function lay(square, words) {
  const bits = words.flatMap((word) => binary(word, 8));
  let next = 0;
  let isUp = true;
  for (let right = square.width - 1; right > 0; right -= right === 8 ? 3 : 2, isUp = !isUp) {
    for (let step = 0; step < square.width; step += 1) {
      const row = isUp ? square.width - 1 - step : step;
      for (const column of [right, right - 1]) {
        if (!square.fixed[row][column]) square.dark[row][column] = bits[next++] === 1;
      }
    }
  }
}

/** The same square with a mask over its words, and the format that tells of it. */
export function masked(square, level, mask) {
  const dark = square.dark.map((line, row) => line.map((isDark, column) =>
    isDark !== (!square.fixed[row][column] && masks[mask](row, column))));
  const result = { ...square, dark };
  writeFormat(result, level, mask);
  return result;
}

/** What is left of a value divided by a polynomial, behind the value. */
function guarded(value, count, polynomial) {
  const degree = 31 - Math.clz32(polynomial);
  let rest = value << degree;
  for (let bit = count + degree - 1; bit >= degree; bit -= 1) {
    if ((rest >> bit) & 1) rest ^= polynomial << (bit - degree);
  }
  return (value << degree) | rest;
}

function writeFormat(square, level, mask) {
  const bits = binary(guarded((marks[level] << 3) | mask, 5, 0x537) ^ 0x5412, 15).reverse();
  const { width } = square;
  const near = [0, 1, 2, 3, 4, 5, 7, 8];
  bits.forEach((bit, index) => {
    const [first, second] = index < 8
      ? [[near[index], 8], [8, width - 1 - index]]
      : [[8, near[14 - index]], [width - 15 + index, 8]];
    fix(square, ...first, bit === 1);
    fix(square, ...second, bit === 1);
  });
  fix(square, width - 8, 8, true);
}

function writeVersion(square, version) {
  const bits = binary(guarded(version, 6, 0x1f25), 18).reverse();
  bits.forEach((bit, index) => {
    const [long, short] = [Math.floor(index / 3), square.width - 11 + (index % 3)];
    fix(square, long, short, bit === 1);
    fix(square, short, long, bit === 1);
  });
}
