// Who is the same person: the other record is found before both are joined.
import { h, replace } from "../dom.js";
import { openDialog } from "../parts/dialog.js";
import { refusal, word } from "../words.js";
import { merge } from "./customer-join.js";
import { nameOf, reachOf } from "./customer-names.js";

/**
 * Asks for the other record, then shows what joining them does.
 * @param {Object} tools of the page
 * @param {Object} customer
 */
export function mergeWith(tools, customer) {
  const own = { tools, customer, asking: null, timer: 0 };
  own.found = h("ul.customer-found", { "aria-live": "polite" });
  const input = h("input", { type: "search", "aria-label": word("customers.search"),
    placeholder: word("customers.search"), autocomplete: "off", oninput: () => {
      clearTimeout(own.timer);
      own.timer = setTimeout(() => look(own, input.value.trim()), 200);
    } });
  own.dialog = openDialog({ title: word("customer.merge-find"), body: [input, own.found],
    onclose: () => {
      clearTimeout(own.timer);
      own.asking?.abort();
    } });
}

async function look(own, q) {
  own.asking?.abort();
  if (q === "") return replace(own.found);
  own.asking = new AbortController();
  try {
    const { items } = await own.tools.api.get("/v1/customers",
      { query: { q, limit: 8 }, signal: own.asking.signal });
    const others = items.filter(({ id }) => id !== own.customer.id);
    replace(own.found, others.length > 0 ? others.map((other) => choice(own, other))
      : h("li.second", null, word("palette.none", { text: q })));
  } catch (problem) {
    if (problem.name === "AbortError") return;
    if (problem.status === undefined) throw problem;
    const { text, lang } = refusal(problem);
    replace(own.found, h("li.stop", { lang }, text));
  }
}

const choice = (own, other) => h("li", null, h("button", { type: "button", onclick: () => {
  own.dialog.close();
  merge(own.tools, own.customer, other);
} }, h("b", null, h("bdi", null, nameOf(other))), h("span.second", null, reachOf(other))));
