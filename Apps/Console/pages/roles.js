// Roles: names for what somebody may do.
import { h } from "../dom.js";
import { number } from "../format.js";
import { can } from "../session.js";
import { word } from "../words.js";
import { listOf } from "./list-of.js";
import { modulesOf } from "./role-permissions.js";
import { staffViews } from "./staff-views.js";

export default listOf({ place: "roles", title: "nav.roles", needs: "access.staff.read",
  path: "/v1/roles", none: "role.none", sort: "code", ask: () => ({}),
  columns: () => columns(), keyOf: ({ code }) => code,
  href: ({ code }) => `/console/roles/${code}`, beside: () => staffViews("roles"),
  about: ({ type }) => type === "access.role-changed",
  acts: (_, tools) => (can("access.roles.write")
    ? [{ text: word("role.add"), key: "n", run: () => tools.go("/new-role") }] : []) });

const columns = () => [
  { name: "name", title: word("customers.name"), slot: "what",
    sort: { up: "name", down: "name" }, cell: ({ name }) => h("bdi", null, name) },
  { name: "code", title: word("ground.code"), slot: "who", sort: { up: "code", down: "code" },
    cell: ({ code }) => code },
  { name: "about", title: word("role.about"), rank: 2, cell: ({ permissions }) =>
    modulesOf(permissions) },
  { name: "count", title: word("role.permissions"), slot: "much", isFigure: true,
    cell: ({ permissions }) => (permissions.includes("*") ? word("settings.all")
      : number(permissions.length)) },
];
