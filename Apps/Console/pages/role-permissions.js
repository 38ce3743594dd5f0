// Permissions in groups, by the part of the shop that they are about.
import { list } from "../format.js";
import { hasWord, named, word } from "../words.js";

const moduleOf = (name) => name.split(".")[0];

/** The parts of the shop that permissions are about, in words. @param {string[]} permissions */
export function modulesOf(permissions) {
  if (permissions.includes("*")) return word("settings.all");
  return list([...new Set(permissions.map(moduleOf))].map((name) => named("module", name)));
}

/**
 * @param {Array<{name: string, summary: string}>} all
 * @returns {Array<[string, Array<{name: string, text: string, lang?: string}>]>}
 */
export const grouped = (all) => [...Map.groupBy(all.map(({ name, summary }) => ({ name,
  ...said(name, summary) })), ({ name }) => named("module", moduleOf(name)))];

/** What has no word of ours yet, as the API says it. */
const said = (name, summary) => (hasWord(`permission.${name}`)
  ? { text: named("permission", name) } : { text: summary, lang: "en" });
