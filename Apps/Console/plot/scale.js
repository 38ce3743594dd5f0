// From numbers to places: linear scales, bands, and ticks that people can count by.

/** @typedef {(value: number) => number} Scale */

/**
 * @param {[number, number]} domain
 * @param {[number, number]} range
 * @returns {Scale}
 */
export function linear([from, to], [start, end]) {
  const factor = to === from ? 0 : (end - start) / (to - from);
  return (value) => start + (value - from) * factor;
}

/**
 * Equal bands beside each other, with gaps between them.
 * @param {number} count
 * @param {[number, number]} range
 * @param {{gap?: number, widest?: number}} [how] gap: the part of a band that stays free
 * @returns {{start: (index: number) => number, middle: (index: number) => number, width: number}}
 */
export function bands(count, [start, end], { gap = 0.25, widest = Infinity } = {}) {
  const step = (end - start) / Math.max(1, count);
  const width = Math.min(widest, step * (1 - gap));
  const middle = (index) => start + (index + 0.5) * step;
  return { start: (index) => middle(index) - width / 2, middle, width };
}

/**
 * A step of 1, 2, 2.5 or 5 × 10ⁿ.
 * @param {number} least the step is not smaller
 * @param {boolean} [isWhole] where halves make no sense
 */
export function niceStep(least, isWhole = false) {
  if (!(least > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 2.5, 5, 10].find((one) => one * power >= least * (1 - 1e-9));
  const step = factor * power;
  return isWhole && !Number.isInteger(step) ? Math.ceil(step) : step;
}

/**
 * The values that an axis of amounts names: from zero, one each `each` pixels at the most.
 * @param {number[]} values what is drawn
 * @param {number} room in pixels
 * @param {{each?: number, isWhole?: boolean}} [how]
 * @returns {number[]} at least two
 */
export function ticks(values, room, { each = 44, isWhole = false } = {}) {
  const known = values.filter(Number.isFinite);
  const [low, high] = [Math.min(0, ...known), Math.max(0, ...known)];
  if (low === high) return [0, 1];
  const span = high - low;
  const step = niceStep(span / Math.max(1, Math.floor(room / each)), isWhole);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  return Array.from({ length: last - first + 1 }, (_, index) => tidied((first + index) * step));
}

/**
 * Every how many-th of equal steps is named, so that labels have room.
 * @param {number} count
 * @param {number} room in pixels
 * @param {number} [each] what a label needs
 */
export function stride(count, room, each = 52) {
  const least = Math.max(1, (count * each) / Math.max(1, room));
  return [1, 2, 3, 4, 6, 12].find((one) => one >= least) ?? niceStep(least, true);
}

/** 0.30000000000000004 is 0.3. */
const tidied = (value) => Number(value.toPrecision(12));
