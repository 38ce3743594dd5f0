// Words of correction by Reed and Solomon over the field of 256, and how blocks are woven together.
import { roomOf } from "./sizes.js";

const powers = [1];
for (let index = 1; index < 255; index += 1) {
  const doubled = powers[index - 1] << 1;
  powers.push(doubled > 255 ? doubled ^ 0x11d : doubled);
}
const logs = new Map(powers.map((power, index) => [power, index]));

const product = (one, other) =>
  (one && other ? powers[(logs.get(one) + logs.get(other)) % 255] : 0);

/** The product of (x + 2⁰)(x + 2¹)…, without its leading 1. */
function generator(degree) {
  let factors = [1];
  for (let root = 0; root < degree; root += 1) {
    const shifted = [...factors, 0];
    factors = shifted.map((factor, index) =>
      factor ^ (index > 0 ? product(factors[index - 1], powers[root]) : 0));
  }
  return factors.slice(1);
}

/**
 * What is left when data words are divided by the generator.
 * @param {number[]} data
 * @param {number} degree
 */
export function corrections(data, degree) {
  const factors = generator(degree);
  const rest = Array(degree).fill(0);
  for (const word of data) {
    const lead = word ^ rest.shift();
    rest.push(0);
    factors.forEach((factor, index) => { rest[index] ^= product(factor, lead); });
  }
  return rest;
}

/**
 * All words of a code in the order in which they are laid out: one of each block in turn.
 * @param {number[]} data
 * @param {number} version
 * @param {import("./sizes.js").Level} level
 */
export function woven(data, version, level) {
  const { correction, count } = roomOf(version, level);
  const short = Math.floor(data.length / count);
  const longFrom = count - (data.length % count);
  let at = 0;
  const blocks = Array.from({ length: count }, (_, index) => {
    const size = short + (index >= longFrom ? 1 : 0);
    at += size;
    return data.slice(at - size, at);
  });
  const ends = blocks.map((block) => corrections(block, correction));
  return [...inTurn(blocks, short + 1), ...inTurn(ends, correction)];
}

const inTurn = (blocks, length) => Array.from({ length }, (_, index) =>
  blocks.map((block) => block[index])).flat().filter((word) => word !== undefined);
