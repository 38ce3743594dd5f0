import rightsPage from "/console/_/pages/customer-rights.js";
import segmentsPage from "/console/_/pages/customer-segments.js";
import { loadWords, word } from "/console/_/words.js";
import { equal, test } from "./check.js";

const customer = { id: "customer_1", name: "Ana", members: ["customer_1", "customer_2"],
  identities: [] };

/** What the column of what was seen says of conditions. */
async function seenOf(conditions) {
  await loadWords("en", ["people", "segments"]);
  const explained = { segment: "linen", truth: "true", rule_version: 1, conditions };
  const { node } = segmentsPage.render({ customer, memberships: { items: [] }, segments: [],
    fields: [{ field: "orders", kind: "number" }], explained },
  { query: new URLSearchParams("why=linen") });
  return [...node.querySelectorAll("tbody tr")].map((row) => row.cells[1].textContent);
}

test("who may make no segments is told what a condition comes to, not what was seen", async () => {
  const condition = { field: "orders", comparison: "at-least", values: ["3"], truth: "true" };
  equal(await seenOf([condition, { ...condition, seen: [] }, { ...condition, seen: ["4"] }]),
    [word("segment.not-shown"), word("segment.not-known"), "4"], "what was seen");
});

const SIZE = 200;
const request = (number, id, state) => ({ number, customer_id: id, state });

/** Reads the page of a customer's rights in a shop with these requests, the newest first. */
async function rightsIn(all) {
  const asked = [];
  const get = async (path, { query = {} }) => {
    if (path === "/v1/customers/customer_1") return customer;
    if (path !== "/v1/erasures") return { items: [] };
    asked.push(query.state ?? "any");
    const from = Number(query.after ?? 0);
    const fitting = all.filter(({ state }) => !query.state || state === query.state);
    return { items: fitting.slice(from, from + SIZE),
      next: fitting.length > from + SIZE ? String(from + SIZE) : undefined };
  };
  const { requests } = await rightsPage.load({ params: { customer: "customer_1" }, api: { get } });
  return { numbers: requests.map(({ number }) => number), asked };
}

const others = (count, state) => Array.from({ length: count }, (_, at) =>
  request(1000 + at, "customer_9", state));

test("an open request is found however many others wait", async () => {
  const theirs = request(7, "customer_2", "requested");
  const refused = request(9, "customer_1", "refused");
  equal(await rightsIn([refused, ...others(450, "requested"), theirs]),
    { numbers: [7, 9], asked: ["any", "requested", "requested", "requested"] }, "behind 450");
  equal(await rightsIn([...others(300, "erased"), theirs]),
    { numbers: [7], asked: ["any", "requested"] }, "behind 300 that are done");
});

test("no more is asked than it takes to find an open request", async () => {
  const theirs = request(7, "customer_2", "requested");
  equal(await rightsIn([theirs, ...others(300, "erased")]), { numbers: [7], asked: ["any"] },
    "among the newest");
  equal(await rightsIn(others(20, "requested")), { numbers: [], asked: ["any"] }, "of few");
  equal(await rightsIn(others(250, "requested")),
    { numbers: [], asked: ["any", "requested", "requested"] }, "none at all");
});
