// What stands around every plot: its heading, legend, drawing, the reader of single points and
// the table of the same numbers. The drawing is made anew whenever its width changes.
import { h, replace, s } from "../dom.js";
import { pointReader } from "./reader.js";

/** @typedef {{x: number, y: number, text: string}} Point where a value is drawn, and its words */
/** @typedef {{node: Node, height: number, points?: Point[]}} Drawing */
/** @typedef {{name: string, tone: number | "past", shape?: "block" | "line" | "tick"}} Key */
/** @typedef {{head: string[], rows: (string | Node)[][], numbers?: number[]}} Table
 *   numbers: the columns whose cells stand at their end */

/**
 * A plot with all that belongs to it.
 * @param {{
 *   title: string, finding: string, tableName: string, table: Table,
 *   draw?: (width: number) => Drawing, body?: Node, legend?: Key[], aside?: Node,
 *   readerName?: string, empty?: string
 * }} about finding: the sentence that the drawing is for readers; body: in place of a drawing, what
 *   needs no width; readerName: of the slider that reads single points; empty: why there is
 *   nothing to draw
 */
export function figure(about) {
  const stage = h("div.figure-stage", null, about.body);
  const node = h(
    "figure.figure",
    null,
    h("div.figure-head", null, h("h2", null, about.title), about.aside, legend(about.legend)),
    stage,
    about.empty && h("p.figure-empty", null, about.empty),
    about.table.rows.length > 0 && tableOf(about),
  );
  if (about.draw) watch(stage, about);
  return node;
}

/** Before the page is laid out nothing has a width; then the observer tells the first one. Of paper
 * no observer is told: who prints calls drawAt. */
function watch(stage, { draw, finding, readerName }) {
  const room = h("div.figure-drawing");
  const reader = readerName && pointReader(readerName);
  replace(stage, room, reader?.node);
  let drawn = 0;
  stage.drawAt = (width) => {
    if (width === drawn || width === 0) return;
    drawn = width;
    const drawing = draw(width);
    replace(room, framed(drawing, width, finding));
    reader?.show(drawing.points ?? []);
  };
  new ResizeObserver(() => stage.drawAt(Math.floor(stage.clientWidth))).observe(stage);
}

const framed = ({ node, height }, width, finding) => s(
  "svg.plot",
  { viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": finding },
  node,
);

function legend(keys) {
  if (!keys?.length) return null;
  return h("ul.figure-legend", null, keys.map(({ name, tone, shape = "block" }) =>
    h("li", null, s(`svg.figure-key.tone-${tone}`, { viewBox: "0 0 16 12", "aria-hidden": "true" },
      keyShapes[shape]()), name)));
}

const keyShapes = {
  block: () => s("rect.plot-block", { x: 2, y: 0, width: 12, height: 12, rx: 2 }),
  line: () => s("path.plot-line", { d: "M0 6h16" }),
  tick: () => s("path.plot-tick", { d: "M8 0v12" }),
};

function tableOf({ title, tableName, table }) {
  const end = (index) => (table.numbers?.includes(index) ? "number" : null);
  const cell = (text, index) => h("td", { class: end(index) }, text);
  return h("details.figure-table", null, h("summary", null, tableName), h(
    "div.figure-scroll", { tabindex: 0, role: "region", "aria-label": title },
    h("table", null,
      h("caption.unseen", null, title),
      h("thead", null, h("tr", null, table.head.map((text, index) =>
        h("th", { scope: "col", class: end(index) }, text)))),
      h("tbody", null, table.rows.map(([first, ...rest]) => h("tr", null,
        h("th", { scope: "row" }, first), rest.map((text, index) => cell(text, index + 1)))))),
  ));
}
