// A case as tracks: a stave for each channel that it ran over, a note for what was said.
import { h } from "../dom.js";
import { dateTime, daysBetween, shortDay, time } from "../format.js";
import { figure } from "../plot/figure.js";
import { tracks } from "../plot/tracks.js";
import { named, word } from "../words.js";

const notes = { in: "begun", out: "whole", note: "part" };

/**
 * @param {{case: Object, legs: Object[], messages: Object[]}} detail
 * @param {function(string): string} nameOf
 */
export function casePlot({ case: one, legs, messages }, nameOf) {
  const moments = messages.map(({ occurred_at: at }) => at);
  const isOver = one.state === "solved" || one.state === "closed";
  return h("section.panel.order-tracks", null, figure({
    title: word("nav.channels"), tableName: word("plot.table"),
    finding: word("order.finding", { number: one.number,
      state: named("case-state", one.state) }),
    draw: tracks({
      staves: legs.map((leg) => ({ name: named("channel-kind", leg.kind),
        isOpen: leg.active && !isOver, notes: notesOf(leg, messages) })),
      moments: moments.map((at, index) => momentOf(at, moments[index - 1])),
      older: (n) => word("tracks.older", { n }) }),
    table: { head: [word("plot.when"), word("term.channel"), word("order.what"),
      word("tracks.who")],
    rows: messages.map((message) => [dateTime(message.occurred_at),
      named("channel-kind", message.kind), named("said", message.direction),
      nameOf(message.author)]) },
  }));
}

const notesOf = (leg, messages) => messages
  .map((message, moment) => ({ message, moment }))
  .filter(({ message }) => message.kind === leg.kind)
  .map(({ message, moment }) => ({ moment, kind: notes[message.direction] ?? "part",
    text: named("said", message.direction) }));

function momentOf(at, before) {
  const isNextDay = Boolean(before) && daysBetween(before, at) > 0;
  return { text: isNextDay ? `${shortDay(at)} ${time(at)}` : time(at), isNextDay };
}
