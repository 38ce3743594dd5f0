// Copying a text for another program; where the browser lets nobody copy, it is marked instead.
import { word } from "../words.js";

/**
 * @param {string} text
 * @param {Element} shown where the text stands, marked for the person to copy it
 * @param {Element} said told there, a role="status"
 */
export async function copy(text, shown, said) {
  const isCopied = await navigator.clipboard?.writeText(text).then(() => true, () => false);
  if (!isCopied) getSelection().selectAllChildren(shown);
  said.textContent = word(isCopied ? "staff.copied" : "staff.marked");
}
