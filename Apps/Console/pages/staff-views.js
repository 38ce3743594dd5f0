// What stands beside staff: roles and keys, each where it may be seen; and codes shown once.
import { h } from "../dom.js";
import { copy } from "../parts/copy.js";
import { openDialog } from "../parts/dialog.js";
import { views } from "../parts/panel.js";
import { can, locationName } from "../session.js";
import { named, word } from "../words.js";

const pages = { staff: "access.staff.read", roles: "access.staff.read", keys: "access.keys.read" };

/** Links among the pages of who may do what. @param {string} here */
export const staffViews = (here) => views(word("nav.staff"), Object.keys(pages)
  .filter((name) => can(pages[name])).map((name) => ({ text: word(`nav.${name}`),
    href: `/console/${name}`, isHere: name === here })));

/** "Cashier in Jakarta", "Owner". @param {{role: string, location?: string}} grant */
export const grantText = ({ role, location }, nameOf) => (location
  ? word("staff.role-at", { role: nameOf(role), place: locationName(location) }) : nameOf(role));

/** Whether somebody may sign in. @param {{active: boolean}} member */
export const activeState = ({ active }) => h("span.state", { "data-tone": active ? "good" : "" },
  named("staff-active", active ? "yes" : "no"));

/** Names of roles by their codes. @param {Array<{code: string, name: string}>} roles */
export function roleNames(roles) {
  const names = new Map(roles.map(({ code, name }) => [code, name]));
  return (code) => names.get(code) ?? (code === "owner" ? word("staff.owner") : code);
}

/** Roles to choose from; the owner's is always there. @param {Object[]} roles */
export const roleOptions = (roles) => [
  ...roles.map(({ code, name }) => ({ value: code, label: name })),
  ...(roles.some(({ code }) => code === "owner") ? []
    : [{ value: "owner", label: word("staff.owner") }])];

/**
 * Shows what is shown this once, to copy.
 * @param {{title: string, code: string, hint: string}} what
 */
export function showOnce({ title, code, hint }) {
  const shown = h("code.settings-secret", { tabindex: 0 }, code);
  const said = h("p.second", { role: "status" });
  openDialog({ title, body: [h("p", null, hint), h("p", null, shown), said],
    foot: [h("button.main", { type: "button", onclick: () => copy(code, shown, said) },
      word("act.copy"))] });
}
