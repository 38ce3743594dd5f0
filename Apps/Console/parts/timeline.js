// What happened, newest first, by day: one sentence each, and its why to unfold.
import { h } from "../dom.js";
import { day, dayKey, time } from "../format.js";
import { word } from "../words.js";
import { stamp } from "./money.js";

/**
 * @typedef {{at: string, sentence: *, who?: string, why?: *, tone?: ""|"good"|"wait"|"stop",
 *   href?: string, isStep?: boolean}} Entry isStep: of a machine, folded
 */

/**
 * @param {Entry[]} entries newest first
 */
export function timeline(entries) {
  const days = [...Map.groupBy(entries, (entry) => dayKey(entry.at))];
  return h("ol.timeline", null, days.map(([, list]) => h("li.timeline-day", null,
    h("h3", null, day(list[0].at)),
    h("ol", null, list.map(line)))));
}

function line(entry) {
  const sentence = entry.href ? h("a", { href: entry.href }, entry.sentence)
    : h("span", null, entry.sentence);
  return h("li.timeline-entry", { "data-tone": entry.tone, "data-step": entry.isStep },
    stamp(entry.at, time(entry.at)),
    h("div.timeline-what", null, sentence,
      entry.who && h("small", null, h("bdi", null, entry.who)),
      entry.why && h("details", null, h("summary", null, word("timeline.why")), entry.why)));
}
