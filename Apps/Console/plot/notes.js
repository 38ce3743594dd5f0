// The notes of the tracks: ○ begun, ◐ in part, ● whole, ◆ back or cancelled, ✕ failed.
// Their shapes alone tell them apart, without colour.
import { s } from "../dom.js";
import { round } from "./measure.js";

/** @typedef {"begun" | "part" | "whole" | "back" | "failed"} Kind */

const shapes = {
  begun: (r) => [ring(r)],
  part: (r) => [ring(r), s("path.tracks-full", { d: `M0 ${-r}A${r} ${r} 0 0 0 0 ${r}Z` })],
  whole: (r) => [s("circle.tracks-full", { r: round(r + 1) })],
  back: (r) => [s("path.tracks-full", { d: diamond(r * 1.5) })],
  failed: (r) => [s("circle.tracks-hole", { r: r + 1 }), s("path.tracks-cross", { d: cross(r) })],
};

/** The kinds of notes. */
export const noteKinds = Object.keys(shapes);

/**
 * A note at its place.
 * @param {Kind} kind
 * @param {{x: number, y: number, r?: number}} place
 * @param {string} [title] for the pointer
 */
export function note(kind, { x, y, r = 5 }, title) {
  const transform = `translate(${round(x)} ${round(y)})`;
  return s(`g.tracks-note.tracks-${kind}`, { transform }, title && s("title", null, title),
    shapes[kind](r));
}

const ring = (r) => s("circle.tracks-ring", { r });
const diamond = (r) => `M0 ${-r}L${r} 0 0 ${r} ${-r} 0Z`;
const cross = (r) => `M${-r} ${-r}L${r} ${r}M${r} ${-r}L${-r} ${r}`;
