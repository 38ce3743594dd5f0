// The list of keys that hold here.
import { h } from "../dom.js";
import { word } from "../words.js";
import { openDialog } from "./dialog.js";

/**
 * @param {Array<[string, Array<import("../keys.js").Shortcut>]>} groups
 */
export function openShortcuts(groups) {
  openDialog({ title: word("keys.title"), class: "shortcuts",
    body: groups.map(([name, list]) => h("section", null,
      h("h3", null, word(`keys-group.${name}`)),
      h("ul.shortcuts-list", null, list.map(line)))) });
}

const line = ({ keys, word: name }) => h("li", null,
  h("span", null, keys.split(" ").map((key) => h("kbd", null, key))), name);
