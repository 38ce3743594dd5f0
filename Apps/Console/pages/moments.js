// What happened with a customer, in the language of who reads it.
import { h } from "../dom.js";
import { money } from "../parts/money.js";
import { channelName, channels } from "../session.js";
import { hasWord, named, phrase } from "../words.js";

const groups = { kind: "channel-kind", purpose: "purpose", method: "method", state: "goods-state" };

/** An entry of a customer's timeline, for `timeline`. @param {Object} entry */
export function entryOf(entry) {
  const key = `moment.${entry.code}`;
  return { at: entry.at, href: hrefOf(entry.subject),
    sentence: hasWord(key) ? phrase(key, valuesOf(entry)) : h("span", { lang: "en" }, entry.text),
    who: entry.channel && placeName(entry.channel) };
}

function hrefOf(subject) {
  if (subject.startsWith("order_")) return `/console/orders/${subject}`;
  return subject.startsWith("case_") ? `/console/cases/${subject}` : undefined;
}

const valuesOf = ({ parameters }) => Object.fromEntries(parameters
  .map(({ name, value, currency }) =>
    [name, currency ? money({ amount: value, currency }) : shown(name, value)]));

function shown(name, value) {
  if (groups[name]) return named(groups[name], value);
  if (name === "points" || name === "score") return Number(value);
  return name === "from" || name === "to" ? placeName(value) : value;
}

const placeName = (code) => (channels().some((one) => one.code === code) ? channelName(code)
  : named("channel-kind", code));
