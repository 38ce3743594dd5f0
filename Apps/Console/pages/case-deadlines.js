// By when a case is promised what, how much of the time is used, and how it was counted.
import { h, s } from "../dom.js";
import { duration, shortDay, time } from "../format.js";
import { since, when } from "../parts/money.js";
import { padded, panel } from "../parts/panel.js";
import { state } from "../parts/state.js";
import { named, phrase, word } from "../words.js";

/** The next deadline of a case, for a cell: late ones in words and colour. */
export function dueOf({ due_at: due, late, state }) {
  if (!due) return late && state !== "closed" ? h("span.stop", null, word("cases.was-late")) : "–";
  return h("span", { class: Date.parse(due) < Date.now() ? "stop" : null }, since(due));
}

const tones = { new: "wait", open: "wait", solved: "good" };

/** Where a case stands: amber where it waits for us. @param {{state: string}} one */
export const caseState = ({ state: value }) => state("case-state", value, tones[value] ?? "");

/**
 * What is promised and what was kept.
 * @param {{clocks: Object[], case: Object}} detail
 */
export function deadlinesPanel({ clocks, case: one }) {
  const running = clocks.filter(({ ended_at: ended }) => !ended);
  const over = clocks.filter(({ ended_at: ended }) => ended);
  if (clocks.length === 0) return null;
  return panel(word("case.deadlines"), null, padded(
    running.map((clock) => meter(clock, one.state === "pending")),
    over.length > 0 && h("ul.case-kept", null, over.map((clock) => h("li", null,
      h("span.state", { "data-tone": clock.missed ? "stop" : "good" },
        word(clock.missed ? "case.missed" : "case.kept")),
      h("span", null, phrase("case.took", { what: named("clock", clock.kind),
        time: duration(clock.used_seconds), of: duration(clock.target_seconds) })))))));
}

function meter(clock, isPaused) {
  const share = Math.min(1, clock.used_seconds / Math.max(1, clock.target_seconds));
  const tone = clock.missed ? "stop" : share > 0.75 ? "wait" : "good";
  return h("div.case-clock", null,
    h("div.case-clock-head", null, h("b", null, named("clock", clock.kind)),
      h("span", { class: clock.missed ? "stop" : null }, stateOf(clock, isPaused))),
    s("svg.case-meter", { width: "100%", height: 8, "aria-hidden": "true", "data-tone": tone },
      s("rect.plot-trough", { width: "100%", height: 8, rx: 4 }),
      s("rect.case-used", { width: `${Math.round(share * 100)}%`, height: 8, rx: 4 })),
    h("details", null, h("summary", null, word("timeline.why")), why(clock)));
}

function stateOf(clock, isPaused) {
  if (isPaused || !clock.due_at) return word("case.stands-still");
  return clock.missed ? phrase("case.late-since", { when: when(clock.due_at) })
    : phrase("case.left", { time: duration(clock.target_seconds - clock.used_seconds),
      when: when(clock.due_at) });
}

const why = (clock) => [
  h("p", null, word("case.counted", { of: duration(clock.target_seconds),
    scope: named("channel-kind", clock.policy), calendar: clock.calendar })),
  h("ul", null, clock.counted.map(({ start, end }) =>
    h("li", null, `${shortDay(start)}, ${time(start)}–${time(end)}`)))];
