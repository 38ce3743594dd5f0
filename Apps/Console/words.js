// What the pages say: one list of words for each language, and only one of them loaded. What only
// some pages say stands in lists of their own, which come with the first of them.
import { languages, number } from "./format.js";
import { formatter } from "./locale.js";

/** @typedef {string | Object<string, string>} Entry a sentence, or one for each plural category */

let list = {};
let spoken = "en";
const rooms = new Set();

/**
 * Loads the words of a language; until then nothing can be said. Rooms that were loaded stay.
 * @param {string} language "id", "ms" or "en"
 * @param {string[]} [more] lists beside the one of all pages: "open", "people"
 */
export async function loadWords(language, more = []) {
  spoken = languages.includes(language) ? language : "en";
  for (const name of more) rooms.add(name);
  list = Object.assign({}, ...await listsOf(["", ...rooms]));
}

/** Loads what only the pages of some rooms say. @param {string[]} [names] such as "people" */
export async function addWords(names = []) {
  const missing = names.filter((name) => !rooms.has(name));
  Object.assign(list, ...await listsOf(missing));
  for (const name of missing) rooms.add(name);
}

const listsOf = (names) => Promise.all(names.map(async (name) =>
  (await import(`./words/${name && `${name}/`}${spoken}.js`)).default));

/** @param {string} key */
export const hasWord = (key) => Object.hasOwn(list, key);

/**
 * The sentence of a key, with numbers written as the language does.
 * @param {string} key such as "orders.title"
 * @param {Object<string, string | number>} [values] by the names in its braces; n chooses a plural
 */
export const word = (key, values) => phrase(key, values).join("");

/**
 * The same with nodes among the values, for `h`: names in <bdi>, links, times.
 * @param {string} key
 * @param {Object<string, string | number | Node>} [values]
 * @returns {(string | Node)[]}
 */
export function phrase(key, values = {}) {
  const parts = sentence(key, values.n).split(/\{(\w+)\}/);
  return parts.map((part, index) => (index % 2 ? shown(values[part], part, key) : part));
}

/**
 * A value of the API as people say it, such as a state; one that has no word yet as it came.
 * @param {string} group such as "order-state"
 * @param {string} value
 */
export function named(group, value) {
  const key = `${group}.${value}`;
  return hasWord(key) ? word(key) : value;
}

/**
 * What a refusal means. Without words for its code, the API's own sentence, which is English.
 * @param {{code?: string, detail?: string, title?: string}} problem
 * @returns {{text: string, lang?: string}}
 */
export function refusal({ code, detail, title }) {
  const key = `error.${code}`;
  if (hasWord(key)) return { text: word(key) };
  const text = detail ?? title;
  return text ? { text, lang: "en" } : { text: word("error.unknown") };
}

function sentence(key, count) {
  const entry = list[key];
  if (entry === undefined) throw new Error(`no word for ${key}`);
  if (typeof entry === "string") return entry;
  return entry[formatter("PluralRules", {}).select(Number(count))] ?? entry.other;
}

function shown(value, name, key) {
  if (value === undefined || value === null) throw new Error(`${key} lacks its ${name}`);
  return typeof value === "number" ? number(value) : value;
}
