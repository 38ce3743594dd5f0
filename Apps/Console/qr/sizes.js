// What fits where: versions 1 to 10 of ISO/IEC 18004, 21 to 57 modules wide.

/** @typedef {"L" | "M" | "Q" | "H"} Level how much of the code may be lost: 7, 15, 25 or 30 % */

const levels = ["L", "M", "Q", "H"];
/** All code words of a version. */
const totals = [26, 44, 70, 100, 134, 172, 196, 242, 292, 346];
/** For each version and level: words of correction in a block, and blocks. */
const blocks = [
  [7, 1, 10, 1, 13, 1, 17, 1],
  [10, 1, 16, 1, 22, 1, 28, 1],
  [15, 1, 26, 1, 18, 2, 22, 2],
  [20, 1, 18, 2, 26, 2, 16, 4],
  [26, 1, 24, 2, 18, 4, 22, 4],
  [18, 2, 16, 4, 24, 4, 28, 4],
  [20, 2, 18, 4, 18, 6, 26, 5],
  [24, 2, 22, 4, 22, 6, 26, 6],
  [30, 2, 22, 5, 20, 8, 24, 8],
  [18, 4, 26, 5, 24, 8, 28, 8],
];

/** The greatest version. */
export const greatest = totals.length;

/** Modules on each side. @param {number} version */
export const widthOf = (version) => 17 + 4 * version;

/**
 * How the words of a version are shared out.
 * @param {number} version
 * @param {Level} level
 */
export function roomOf(version, level) {
  const at = 2 * levels.indexOf(level);
  const [correction, count] = blocks[version - 1].slice(at, at + 2);
  return { correction, count, data: totals[version - 1] - correction * count };
}

/** Where the middles of the small squares stand, on both axes. @param {number} version */
export function alignments(version) {
  if (version === 1) return [];
  const last = widthOf(version) - 7;
  return version < 7 ? [6, last] : [6, (6 + last) / 2, last];
}
