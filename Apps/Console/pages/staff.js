// Staff: who may sign in, and with which roles where.
import { h } from "../dom.js";
import { date } from "../format.js";
import { stamp } from "../parts/money.js";
import { can, locationName, locations } from "../session.js";
import { named, word } from "../words.js";
import { begin } from "./goods-acts.js";
import { listOf } from "./list-of.js";
import { firstPassword } from "./staff-password.js";
import { activeState, roleNames, roleOptions, staffViews } from "./staff-views.js";

export default listOf({ place: "staff", title: "nav.staff", needs: "access.staff.read",
  path: "/v1/staff", none: "state.empty", count: "staff.count", sort: "login",
  ask: (query) => ({ role: query.get("role"),
    active: { yes: "true", no: "false" }[query.get("active")] }),
  filters: ({ roles }) => filters(roles), columns: ({ roles }) => columns(roleNames(roles)),
  keyOf: ({ id }) => id, href: ({ id }) => `/console/staff/${id}`,
  others: async ({ api, signal }) => ({ roles: (await api.get("/v1/roles",
    { query: { limit: 200 }, signal })).items }),
  beside: () => staffViews("staff"), about: ({ type }) => type.startsWith("access."),
  acts: ({ roles }, tools) => (can("access.staff.write")
    ? [{ text: word("staff.add"), key: "n", run: () => addMember(tools, roles) }] : []) });

const filters = (roles) => [
  { name: "role", title: word("staff.role"), options: roleOptions(roles) },
  { name: "active", title: word("orders.state"), options: ["yes", "no"]
    .map((value) => ({ value, label: named("staff-active", value) })) }];

const columns = (nameOf) => [
  { name: "name", title: word("customers.name"), slot: "what",
    cell: ({ name }) => h("bdi", { title: name }, name) },
  { name: "login", title: word("sign-in.login"), rank: 2, sort: { up: "login", down: "login" },
    cell: ({ login }) => login },
  { name: "roles", title: word("nav.roles"), slot: "who", cell: ({ roles }) =>
    [...new Set(roles.map(({ role }) => nameOf(role)))].join(", ") || "–" },
  { name: "places", title: word("stock.where"), rank: 3,
    cell: ({ roles }) => [...new Set(roles.map(({ location }) => location).filter(Boolean))]
      .map(locationName).join(", ") || (roles.length > 0 && word("settings.everywhere")) },
  { name: "factor", title: word("settings.factor"), rank: 3,
    cell: (one) => (one.second_factor ? word("settings.factor-is-on") : "–") },
  { name: "state", title: word("orders.state"), slot: "state", cell: activeState },
  { name: "since", title: word("staff.since"), rank: 3, sort: { up: "newest", down: "newest" },
    cell: (one) => stamp(one.created_at, date(one.created_at)) },
];

function addMember(tools, roles) {
  const places = locations().filter(({ kind }) => kind !== "transit");
  begin(tools, "staff.add", { isPlain: true, verb: () => word("staff.add-verb"),
    fields: [{ pointer: "/name", label: word("customers.name") },
      { pointer: "/login", label: word("sign-in.login"), attributes: { spellcheck: "false" } },
      { pointer: "/password", label: word("staff.first-password"), value: firstPassword(),
        hint: word("staff.password-hint"), attributes: { spellcheck: "false" } },
      { pointer: "/roles", kind: "choice", label: word("staff.role"),
        options: roleOptions(roles) },
      ...(places.length > 0 ? [h("p", null, word("staff.where"))] : []),
      ...places.map(({ code, name }) => ({ pointer: `/at/${code}`, kind: "check", label: name }))],
    request: ({ roles: role, at = {}, ...body }) => ({ method: "POST", path: "/v1/staff",
      body: { ...body, roles: grants(role, at) } }),
    done: ({ name }) => word("staff.added", { name }), go: ({ id }) => `/staff/${id}` });
}

function grants(role, at) {
  const chosen = Object.keys(at).filter((code) => at[code]);
  return chosen.length > 0 ? chosen.map((location) => ({ role, location })) : [{ role }];
}
