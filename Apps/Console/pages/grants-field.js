// A field of roles: one row for each, with where it holds; rows are added and taken away.
import { h, replace } from "../dom.js";
import { icon } from "../parts/icon.js";
import { locations, who } from "../session.js";
import { word } from "../words.js";
import { roleNames, roleOptions } from "./staff-views.js";

/** @typedef {{role: string, location?: string}} StaffGrant */

let count = 0;

/**
 * @param {{pointer: string, label: string, grants: StaffGrant[], roles: Object[]}} what
 *   grants: to begin with; roles: all there are
 * @returns {import("../parts/field.js").Field}
 */
export function grantsField({ pointer, label, grants, roles }) {
  const id = `grants-${++count}`;
  const own = { id, pointer, roles, rows: [], nameOf: roleNames(roles),
    label: h("label.field-label", null, label), list: h("ul.grants"),
    error: h(`p.field-error#${id}-error`, { hidden: true }),
    none: h("p.second", null, word("staff.no-roles")),
    add: h(`button#${id}-add`, { type: "button", onclick: () => addByHand(own) },
      icon("add"), word("staff.role-add")) };
  for (const grant of grants) addRow(own, grant);
  number(own);
  return { pointer, node: h("div.field", null, own.label, own.error, own.none, own.list, own.add),
    get control() { return own.rows[0]?.role ?? own.add; },
    read: () => read(own), refuse: (text, lang) => refuse(own, text, lang) };
}

function read({ rows }) {
  const value = rows.map(({ role, place }) => ({ role: role.value,
    ...(place.value && { location: place.value }) }));
  if (value.some(({ role }) => !role)) return { error: word("form.needed") };
  const isTwice = new Set(value.map(keyOf)).size < value.length;
  return isTwice ? { error: word("staff.role-twice") } : { value };
}

/** What two grants that are the same have in common. @param {StaffGrant} grant */
export const keyOf = ({ role, location = "" }) => `${role} ${location}`;

function refuse({ rows, error }, text, lang) {
  error.hidden = !text;
  error.lang = lang ?? "";
  replace(error, text);
  for (const { role } of rows) {
    if (text) role.setAttribute("aria-invalid", "true");
    else role.removeAttribute("aria-invalid");
  }
}

function addRow(own, { role, location } = {}) {
  const row = { role: select(own, word("staff.role"), rolesFor(own, role), role),
    place: select(own, word("stock.where"), placesFor(location, role), location) };
  row.remove = h("button.quiet", { type: "button", onclick: () => removeRow(own, row) },
    icon("close"));
  row.node = h("li.grants-row", null, row.role, row.place, row.remove);
  own.rows.push(row);
  own.list.append(row.node);
  return row;
}

const select = (own, label, options, value) => h("select", { "aria-label": label,
  "aria-describedby": `${own.id}-error`, onchange: () => number(own) },
options.map((one) => h("option", { value: one.value, selected: one.value === (value ?? "") },
  one.label)));

/** Roles to choose from, with the one that is had; a new row begins without one. */
function rolesFor({ roles, nameOf }, role) {
  const known = roleOptions(roles);
  if (!role) return [{ value: "", label: word("staff.role-choose") }, ...known];
  return known.some(({ value }) => value === role) ? known
    : [...known, { value: role, label: nameOf(role) }];
}

/** Everywhere is for who has a say everywhere, and for a row that holds there already. */
function placesFor(location, role) {
  const isEverywhere = (role && !location) || who().grants.some((grant) => !grant.locations
    && ["*", "access.staff.write"].some((name) => grant.permissions.includes(name)));
  const places = locations()
    .filter(({ kind, active, code }) => code === location
      || (kind !== "transit" && active !== false))
    .map(({ code, name }) => ({ value: code, label: name }));
  if (location && !places.some(({ value }) => value === location)) {
    places.push({ value: location, label: location });
  }
  return isEverywhere ? [{ value: "", label: word("settings.everywhere") }, ...places] : places;
}

/** Names each row's controls by where they stand and what they take away. */
function number({ id, pointer, rows, label, none, add, nameOf }) {
  for (const [index, { role, place, remove }] of rows.entries()) {
    Object.assign(role, { id: `${id}-${index}`, name: `${pointer}/${index}/role` });
    place.name = `${pointer}/${index}/location`;
    const name = word("items.remove",
      { name: role.value ? nameOf(role.value) : word("staff.role") });
    remove.title = name;
    remove.setAttribute("aria-label", name);
  }
  label.htmlFor = rows[0]?.role.id ?? add.id;
  none.hidden = rows.length > 0;
}

function addByHand(own) {
  const row = addRow(own);
  changed(own);
  row.role.focus();
}

function removeRow(own, row) {
  const at = own.rows.indexOf(row);
  own.rows.splice(at, 1);
  row.node.remove();
  changed(own);
  (own.rows[at]?.remove ?? own.rows[at - 1]?.remove ?? own.add).focus();
}

function changed(own) {
  refuse(own);
  number(own);
  own.list.dispatchEvent(new Event("input", { bubbles: true }));
}
