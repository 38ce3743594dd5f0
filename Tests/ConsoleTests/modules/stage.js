// A place to draw on, and what is true of every drawing.
import { s } from "/console/_/dom.js";
import { holds } from "./check.js";

/** Gives a drawing to `body` and clears it away. @param {(stage: SVGElement) => *} body */
export function onStage(body) {
  const stage = s("svg.plot");
  document.body.append(stage);
  try {
    return body(stage);
  } finally {
    stage.remove();
  }
}

/**
 * Draws, and asks: are all places numbers, are all words inside and apart from each other, do all
 * points lie on the drawing in their order?
 * @param {(width: number) => {node: Node, height: number, points?: object[]}} draw
 * @param {number} width
 */
export const sound = (draw, width) => onStage((stage) => {
  const { node, height, points = [] } = draw(width);
  stage.append(node);
  stage.setAttribute("width", width);
  stage.setAttribute("height", height);
  const written = new XMLSerializer().serializeToString(stage);
  holds(!/NaN|undefined|Infinity|null/.test(written), written.match(/.{60}(NaN|undefined)/)?.[0]);
  holds(height > 0 && height < 600, `it is ${height} px high`);
  const boxes = [...stage.querySelectorAll("text")].filter((text) => text.textContent)
    .map((text) => ({ said: text.textContent, kind: text.getAttribute("class"), ...box(text) }));
  boxes.forEach((one) => inside(one, width, height));
  apart(boxes.filter(({ kind }) => kind === "plot-step"));
  apart(boxes.filter(({ kind }) => kind === "plot-level"));
  apart(boxes.filter(({ kind }) => kind.startsWith("tracks-")));
  for (const { x, y, text } of points) {
    holds(x >= 0 && x <= width && y >= 0 && y <= height && text, `${text} at ${x}, ${y}`);
  }
});

function box(text) {
  const { x, y, width, height } = text.getBBox();
  return { left: x, right: x + width, top: y, bottom: y + height };
}

const inside = ({ said, left, right, top, bottom }, width, height) =>
  holds(left >= -1 && right <= width + 1 && top >= -3 && bottom <= height + 3,
    `"${said}" leaves the drawing: ${[left, right, top, bottom].map(Math.round)} of ${width}`);

function apart(boxes) {
  for (const [index, one] of boxes.entries()) {
    for (const other of boxes.slice(index + 1)) {
      const beside = one.right <= other.left + 1 || other.right <= one.left + 1;
      const below = one.bottom <= other.top + 4 || other.bottom <= one.top + 4;
      holds(beside || below, `"${one.said}" touches "${other.said}"`);
    }
  }
}
