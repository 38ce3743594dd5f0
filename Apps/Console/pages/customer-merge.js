// Two records that are one customer: find the other, see what becomes of both, join; and undo.
import { h, replace } from "../dom.js";
import { date, number } from "../format.js";
import { openDialog } from "../parts/dialog.js";
import { stamp } from "../parts/money.js";
import { tellRefusal } from "../parts/quick.js";
import { toast } from "../parts/toast.js";
import { can } from "../session.js";
import { refusal, word } from "../words.js";
import { nameOf, reachOf } from "./customer-names.js";
import { begin } from "./goods-acts.js";

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

/**
 * Joins two records: the older one stands for both.
 * @param {Object} tools @param {Object} one @param {Object} other
 */
export async function merge(tools, one, other) {
  const both = [one, other].sort((a, b) => a.created_at.localeCompare(b.created_at));
  try {
    const sums = await Promise.all(both.map((each) => sumsOf(tools, each)));
    openMerge(tools, both, sums);
  } catch (problem) {
    if (problem.status === undefined) throw problem;
    tellRefusal(problem);
  }
}

async function sumsOf({ api, signal }, { id }) {
  const [points, orders] = await Promise.all([
    can("loyalty.points.read") && api.get(`/v1/points-accounts/${id}`, { signal }),
    can("orders.read") && api.get("/v1/orders",
      { signal, query: { customer_id: id, limit: 1, total: true } })]);
  return { points: points && points.balance, orders: orders && orders.total?.count };
}

function openMerge(tools, both, sums) {
  begin(tools, "customer.merge-title", {
    verb: () => word("customer.merge-verb"),
    about: [becomes(both, sums), h("p.second", null, word("customer.merge-hint"))],
    fields: [{ pointer: "/reason", label: word("customer.merge-why") }],
    request: (body) => ({ method: "POST", path: `/v1/customers/${both[0].id}/merge`,
      body: { ...body, other_id: both[1].id } }),
    done: ({ number: merged }) =>
      void toast(word("customer.merged"), { undo: () => undoMerge(tools, merged) }),
    go: ({ kept_id: kept }) => `/customers/${kept}` });
}

const counted = { orders: "nav.orders", points: "term.points" };

function becomes(both, sums) {
  const rows = [
    ["customers.name", both.map((each) => h("bdi", null, nameOf(each))), nameOf(both[0])],
    ["customers.since", both.map(since), since(both[0])],
    ["customers.reach", both.map(({ identities }) => number(identities.length)),
      number(both[0].identities.length + both[1].identities.length)],
    ...Object.entries(counted).filter(([name]) => sums.every((sum) => Number.isInteger(sum[name])))
      .map(([name, said]) => [said, sums.map((sum) => number(sum[name])),
        number(sums[0][name] + sums[1][name])])];
  const heads = ["customer.stays", "customer.joins", "customer.together"];
  return h("table.effects.customer-becomes", null,
    h("caption.unseen", null, word("customer.merge-title")),
    h("thead", null, h("tr", null, h("td"),
      heads.map((name) => h("th.number", { scope: "col" }, word(name))))),
    h("tbody", null, rows.map(([name, each, after]) => h("tr", null,
      h("th", { scope: "row" }, word(name)),
      [...each, h("b", null, after)].map((cell) => h("td.number", null, cell))))));
}

const since = ({ created_at: at }) => stamp(at, date(at));

/** Takes a merge back: each record has again what is its own. */
export const undoMerge = (tools, merged) => begin(tools, "customer.undo-merge", {
  about: h("p", null, word("customer.undo-hint")),
  request: () => ({ method: "POST", path: `/v1/merges/${merged}/undo` }),
  done: () => word("customer.separated") });
