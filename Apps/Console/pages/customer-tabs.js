// The pages of one customer: everyday, what they may be told, who they are, whether they are one.
import { h } from "../dom.js";
import { back, views } from "../parts/panel.js";
import { can } from "../session.js";
import { named, word } from "../words.js";
import { nameOf, recordName } from "./customer-names.js";

const tabs = [["", "crm.customers.read"], ["/consent", "crm.customers.read"],
  ["/profile", "crm.customers.read"], ["/verdict", "crm.verdicts.read"],
  ["/segments", "segments.read"], ["/rights", "crm.rights.read"]];

/** @param {Object} customer @param {string} here the end of the address, "" or "/consent" */
export const customerTabs = ({ id }, here) => views(word("care.tabs"), tabs
  .filter(([, needs]) => can(needs)).map(([end]) => ({ isHere: end === here,
    text: word(`care-tab.${end.slice(1) || "all"}`), href: `/console/customers/${id}${end}` })));

/** The head of such a page. @param {Object} customer @param {string} here @param {...*} more */
export const customerHead = (customer, here, ...more) => [
  h("div.page-head", null, back("/console/customers", word("nav.customers")),
    h("h1", null, h("bdi", null, nameOf(customer))), more), customerTabs(customer, here)];

/** Why an act is off: null for who may. @param {string} permission */
export const lacks = (permission) => (can(permission) ? null
  : word("care.lacks", { what: named("permission", permission) }));

/** Which record something is of, where a customer has several. */
export const recordOf = (customer, id) => customer.members.length > 1
  && [" · ", recordName(customer, id)];
