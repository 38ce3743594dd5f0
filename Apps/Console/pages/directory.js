// Records of which there are few: a list, one opened, a form to open a new one or to change one.
import { h } from "../dom.js";
import { percent } from "../format.js";
import { listPage } from "../parts/list-page.js";
import { facts, padded, views } from "../parts/panel.js";
import { state } from "../parts/state.js";
import { can, loadPlaces } from "../session.js";
import { named, word } from "../words.js";
import { begin, optionsOf } from "./goods-acts.js";

/**
 * @typedef {{name: string, kind?: string, group?: string, values?: string[], isOptional?: boolean,
 *   isNew?: boolean, isWhole?: boolean,
 *   isRate?: boolean, options?: function(Object): Array<Object>, hint?: string, start?: *
 * }} Detail
 *   values with the group of their words; isNew: said once, when it is opened; isWhole: sent as a
 *   number; start: what a new one begins with
 * @typedef {{path: string, needs: string, write: string, details: Detail[],
 *   columns: function(Object): Array<import("../parts/list.js").Column>, isActive?: string,
 *   load?: function(Object, Object): Promise<Object>, more?: function(Object, Object, Object): *
 * }} Directory
 *   path: also the name of its words; isActive: which detail says whether it is in use; load: what
 *   else is asked for; more: what else stands below an opened one
 */

const all = [["channels", "catalogue.channels.read"], ["locations", "inventory.locations.read"],
  ["markets", "catalogue.channels.read"]];

/** A page of such records. @param {Directory} what */
export const directory = (what) => ({
  needs: what.needs,
  title: () => word(`nav.${what.path}`),
  async load(visit) {
    const { api, signal, query } = visit;
    const [page, others] = await Promise.all([
      api.get(`/v1/${what.path}`, { signal, query: { limit: 200 } }), what.load?.(visit)]);
    const record = page.items.find(({ code }) => code === query.get("open"));
    return { page, opened: record && { record, ...others }, others: others ?? {} };
  },
  render: (data, tools) => open(what, data, tools),
});

function open(what, data, tools) {
  const { path } = what;
  const own = { what, tools, others: data.others };
  const page = listPage({ tools, title: word(`nav.${path}`), path: `/console/${path}`,
    views: views(word("nav.channels"), all.filter(([, permission]) => can(permission))
      .map(([name]) => ({ text: word(`nav.${name}`), href: `/console/${name}`,
        isHere: name === path }))),
    acts: [can(what.write) && { key: "n", text: word(`${path}.new`),
      run: () => change(own, null) }],
    columns: [...what.columns(), ...stateColumn(what)], keyOf: ({ code }) => code,
    none: "state.empty",
    detail: (opened) => detail({ ...own, others: opened }, opened.record) }, data);
  return { ...page, about: ({ type }) => type.includes(`.${path.slice(0, -1)}`) };
}

const stateColumn = ({ isActive }) => (isActive ? [{ name: "state", title: word("orders.state"),
  slot: "state", cell: (one) => (one[isActive] === false ? state("in-use", "no", "")
    : state("in-use", "yes", "good")) }] : []);

function detail(own, opened) {
  const { what, others, tools } = own;
  const more = h("div", null, what.more?.(opened, others, tools));
  return h("section.stock-open", { "aria-label": opened.name },
    h("div.panel-head", null, h("h2", null, opened.name), h("small", null, opened.code),
      h("div.page-acts", null, can(what.write)
        && h("button", { type: "button", onclick: () => change(own, opened) },
          word("product.edit")))),
    padded(facts(what.details.filter(({ name }) => name !== "name").map((one) =>
      [word(`ground.${one.name}`), shown(one, opened[one.name], others)]))), more);
}

function shown({ kind, group, options, isRate }, value, others) {
  if (kind === "check") return word(value === false ? "ground.no" : "ground.yes");
  if (value === undefined || value === null) return null;
  if (isRate) return percent(Number(value));
  const name = options?.(others).find((one) => one.value === value)?.label;
  return name ?? (group ? named(group, value) : String(value));
}

/** The form of a new one, or of one that is there. */
function change({ what, tools, others }, record) {
  const details = what.details.filter(({ isNew }) => !record || !isNew);
  begin(tools, record ? "product.edit" : `${what.path}.new`, {
    about: record && h("p.second", null, record.code),
    fields: [...(record ? [] : [{ pointer: "/code", label: word("ground.code"),
      hint: word("ground.code-hint") }]), ...details.map((one) => fieldOf(one, record, others))],
    request: (body) => ({ method: record ? "PATCH" : "POST", etag: record && `"${record.version}"`,
      path: `/v1/${what.path}${record ? `/${record.code}` : ""}`,
      body: bodyOf(body, details, record) }),
    verb: () => word(record ? "act.save" : `${what.path}.new`),
    done: ({ name }) => {
      loadPlaces().then(tools.reload);
      return word("ground.kept", { name });
    } });
}

function fieldOf({ name, kind, values, group, options, isOptional, hint, start }, record, others) {
  return { pointer: `/${name}`, label: word(`ground.${name}`), isOptional,
    hint: hint && word(hint), kind: options || values ? "choice" : kind,
    value: record ? record[name] : start,
    options: options?.(others) ?? (values && optionsOf(values, group)) };
}

/** What was emptied is cleared; of a new one it is left out. */
function bodyOf(body, details, record) {
  const sent = details.filter(({ name }) => body[name] !== undefined || record)
    .map(({ name, isWhole }) => [name,
      body[name] === undefined ? null : isWhole ? Number(body[name]) : body[name]]);
  return { ...(record ? {} : { code: body.code }), ...Object.fromEntries(sent) };
}
