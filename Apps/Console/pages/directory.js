// Records of which there are few: a list, one opened, a form to open a new one or to change one.
import { h } from "../dom.js";
import { percent } from "../format.js";
import { empty } from "../parts/blank.js";
import { addressWith } from "../parts/filter.js";
import { list } from "../parts/list.js";
import { views } from "../parts/panel.js";
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
    const opened = page.items.find(({ code }) => code === query.get("open"));
    return { page, opened, others: others ?? {} };
  },
  render: (data, tools) => open(what, data, tools),
});

function open(what, data, tools) {
  const own = { what, tools, data };
  own.list = list({ caption: word(`nav.${what.path}`), keyOf: ({ code }) => code,
    columns: [...what.columns(), ...stateColumn(what)], empty: () => empty(word("state.empty")),
    href: ({ code }) => `/console/${what.path}${addressWith(tools.query,
      { open: code === tools.query.get("open") ? null : code })}` });
  update(own, data, {});
  const make = can(what.write) && (() => change(own, null));
  return { keys: [...own.list.keys,
    ...(make ? [{ keys: "n", word: word(`${what.path}.new`), run: make }] : [])],
    about: ({ type }) => type.includes(`.${what.path.slice(0, -1)}`),
    update: (fresh, how) => update(own, fresh, how),
    node: h("div.page-stack", null, h("div.page-head", null,
      h("h1", null, word(`nav.${what.path}`)), h("div.page-acts", null, make
        && h("button.main", { type: "button", onclick: make }, word(`${what.path}.new`),
          h("kbd", null, "n")))),
    views(word("nav.channels"), all.filter(([, permission]) => can(permission)).map(([name]) =>
      ({ text: word(`nav.${name}`), href: `/console/${name}`, isHere: name === what.path }))),
    h("div.panel", null, own.list.node)) };
}

const stateColumn = ({ isActive }) => (isActive ? [{ name: "state", title: word("stock.state"),
  slot: "state", cell: (one) => (one[isActive] === false ? state("in-use", "no", "")
    : state("in-use", "yes", "good")) }] : []);

function update(own, data, { live }) {
  own.data = data;
  own.list[live ? "offer" : "set"]({ items: data.page.items });
  own.list.open(data.opened?.code ?? null, data.opened && detail(own));
}

function detail(own) {
  const { what, data: { opened, others }, tools } = own;
  const more = h("div", null, what.more?.(opened, others, tools));
  return h("section.stock-open", { "aria-label": opened.name },
    h("div.panel-head", null, h("h2", null, opened.name), h("small", null, opened.code),
      h("div.page-acts", null, can(what.write)
        && h("button", { type: "button", onclick: () => change(own, opened) },
          word("product.edit")))),
    h("dl.facts.panel-body", null, what.details.filter(({ name }) => name !== "name")
      .map((one) => [h("dt", null, word(`ground.${one.name}`)),
        h("dd", null, shown(one, opened[one.name], others))])), more);
}

function shown({ kind, group, options, isRate }, value, others) {
  if (kind === "check") return word(value === false ? "ground.no" : "ground.yes");
  if (value === undefined || value === null || value === "") return "–";
  if (isRate) return percent(Number(value));
  const name = options?.(others).find((one) => one.value === value)?.label;
  return name ?? (group ? named(group, value) : String(value));
}

/** The form of a new one, or of one that is there. */
function change({ what, tools, data: { others } }, record) {
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
