// What happened with a customer, told in the language of who reads it.
import { h } from "../dom.js";
import { empty } from "../parts/blank.js";
import { addressWith } from "../parts/filter.js";
import { actButton, panel, views } from "../parts/panel.js";
import { tellRefusal } from "../parts/quick.js";
import { timeline } from "../parts/timeline.js";
import { word } from "../words.js";
import { recordName } from "./customer-names.js";
import { entryOf } from "./moments.js";

const kinds = { orders: "orders.", messages: "support.", points: "loyalty.", record: "crm." };

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
  body.replaceChildren(entries.length > 0 ? timeline(entries.map((entry) => told(entry, customer)))
    : empty(word(own.next ? "customer.none-yet" : "customer.no-moments")),
  h("div.list-foot", null, more));
}

/** An entry, and which other record of the customer it is about, where it is about one. */
function told(entry, customer) {
  const about = [entry.subject, ...entry.parameters.map(({ name, value }) =>
    name === "other" && value)];
  const records = about.filter((id) => id !== customer.id && customer.members.includes(id));
  const said = entryOf(entry);
  return { ...said, who: [said.who, ...records.map((id) => recordName(customer, id))]
    .filter(Boolean).join(" · ") };
}

async function fetchMore(own, body, kind, tools, customer) {
  try {
    const page = await tools.api.get(`/v1/customers/${customer.id}/timeline`,
      { query: { after: own.next, limit: 100 }, signal: tools.signal });
    own.items.push(...page.items);
    own.next = page.next;
  } catch (problem) {
    if (problem.name === "AbortError") return;
    if (problem.status === undefined) throw problem;
    return tellRefusal(problem);
  }
  draw(own, body, kind, tools, customer);
  body.querySelector("button, a")?.focus();
}
