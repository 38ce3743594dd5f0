// What happened with a customer, told in the language of who reads it.
import { h } from "../dom.js";
import { empty } from "../parts/blank.js";
import { addressWith } from "../parts/filter.js";
import { money } from "../parts/money.js";
import { actButton, panel, views } from "../parts/panel.js";
import { timeline } from "../parts/timeline.js";
import { channelName, channels } from "../session.js";
import { hasWord, named, phrase, word } from "../words.js";

const kinds = { orders: "orders.", messages: "support.", points: "loyalty.", record: "crm." };
const groups = { kind: "channel-kind", purpose: "purpose", method: "method", state: "goods-state" };

/**
 * @param {{timeline: {items: Object[], next?: string}, customer: Object}} data
 * @param {Object} tools of the page
 */
export function momentsPanel({ timeline: page, customer }, tools) {
  const kind = tools.query.get("show") ?? "";
  const links = ["", ...Object.keys(kinds)].map((name) => ({ isHere: name === kind,
    text: word(`moment-kind.${name || "all"}`), href: addressWith(tools.query, { show: name }) }));
  const body = h("div");
  const own = { items: [...page.items], next: page.next };
  draw(own, body, kind, tools, customer);
  return panel(word("customer.timeline"), null, [
    h("div.customer-views", null, views(word("customer.timeline"), links)), body]);
}

function draw(own, body, kind, tools, customer) {
  const entries = own.items.filter(({ code }) => !kind || code.startsWith(kinds[kind] ?? "-"));
  const more = own.next && actButton({ text: word("list.more"),
    run: () => fetchMore(own, body, kind, tools, customer) });
  body.replaceChildren(entries.length > 0 ? timeline(entries.map(entryOf))
    : empty(word(own.next ? "customer.none-yet" : "customer.no-moments")),
  h("div.list-foot", null, more));
}

async function fetchMore(own, body, kind, tools, customer) {
  const page = await tools.api.get(`/v1/customers/${customer.id}/timeline`,
    { query: { after: own.next, limit: 100 }, signal: tools.signal });
  own.items.push(...page.items);
  own.next = page.next;
  draw(own, body, kind, tools, customer);
  body.querySelector("button, a")?.focus();
}

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
