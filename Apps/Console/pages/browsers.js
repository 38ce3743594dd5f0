// Browsers as people call them.
import { word } from "../words.js";

/** What people call a browser, out of what it calls itself. @param {string} [agent] */
export function browserOf(agent = "") {
  const names = ["Edg", "OPR", "Firefox", "Chrome", "Safari"];
  const shown = { Edg: "Edge", OPR: "Opera" };
  const name = names.find((one) => agent.includes(`${one}/`));
  const system = ["Android", "iPhone", "iPad", "Windows", "Mac OS X", "Linux"]
    .find((one) => agent.includes(one));
  return [name && (shown[name] ?? name), system].filter(Boolean).join(", ")
    || word("settings.session-other");
}
