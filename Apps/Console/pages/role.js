// One role: what somebody who has it may do; the same page makes a new one.
import { h, replace } from "../dom.js";
import { missing } from "../parts/blank.js";
import { form } from "../parts/form.js";
import { back, panel } from "../parts/panel.js";
import { toast } from "../parts/toast.js";
import { can } from "../session.js";
import { word } from "../words.js";
import { grouped } from "./role-permissions.js";

export default {
  needs: "access.staff.read",
  title: ({ role }) => role?.name ?? word("role.add"),
  async load({ params, api, signal }) {
    const ask = (path) => api.get(path, { query: { limit: 200 }, signal });
    const [permissions, roles] = await Promise.all([ask("/v1/permissions"), ask("/v1/roles")]);
    const role = roles.items.find(({ code }) => code === params.role);
    return { permissions: permissions.items, role, code: params.role };
  },
  render: (data, tools) => open(data, tools),
};

function open(data, tools) {
  const own = { data, tools, key: tools.api.newKey(), 
    note: h("p", { role: "alert", hidden: true }) };
  const { role, code } = data;
  const isOwner = code === "owner" || role?.permissions.includes("*");
  if (code && !role && !isOwner) return missing({ code: "access.role-unknown" });
  own.form = !isOwner && roleForm(own);
  return { node: h("div.page-stack", null, h("div.page-head", null,
    back("/console/roles", word("nav.roles")),
    h("h1", null, role?.name ?? word(isOwner ? "staff.owner" : "role.add")),
    role && h("p.second", null, role.code)), own.note,
  panel(word("role.may"), null, h("div.panel-body", null,
    isOwner ? word("role.everything") : own.form.node))),
  isChanged: () => Boolean(own.form) && !own.isSaved && own.form.isChanged(),
  about: ({ subject, type }) => type.startsWith("access.role") && subject === code,
  update: (fresh) => changed(own, fresh) };
}

function changed(own, fresh) {
  const isNewer = fresh.role?.version !== own.data.role?.version;
  if (!isNewer) return;
  own.note.hidden = false;
  replace(own.note, h("span.wait", null, word("state.changed")), " ",
    h("button", { type: "button", onclick: () => location.reload() }, word("state.look-again")));
}

function roleForm(own) {
  const { role, permissions } = own.data;
  const isOff = !can("access.roles.write");
  const fields = [
    { pointer: "/name", label: word("customers.name"), value: role?.name },
    ...(role ? [] : [{ pointer: "/code", label: word("ground.code"), hint: word("role.code-hint"),
      attributes: { spellcheck: "false", maxlength: 40 } }]),
    ...grouped(permissions).flatMap(([title, list]) => [h("h3", null, title),
      ...list.map(({ name, text, lang }) => ({ pointer: `/may/${name}`, kind: "check",
        label: h("span", { lang, title: name }, text),
        value: role?.permissions.includes(name) }))])];
  const made = form({ fields, submit: (body, self) => save(own, body, self),
    input: () => { own.key = own.tools.api.newKey(); },
    foot: !isOff && h("button.main", { type: "submit" },
      word(role ? "role.save" : "role.make")) });
  made.node.classList.add("role-form");
  if (isOff) for (const control of made.node.elements) control.disabled = true;
  return made;
}

async function save(own, { code = own.data.code, name, may }, self) {
  const permissions = Object.keys(may).filter((one) => may[one]);
  const etag = own.data.role && `"${own.data.role.version}"`;
  try {
    await own.tools.api.send("PUT", `/v1/roles/${encodeURIComponent(code)}`,
      { name, permissions }, { etag, key: own.key });
    own.isSaved = true;
    toast(word("role.saved", { name }));
    own.tools.go("/roles");
  } catch (problem) {
    if (problem.status === undefined) throw problem;
    self.refuse(problem);
  }
}
