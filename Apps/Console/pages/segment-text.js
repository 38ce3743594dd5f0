// A rule in words: who has to be what, group in group.
import { h } from "../dom.js";
import { phrase, word } from "../words.js";
import { asked, fieldName } from "./segment-fields.js";
import { readWhole } from "./segment-rule.js";

/**
 * @param {Object} rule as the API tells it
 * @param {Array<{field: string, kind: string, of?: string}>} fields the registry
 */
export const ruleText = (rule, fields) => h("div.rule-text", null,
  groupText(readWhole(rule), fields));

const groupText = ({ isNot, join, parts }, fields) => [
  h("p", null, word(isNot ? `segment-not.${join}` : `segment-join.${join}`)),
  h("ul", null, parts.map((part) => h("li", null,
    part.join ? groupText(part, fields) : testText(part, fields))))];

/** One condition. @param {Object} test @param {Object[]} fields */
export function testText(test, fields) {
  const known = fields.find(({ field }) => field === test.field);
  return phrase(test.isNot ? "segment.test-not" : "segment.test", {
    field: h("b", null, h("bdi", null, fieldName(test, known))),
    is: h("bdi", null, asked(test, known?.kind)) });
}
