// One member of staff: roles and places, sessions, and what ends their access.
import { h, replace } from "../dom.js";
import { date } from "../format.js";
import { stamp, when } from "../parts/money.js";
import { back, facts, headActs, keysOf, padded, panel } from "../parts/panel.js";
import { can } from "../session.js";
import { phrase, word } from "../words.js";
import { sessionsPanel } from "./browsers.js";
import { actsOf } from "./member-acts.js";
import { activeState, grantText, roleNames } from "./staff-views.js";

export default {
  needs: "access.staff.read",
  title: ({ member }) => member.name,
  async load({ params, api, signal }) {
    const id = encodeURIComponent(params.staff);
    const [member, roles, sessions] = await Promise.all([api.get(`/v1/staff/${id}`, { signal }),
      api.get("/v1/roles", { query: { limit: 200 }, signal }),
      can("access.staff.write") ? api.get("/v1/sessions", { query: { staff_id: id }, signal })
        : { items: [] }]);
    return { member, roles: roles.items, sessions: sessions.items };
  },
  render: (data, tools) => open(data, tools),
};

function open(data, tools) {
  const own = { data, tools, node: h("div.page-stack") };
  show(own);
  return { node: own.node, keys: keysOf(actsOf(own)),
    about: ({ subject }) => subject === own.data.member.id,
    update: (fresh) => {
      own.data = fresh;
      show(own);
    } };
}

function show(own) {
  const { member, roles, sessions } = own.data;
  replace(own.node, h("div.page-head", null,
    back("/console/staff", word("nav.staff")),
    h("h1", null, h("bdi", null, member.name), activeState(member)),
    h("p.second", null, member.login),
    headActs(actsOf(own))),
  h("div.page-halves", null, rolesPanel(member, roles), can("access.staff.write")
    && sessionsPanel(word("staff.sessions"), sessions, own.tools, word("staff.no-sessions"),
      (one) => phrase("staff.signed-in", { when: when(one.created_at) }))));
}

const rolesPanel = (member, roles) => panel(word("nav.roles"), null, padded(
  h("ul", null, member.roles.map((grant) => h("li", null, can("access.staff.read")
    ? h("a", { href: `/console/roles/${grant.role}` }, grantText(grant, roleNames(roles)))
    : grantText(grant, roleNames(roles))))),
  member.roles.length === 0 && h("p.second", null, word("staff.no-roles")),
  facts([[word("settings.factor"), word(member.second_factor ? "settings.factor-is-on"
    : "settings.factor-is-off")],
  [word("staff.since"), stamp(member.created_at, date(member.created_at))]])));
