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

const request = (number, id, state) => ({ number, customer_id: id, state });

/** Reads the page of a customer's rights where the shop answers with these requests. */
async function rightsIn(items) {
  const asked = [];
  const get = async (path, { query = {} }) => {
    if (path === "/v1/customers/customer_1") return customer;
    if (path !== "/v1/erasures") return { items: [] };
    asked.push(query);
    return { items };
  };
  const { requests } = await rightsPage.load({ params: { customer: "customer_1" }, api: { get } });
  return { numbers: requests.map(({ number }) => number), asked };
}

test("the requests of a customer are asked for by the customer, once", async () => {
  const theirs = [request(9, "customer_1", "refused"), request(7, "customer_2", "requested")];
  equal(await rightsIn(theirs), { numbers: [9, 7],
    asked: [{ customer_id: "customer_1", limit: 200 }] }, "of all their records");
  equal(await rightsIn([]), { numbers: [], asked: [{ customer_id: "customer_1", limit: 200 }] },
    "of nobody");
});
