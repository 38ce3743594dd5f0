// A text as data words: in the alphabet of 45 signs where it has no others, else as bytes of UTF-8.
import { greatest, roomOf } from "./sizes.js";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/**
 * The smallest version that takes a text, and its data words.
 * @param {string} text
 * @param {import("./sizes.js").Level} level
 * @returns {{version: number, words: number[]}}
 */
export function dataOf(text, level) {
  for (let version = 1; version <= greatest; version += 1) {
    const bits = bitsOf(text, version);
    const room = roomOf(version, level).data;
    if (bits.length <= 8 * room) return { version, words: padded(bits, room) };
  }
  throw new RangeError(`a code of level ${level} does not take ${text.length} signs`);
}

function bitsOf(text, version) {
  const isPlain = [...text].every((sign) => alphabet.includes(sign));
  return isPlain ? signs(text, version) : bytes(new TextEncoder().encode(text), version);
}

/** Two signs in eleven bits, a last one in six. */
function signs(text, version) {
  const bits = [...binary(0b0010, 4), ...binary(text.length, version < 10 ? 9 : 11)];
  for (let at = 0; at < text.length; at += 2) {
    const [first, second] = [...text.slice(at, at + 2)].map((sign) => alphabet.indexOf(sign));
    bits.push(...(second === undefined ? binary(first, 6) : binary(first * 45 + second, 11)));
  }
  return bits;
}

/** Beyond ASCII it is said that the bytes are UTF-8, which readers would have to guess. */
function bytes(values, version) {
  const named = values.some((value) => value > 127) ? binary(0b0111_00011010, 12) : [];
  const head = [...binary(0b0100, 4), ...binary(values.length, version < 10 ? 8 : 16)];
  return [...named, ...head, ...[...values].flatMap((value) => binary(value, 8))];
}

/** Ended by four zeros as far as there is room, then filled up by two words in turn. */
function padded(bits, room) {
  const ended = [...bits, ...Array(Math.min(4, 8 * room - bits.length)).fill(0)];
  while (ended.length % 8) ended.push(0);
  const words = [];
  for (let at = 0; at < ended.length; at += 8) {
    words.push(parseInt(ended.slice(at, at + 8).join(""), 2));
  }
  for (let turn = 0; words.length < room; turn += 1) words.push(turn % 2 ? 0x11 : 0xec);
  return words;
}

/** @param {number} value @param {number} count bits, the highest first */
export const binary = (value, count) =>
  Array.from({ length: count }, (_, index) => (value >> (count - 1 - index)) & 1);
