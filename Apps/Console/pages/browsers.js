// Where somebody is signed in: browsers as people call them, and how each session is ended.
import { h } from "../dom.js";
import { actButton, lines } from "../parts/panel.js";
import { quick } from "../parts/quick.js";
import { who } from "../session.js";
import { word } from "../words.js";

/**
 * @param {string} title @param {Object[]} sessions @param {Object} tools of the page
 * @param {string} none what is said where there are none
 * @param {function(Object): *} timeOf what is told of a session's time
 */
export const sessionsPanel = (title, sessions, tools, none, timeOf) => lines(title, sessions, none,
  (one) => [h("div", null, h("b", { title: one.agent }, browserOf(one.agent)),
    h("small", null, timeOf(one), one.network && ` · ${one.network}`)),
  one.session_id === who().session?.session_id
    ? h("span.state", { "data-tone": "good" }, word("settings.session-this"))
    : actButton({ text: word("settings.session-end"), run: () => end(one, tools) })]);

const end = ({ session_id: id }, tools) => quick(tools, { method: "DELETE",
  path: `/v1/sessions/${id}`, text: word("settings.session-ended") });

/** What people call a browser, out of what it calls itself. */
function browserOf(agent = "") {
  const names = ["Edg", "OPR", "Firefox", "Chrome", "Safari"];
  const shown = { Edg: "Edge", OPR: "Opera" };
  const name = names.find((one) => agent.includes(`${one}/`));
  const system = ["Android", "iPhone", "iPad", "Windows", "Mac OS X", "Linux"]
    .find((one) => agent.includes(one));
  return [name && (shown[name] ?? name), system].filter(Boolean).join(", ")
    || word("settings.session-other");
}
