// Reads single points of a plot: a slider takes the arrows, and the drawing under it touch and
// pointer, so that all find the value that they stand on, and readers hear it.
import { h, setText } from "../dom.js";

/** @typedef {import("./figure.js").Point} Point */

/**
 * @param {string} name of the slider
 * @returns {{node: Element, show: (points: Point[]) => void}}
 */
export function pointReader(name) {
  let points = [];
  const input = h("input.figure-reader", { type: "range", min: 0, step: 1, "aria-label": name });
  const dot = h("span.figure-dot");
  const text = h("span.figure-value");
  const mark = h("div.figure-mark", { hidden: true, "aria-hidden": "true" }, dot, text);
  const node = h("div.figure-reading", { hidden: true }, input, mark);
  const point = () => points[Number(input.value)];
  const hide = () => { mark.hidden = true; };
  const tell = () => {
    input.setAttribute("aria-valuetext", point().text);
    setText(text, point().text);
    place(mark, point(), node.clientWidth);
    mark.hidden = false;
  };
  input.addEventListener("input", tell);
  input.addEventListener("focus", tell);
  input.addEventListener("blur", hide);
  const follow = (event) => {
    const box = node.getBoundingClientRect();
    input.value = nearest(points, event.clientX - box.left, event.clientY - box.top);
    tell();
  };
  node.addEventListener("pointermove", follow);
  node.addEventListener("pointerdown", follow);
  node.addEventListener("click", () => input.focus());
  node.addEventListener("pointerleave", () => document.activeElement === input || hide());
  return { node, show };

  function show(given) {
    points = given;
    node.hidden = points.length < 2;
    hide();
    if (node.hidden) return;
    input.max = points.length - 1;
    input.value = points.length - 1;
    input.setAttribute("aria-valuetext", point().text);
  }
}

function place(mark, { x, y }, width) {
  mark.classList.toggle("figure-mark-left", x > width / 2);
  mark.style.setProperty("--x", `${x}px`);
  mark.style.setProperty("--y", `${y}px`);
}

/** By columns first: lines are read by their step, fields of cells by column and row. */
function nearest(points, x, y) {
  const distances = points.map((point) => Math.abs(point.x - x) * 1000 + Math.abs(point.y - y));
  return distances.indexOf(Math.min(...distances));
}
