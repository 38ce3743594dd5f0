// What became of what: stages beside each other, bands between them as wide as what went on.
import { s } from "../dom.js";
import { fitted, label, rem, round, textWidth } from "./measure.js";

/** @typedef {{id: string, name: string, value: number, text: string, tone?: number | "past"}} Stop
 *   text: its amount in words */
/** @typedef {{from: string, to: string, value: number}} Link */

const thick = 10;

/**
 * @param {{stages: Stop[][], links: Link[]}} about stages: from left to right
 * @returns {(width: number) => import("./figure.js").Drawing}
 */
export const flow = ({ stages, links }) => (width) => {
  const unit = rem();
  const most = Math.max(1, ...stages.map((stage) => sum(stage)));
  const factor = (8 * unit) / most;
  const stops = new Map(stages.flatMap((stage, index) =>
    placed(stage, { x: stageAt(index, stages, width), factor, unit })));
  const height = Math.ceil(Math.max(...[...stops.values()].map(({ y, slot }) => y + slot), unit));
  const node = s("g", null, links.map((link) => linkOf(link, stops, factor)),
    [...stops.values()].map((stop) => stopOf(stop, width / stages.length)));
  const points = [...stops.values()].map(({ x, y, tall, name, text }) =>
    ({ x: x + thick / 2, y: y + tall / 2, text: `${name}: ${text}` }));
  return { node, height, points };
};

const sum = (stage) => stage.reduce((total, { value }) => total + value, 0);

/** The last stage leaves room for its words at its right. */
function stageAt(index, stages, width) {
  const words = Math.max(...stages.at(-1).map(widthOf), 0) + 2 * thick;
  return stages.length < 2 ? 0 : (index / (stages.length - 1)) * Math.max(0, width - words);
}

const widthOf = ({ name, text }) => Math.max(textWidth(name), textWidth(text, 600));

/** One below the other, each with room for two lines of words. */
function placed(stage, { x, factor, unit }) {
  let y = 0;
  return stage.map((stop) => {
    const tall = Math.max(2, stop.value * factor);
    const slot = Math.max(tall, 2.25 * unit);
    const place = { ...stop, x, y, tall, slot, out: y, in: y };
    y += slot + 0.5 * unit;
    return [stop.id, place];
  });
}

function linkOf({ from, to, value }, stops, factor) {
  const [start, end] = [stops.get(from), stops.get(to)];
  const tall = value * factor;
  const [x1, x2] = [start.x + thick, end.x].map(round);
  const middle = round((x1 + x2) / 2);
  const [top, foot] = [start.out, end.in].map(round);
  start.out += tall;
  end.in += tall;
  return s(`path.plot-link.tone-${end.tone ?? 1}`, {
    d: `M${x1} ${top}C${middle} ${top} ${middle} ${foot} ${x2} ${foot}`
      + `v${round(tall)}C${middle} ${round(foot + tall)} ${middle} ${round(top + tall)} `
      + `${x1} ${round(top + tall)}Z`,
  });
}

const stopOf = ({ x, y, tall, name, text, tone = 1 }, room) => s("g", null,
  s(`rect.plot-block.tone-${tone}`, { x: round(x), y: round(y), width: thick,
    height: round(tall), rx: 2 }),
  label("plot-level", { x: x + thick + 6, y: y + 12 }, fitted(name, room - thick - 8)),
  label("plot-total", { x: x + thick + 6, y: y + 28 }, text));
