// What is done with a member of staff: other roles and places, a new password, access taken away
// and given again.
import { h } from "../dom.js";
import { can, locationName, who } from "../session.js";
import { word } from "../words.js";
import { begin } from "./goods-acts.js";
import { grantsField, keyOf } from "./grants-field.js";
import { firstPassword } from "./staff-password.js";
import { roleNames } from "./staff-views.js";

/**
 * The acts that this person may do, in the order of use; what is one's own stands in Settings.
 * @param {{data: {member: Object, roles: Object[]}, tools: Object}} own of the page
 */
export function actsOf(own) {
  const { member } = own.data;
  if (!can("access.staff.write") || member.id === who().actor) return [];
  const { active, second_factor: hasFactor } = member;
  return [
    !active && { text: word("staff.enable"), key: "e", run: () => enable(own) },
    { text: word("staff.set-roles"), key: "r", run: () => setRoles(own) },
    active && { text: word("staff.reset"), key: "p", run: () => reset(own) },
    active && hasFactor && { text: word("staff.no-factor"), isMore: true,
      run: () => endFactor(own) },
    active && { text: word("staff.disable"), isMore: true, run: () => disable(own) },
  ].filter(Boolean);
}

const path = ({ data: { member } }, rest) => `/v1/staff/${member.id}/${rest}`;
const etag = ({ version }) => `"${version}"`;

/** The rows are of the version that was seen: whoever changes it meanwhile is not undone. */
function setRoles(own) {
  const { member, roles } = own.data;
  const field = grantsField({ pointer: "/roles", label: word("nav.roles"),
    grants: member.roles, roles });
  begin(own.tools, "staff.set-roles", { fields: [field],
    about: h("p.second", null, word("staff.roles-hint", { name: member.name })),
    isReady: ({ roles: chosen }) => changes(member.roles, chosen, roles).length > 0,
    request: (body) => ({ method: "PUT", path: path(own, "roles"), body, etag: etag(member) }),
    alters: (answer) => changes(member.roles, answer.roles, roles),
    verb: () => word("staff.roles-save"),
    done: ({ name }) => word("staff.roles-set", { name }) });
}

/** What is had now and after, for each role at each place that is given or taken away. */
function changes(before, after, roles) {
  const had = new Set(before.map(keyOf));
  const has = new Set(after.map(keyOf));
  const all = new Map([...before, ...after].map((one) => [keyOf(one), one]));
  return [...all].filter(([key]) => had.has(key) !== has.has(key)).map(([key, grant]) => ({
    kind: "role", name: changeText(grant, roleNames(roles)),
    before: word(had.has(key) ? "ground.yes" : "ground.no"),
    after: word(has.has(key) ? "ground.yes" : "ground.no") }));
}

const changeText = ({ role, location }, nameOf) => (location
  ? word("staff.role-at", { role: nameOf(role), place: locationName(location) })
  : word("staff.role-everywhere", { role: nameOf(role) }));

const reset = (own) => begin(own.tools, "staff.reset", { isPlain: true,
  done: () => word("staff.was-reset"),
  about: h("p.second", null, word("staff.reset-hint", { name: own.data.member.name })),
  fields: [{ pointer: "/password", label: word("staff.new-password"), value: firstPassword(),
    hint: word("staff.password-hint"), attributes: { spellcheck: "false" } }],
  request: (body) => ({ method: "POST", path: path(own, "password"), body }) });

const endFactor = (own) => begin(own.tools, "staff.no-factor", { isPlain: true, isFinal: true,
  done: () => word("staff.factor-gone"), about: h("p", null, word("staff.factor-hint")),
  request: () => ({ method: "POST", path: path(own, "second-factor/remove"), body: {} }) });

const disable = (own) => begin(own.tools, "staff.disable", { isPlain: true, isFinal: true,
  done: () => word("staff.disabled", { name: own.data.member.name }),
  typed: own.data.member.login, about: h("p", null, word("staff.disable-hint")),
  request: () => ({ method: "POST", path: path(own, "disable"),
    etag: etag(own.data.member) }) });

const enable = (own) => begin(own.tools, "staff.enable", { isPlain: true,
  done: () => word("staff.enabled", { name: own.data.member.name }),
  about: h("p", null, word("staff.enable-hint", { name: own.data.member.name })),
  request: () => ({ method: "POST", path: path(own, "enable"),
    etag: etag(own.data.member) }) });
