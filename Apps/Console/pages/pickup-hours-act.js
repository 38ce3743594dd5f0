// Saying when goods are fetched at a store: it takes the place of all that was said.
import { h } from "../dom.js";
import { field } from "../parts/field.js";
import { locationName } from "../session.js";
import { word } from "../words.js";
import { begin } from "./goods-acts.js";
import { dayNames, hoursText, readHours } from "./hours-text.js";

/**
 * @param {{place: string, hours: Object|null}} data
 * @param {Object} tools of the page
 */
export function sayHours({ place, hours }, tools) {
  let sent = [];
  begin(tools, "pickup-hours.say", { isPlain: true, verb: () => word("act.save"),
    about: [h("p.second", null, locationName(place)), h("p", null, word("pickup-hours.hint"))],
    fields: [...dayNames().map((label, at) => dayField(label, at, hours)),
      { pointer: "/zone", label: word("pickup-hours.zone"), isOptional: true, value: hours?.zone,
        hint: word("pickup-hours.zone-hint") },
      { pointer: "/holidays", label: word("pickup-hours.holidays"), isOptional: true,
        value: hours?.holidays.join(", "), hint: word("pickup-hours.holidays-hint") }],
    fieldOf: (pointer) => {
      const [, at] = /^\/intervals\/(\d+)/.exec(pointer ?? "") ?? [];
      return at && sent[at] && `/days/${sent[at].weekday - 1}`;
    },
    request: ({ days = [], zone, holidays = "" }) => {
      sent = days.flat().filter(Boolean);
      return { method: "PUT", path: `/v1/pickup-hours/${encodeURIComponent(place)}`,
        etag: hours && `"${hours.version}"`,
        body: { zone, intervals: sent, holidays: holidays.split(/[\s,;]+/).filter(Boolean) } };
    },
    done: () => word("pickup-hours.kept") });
}

/** The hours of one weekday; none is a day on which nothing is fetched. */
function dayField(label, at, hours) {
  const made = field({ pointer: `/days/${at}`, label, isOptional: true,
    value: hoursText(hours?.intervals.filter(({ weekday }) => weekday === at + 1) ?? []) });
  return { ...made, read: () => {
    const value = readHours(made.control.value, at + 1);
    return value ? { value } : { error: word("pickup-hours.unread") };
  } };
}
