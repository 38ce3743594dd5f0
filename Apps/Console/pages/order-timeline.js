// Everything that was done to an order, newest first: what, how much, by whom.
import { h } from "../dom.js";
import { empty } from "../parts/blank.js";
import { money, when } from "../parts/money.js";
import { panel } from "../parts/panel.js";
import { timeline } from "../parts/timeline.js";
import { channelName, locationName } from "../session.js";
import { named, phrase, word } from "../words.js";

/**
 * @param {{order: Object, timeline: Array<{at: string, actor: string, operation: string,
 *   location?: string, parameters: Array<{name: string, value: string, currency?: string}>}>,
 *   nameOf: function(string): string}} view
 */
export function timelinePanel({ timeline: moments, order, nameOf }) {
  const until = h("small", null,
    phrase("order.until", { when: when(order.returnable_until) }));
  return panel(word("order.timeline"), until,
    moments.length === 0 ? empty(word("order.no-timeline"))
      : timeline(moments.map((moment) => entry(moment, nameOf))));
}

const entry = ({ at, actor, operation, location, channel, parameters }, nameOf) => ({ at,
  who: nameOf(actor),
  sentence: [named("did", operation), parameters.filter(({ currency }) => currency)
    .map(({ value, currency }) => [" · ", money({ amount: value, currency })]),
  [location && locationName(location), !location && channel && channelName(channel)]
    .filter(Boolean).map((place) => [" · ", place])] });
