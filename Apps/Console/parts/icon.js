// The icons, all of our own: a grid of 16, strokes of 1.5, round ends, in the colour of the text.
// They are hidden from readers: a word stands beside each, or names the button.
import { s } from "../dom.js";

const shapes = {
  today: "M2.5 13.5h11M4.5 11V8M8 11V3M11.5 11V5.5",
  orders: "M4 2h8v12l-2-1.4L8 14l-2-1.4L4 14zM6.5 5.5h3M6.5 8.5h3",
  "hand-out": "M8 1.8 13.5 4.6v6.6L8 14.2 2.5 11.2V4.6zM2.7 4.7 8 7.6l5.3-2.9M8 7.6v6.4",
  returns: "M6 2.5 2.5 6 6 9.5M2.5 6h7.3a3.7 3.7 0 0 1 0 7.5H6",
  products: "M2 2.5h5.5l6.3 6.3a.7.7 0 0 1 0 1l-4 4a.7.7 0 0 1-1 0L2.5 7.5zM5.2 5.6v.1",
  stock: "M2 14V6l6-4 6 4v8M5 14V8.5h6V14M5 11.2h6",
  customers: "M8 7.7A2.8 2.8 0 1 0 8 2.1a2.8 2.8 0 0 0 0 5.6z"
    + "M2.8 14c.3-2.6 2.3-4 5.2-4s4.9 1.4 5.2 4",
  cases: "M2 2.5h12v8.7H8.2L5 14v-2.8H2zM5 6h6M5 8.4h3.5",
  staff: "M6 7.4A2.5 2.5 0 1 0 6 2.4a2.5 2.5 0 0 0 0 5z"
    + "M1.5 13.6c.2-2.4 1.8-3.7 4.5-3.7s4.3 1.3 4.5 3.7"
    + "M10.4 2.6a2.5 2.5 0 0 1 0 4.6M12.2 10.2c1.4.5 2.2 1.6 2.3 3.4",
  connectors: "M6.6 9.4l2.8-2.8M7.4 4.4l1.5-1.5a3 3 0 0 1 4.2 4.2l-1.5 1.5"
    + "M8.6 11.6l-1.5 1.5a3 3 0 0 1-4.2-4.2l1.5-1.5",
  health: "M1.5 8.5H4L6 3.5l3.5 9 2-4h3",
  search: "M7 11.8A4.8 4.8 0 1 0 7 2.2a4.8 4.8 0 0 0 0 9.6zM10.6 10.6 14 14",
  filter: "M2 4h12M4.5 8h7M7 12h2",
  sort: "M5 13V3M2.5 5.5 5 3l2.5 2.5M11 3v10M8.5 10.5 11 13l2.5-2.5",
  close: "M3.5 3.5l9 9M12.5 3.5l-9 9",
  more: "M2.7 8h.6M7.7 8h.6M12.7 8h.6",
  back: "M9.5 3.5 5 8l4.5 4.5",
  add: "M8 3v10M3 8h10",
  edit: "M2.5 13.5l.7-3.2 7.6-7.6a1.1 1.1 0 0 1 1.6 0l.9.9a1.1 1.1 0 0 1 0 1.6l-7.6 7.6z"
    + "M9.3 4.2l2.5 2.5",
  print: "M4.5 6V2h7v4M4.5 11.5H2.2V6h11.6v5.5h-2.3M4.5 9.5h7V14h-7z",
  scan: "M2 5V2.5h2.5M11.5 2.5H14V5M14 11v2.5h-2.5M4.5 13.5H2V11M5 5.5v5M8 5.5v5M11 5.5v5",
  alert: "M8 2 14.5 13.5h-13zM8 6.5v3M8 11.6v.1",
  done: "M2.8 8.6l3.4 3.4 7-7.5",
  clock: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 4.8V8l2.3 1.7",
  lock: "M3.5 7h9v6.8h-9zM5.3 7V4.7a2.7 2.7 0 0 1 5.4 0V7",
};

/** The names of all icons. */
export const icons = Object.keys(shapes);

/**
 * An icon, 1 rem of the text around it.
 * @param {string} name one of `icons`
 */
export function icon(name) {
  if (!Object.hasOwn(shapes, name)) throw new TypeError(`no icon is called ${name}`);
  return drawn("icon", s("path", { d: shapes[name] }));
}

/** The mark: four staves, and on each a note. */
export function mark() {
  const staves = [3, 6.4, 9.8, 13.2];
  const notes = [4, 8, 12, 6];
  return drawn(
    "mark",
    s("path.mark-staves", { d: staves.map((y) => `M1 ${y}h14`).join("") }),
    notes.map((x, index) => s("circle.mark-note", { cx: x, cy: staves[index], r: 1.7 })),
  );
}

const drawn = (name, ...shape) => s(
  `svg.${name}`,
  { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true", focusable: "false" },
  ...shape,
);
