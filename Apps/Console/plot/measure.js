// How wide a text will be, before it is drawn: so that labels are left out before they touch.
import { s } from "../dom.js";

const pen = new OffscreenCanvas(1, 1).getContext("2d");

/** One rem in pixels: plots keep in step with the size of text that the person chose. */
export const rem = () => parseFloat(getComputedStyle(document.documentElement).fontSize);

/**
 * The width in pixels of a text of the small size.
 * @param {string} text
 * @param {number} [weight]
 */
export function textWidth(text, weight = 400) {
  const family = getComputedStyle(document.body).fontFamily;
  pen.font = `${weight} ${0.75 * rem()}px ${family}`;
  return pen.measureText(text).width;
}

/**
 * As much of a text as fits, with "…" where it was cut; nothing where not even that says much.
 * @param {string} text
 * @param {number} room in pixels
 */
export function fitted(text, room) {
  if (textWidth(text) <= room) return text;
  let end = text.length;
  while (end > 0 && textWidth(`${text.slice(0, end).trimEnd()}…`) > room) end -= 1;
  return end < 4 ? "" : `${text.slice(0, end).trimEnd()}…`;
}

/**
 * A text of a plot.
 * @param {string} kind its class
 * @param {{x: number, y: number, anchor?: string}} place
 * @param {string} text
 */
export const label = (kind, { x, y, anchor = "start" }, text) =>
  s(`text.${kind}`, { x: round(x), y: round(y), "text-anchor": anchor }, text);

/** Coordinates need no more than a tenth of a pixel. @param {number} value */
export const round = (value) => Math.round(value * 10) / 10;

/** On the grid of the screen, where a hair line stays one. @param {number} value */
export const crisp = (value) => Math.round(value) + 0.5;
