// Staff: who may sign in, and with which roles where.
import { h, replace } from "../dom.js";
import { date, number } from "../format.js";
import { openAct } from "../parts/act.js";
import { empty } from "../parts/blank.js";
import { addressWith, filterBar } from "../parts/filter.js";
import { list } from "../parts/list.js";
import { stamp } from "../parts/money.js";
import { actButton, keysOf } from "../parts/panel.js";
import { toast } from "../parts/toast.js";
import { can, locationName, locations } from "../session.js";
import { named, word } from "../words.js";
import { firstPassword } from "./staff-password.js";
import { activeState, roleNames, roleOptions, staffViews } from "./staff-views.js";

export default {
  needs: "access.staff.read",
  title: () => word("nav.staff"),
  async load({ query, api, signal }) {
    const [page, roles] = await Promise.all([ask(api, query, { signal, total: true }),
      api.get("/v1/roles", { query: { limit: 200 }, signal })]);
    return { ...page, roles: roles.items };
  },
  render: (data, tools) => open(data, tools),
};

const ask = (api, query, { signal, after, total }) => api.get("/v1/staff", { signal, query: {
  after, total, role: query.get("role"), active: { yes: "true", no: "false" }[query.get("active")],
  sort: query.get("sort") } });

function open(data, tools) {
  const acts = can("access.staff.write")
    ? [{ text: word("staff.add"), key: "n", run: () => addMember(tools, data.roles) }] : [];
  const own = { tools, count: h("p.second") };
  own.filter = filterBar({ filters: filters(data.roles), known: ["sort"], go: tools.go },
    tools.query);
  own.list = list({ caption: word("nav.staff"), columns: columns(roleNames(data.roles)),
    keyOf: ({ id }) => id, href: ({ id }) => `/console/staff/${id}`,
    sort: tools.query.get("sort") ?? "login",
    onsort: (by) => tools.go(addressWith(tools.query, { sort: by === "login" ? null : by })),
    more: (after) => ask(tools.api, tools.query, { after, signal: tools.signal }),
    empty: () => empty(word("state.no-match"),
      h("a.button", { href: "/console/staff" }, word("state.clear"))) });
  show(own, data);
  own.list.set(data);
  return { node: h("div.page-stack", null, h("div.page-head", null,
    h("h1", null, word("nav.staff")), own.count, h("div.page-acts", null, acts.map(actButton))),
  staffViews("staff"), own.filter.node, h("div.panel", null, own.list.node)),
  keys: [...own.filter.keys, ...own.list.keys, ...keysOf(acts)],
  about: ({ type }) => type.startsWith("access."),
  update: (fresh, { live }) => {
    show(own, fresh);
    if (live) return own.list.offer(fresh);
    own.filter.set(tools.query);
    own.list.set(fresh);
  } };
}

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
  { name: "places", title: word("staff.places"), rank: 3,
    cell: ({ roles }) => [...new Set(roles.map(({ location }) => location).filter(Boolean))]
      .map(locationName).join(", ") || (roles.length > 0 && word("settings.everywhere")) },
  { name: "state", title: word("orders.state"), slot: "state", cell: activeState },
  { name: "since", title: word("staff.since"), rank: 2, sort: { up: "newest", down: "newest" },
    cell: (one) => stamp(one.created_at, date(one.created_at)) },
];

const show = (own, { total }) => replace(own.count, total
  && word("staff.count", { n: total.count, shown: number(total.count) }));

function addMember(tools, roles) {
  const places = locations().filter(({ kind }) => kind !== "transit");
  openAct({ title: word("staff.add"), isPlain: true, api: tools.api,
    verb: () => word("staff.add-verb"),
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
    done: ({ id, name }) => {
      toast(word("staff.added", { name }));
      tools.go(`/staff/${id}`);
    } });
}

function grants(role, at) {
  const chosen = Object.keys(at).filter((code) => at[code]);
  return chosen.length > 0 ? chosen.map((location) => ({ role, location })) : [{ role }];
}
