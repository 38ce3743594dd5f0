// A rule of a segment as people build it: conditions and groups, each of which may be turned round.
// What the API tells as `not` around a part is a mark of the part here.

/**
 * @typedef {{isNot: boolean, join: "all"|"any", parts: Part[]}} Group
 * @typedef {{isNot: boolean, field: string, of?: string, comparison: string,
 *   values: string[]}} Test
 * @typedef {Group|Test} Part
 */

/** How deep a rule may be, how much a group and how much a whole rule holds. */
export const limits = { levels: 4, parts: 20, tests: 50 };

/** @param {Object} rule as the API tells it @param {boolean} [isNot] @returns {Part} */
export function readRule(rule, isNot = false) {
  if (rule.not) return readRule(rule.not, !isNot);
  const join = ["all", "any"].find((name) => rule[name]);
  if (join) return { isNot, join, parts: rule[join].map((part) => readRule(part)) };
  return { isNot, field: rule.field, of: rule.of, comparison: rule.comparison,
    values: [...(rule.values ?? [])] };
}

/** The same with a group around it, where it is none. @param {Object} rule @returns {Group} */
export function readWhole(rule) {
  const part = readRule(rule);
  return part.join ? part : { isNot: false, join: "all", parts: [part] };
}

/** As the API reads it. @param {Part} part @returns {Object} */
export function writeRule({ isNot, join, parts, field, of, comparison, values }) {
  const inside = join ? { [join]: parts.map(writeRule) }
    : { field, ...(of && { of }), comparison, values };
  return isNot ? { not: inside } : inside;
}

/** How many levels a part takes. @param {Part} part */
export const heightOf = ({ isNot, join, parts }) => (isNot ? 1 : 0)
  + (join ? 1 + Math.max(1, ...parts.map(heightOf)) : 1);

/** How many conditions there are in it. @param {Part} part */
export const countOf = ({ join, parts }) => (join
  ? parts.reduce((sum, part) => sum + countOf(part), 0) : 1);

/**
 * Whether a rule is one of the API still after a change, which is taken back again.
 * @param {Group} root @param {function(): function(): void} change gives what takes it back
 */
export function fits(root, change) {
  const undo = change();
  const isFine = heightOf(root) <= limits.levels && countOf(root) <= limits.tests;
  undo();
  return isFine;
}
