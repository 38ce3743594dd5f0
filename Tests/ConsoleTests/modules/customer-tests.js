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
