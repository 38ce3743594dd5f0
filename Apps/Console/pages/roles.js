// Roles: names for what somebody may do.
import { h } from "../dom.js";
import { number } from "../format.js";
import { empty } from "../parts/blank.js";
import { addressWith } from "../parts/filter.js";
import { list } from "../parts/list.js";
import { actButton, keysOf } from "../parts/panel.js";
import { can } from "../session.js";
import { word } from "../words.js";
import { modulesOf } from "./role-permissions.js";
import { staffViews } from "./staff-views.js";

export default {
  needs: "access.staff.read",
  title: () => word("nav.roles"),
  load: ({ query, api, signal }) => ask(api, query, { signal }),
  render: (data, tools) => open(data, tools),
};

const ask = (api, query, { signal, after }) => api.get("/v1/roles",
  { signal, query: { after, sort: query.get("sort") } });

function open(data, tools) {
  const acts = can("access.roles.write")
    ? [{ text: word("role.add"), key: "n", run: () => tools.go("/new-role") }] : [];
  const rows = list({ caption: word("nav.roles"), columns: columns(),
    keyOf: ({ code }) => code, href: ({ code }) => `/console/roles/${code}`,
    sort: tools.query.get("sort") ?? "code",
    onsort: (by) => tools.go(addressWith(tools.query, { sort: by === "code" ? null : by })),
    more: (after) => ask(tools.api, tools.query, { after, signal: tools.signal }),
    empty: () => empty(word("role.none")) });
  rows.set(data);
  return { node: h("div.page-stack", null, h("div.page-head", null,
    h("h1", null, word("nav.roles")), h("div.page-acts", null, acts.map(actButton))),
  staffViews("roles"), h("div.panel", null, rows.node)),
  keys: [...rows.keys, ...keysOf(acts)], about: ({ type }) => type === "access.role-changed",
  update: (fresh, { live }) => (live ? rows.offer(fresh) : rows.set(fresh)) };
}

const columns = () => [
  { name: "name", title: word("customers.name"), slot: "what",
    sort: { up: "name", down: "name" }, cell: ({ name }) => h("bdi", null, name) },
  { name: "code", title: word("role.code"), slot: "who", sort: { up: "code", down: "code" },
    cell: ({ code }) => code },
  { name: "about", title: word("role.about"), rank: 2, cell: ({ permissions }) =>
    modulesOf(permissions) },
  { name: "count", title: word("role.permissions"), slot: "much", isFigure: true,
    cell: ({ permissions }) => (permissions.includes("*") ? word("settings.all")
      : number(permissions.length)) },
];
