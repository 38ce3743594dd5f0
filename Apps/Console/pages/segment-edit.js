// A segment is made or changed: its rule as a form, and beside it whom the rule would find.
import { h, replace } from "../dom.js";
import { form } from "../parts/form.js";
import { back, padded, panel } from "../parts/panel.js";
import { toast } from "../parts/toast.js";
import { can } from "../session.js";
import { refusal, word } from "../words.js";
import { slugOf } from "./product-new.js";
import { ruleField } from "./segment-builder.js";
import { foundPanel } from "./segment-found.js";

export default {
  needs: "segments.write",
  title: ({ segment }) => segment?.name ?? word("segments.new"),
  load,
  render: (data, tools) => open(data, tools),
};

async function load({ params, api, signal }) {
  const ask = (path, more) => api.get(path, { signal, query: { limit: 200, ...more } });
  const [fields, segment, attributes, groups] = await Promise.all([ask("/v1/segment-fields"),
    params.segment && api.get(`/v1/segments/${encodeURIComponent(params.segment)}`, { signal }),
    can("crm.customers.read") ? ask("/v1/customer-attributes") : { items: [] },
    !params.segment && can("crm.customer-groups.read")
      ? ask("/v1/customer-groups", { active: true }) : { items: [] }]);
  return { fields: fields.items, segment: segment || null, attributes: attributes.items,
    groups: groups.items.filter((one) => !one.filled_by) };
}

function open(data, tools) {
  const { segment } = data;
  const own = { data, tools, key: tools.api.newKey(), shown: null, timer: 0, asking: null,
    found: h("div", { "aria-live": "polite" }) };
  own.rule = ruleField({ rule: segment?.rule, fields: data.fields, attributes: data.attributes });
  own.button = h("button.main", { type: "submit" },
    word(segment ? "segment.save" : "segment.make"));
  own.form = form({ fields: [...fieldsOf(data), own.rule], input: () => later(own),
    submit: (body, self) => save(own, body, self), foot: [own.button, own.note = h("small")] });
  own.form.node.classList.add("rule-form");
  later(own, 0);
  return { node: h("div.page-stack", null, h("div.page-head", null,
    segment ? back(`/console/segments/${segment.code}`, segment.name)
      : back("/console/segments", word("nav.segments")),
    h("h1", null, word(segment ? "segment.change" : "segments.new"))),
  h("div.page-columns", null, panel(word("segment.who"), null, padded(own.form.node)),
    panel(word("segment.found"), null, padded(own.found)))),
  isChanged: () => !own.isSaved && own.form.isChanged(),
  leave: () => {
    clearTimeout(own.timer);
    own.asking?.abort();
  } };
}

const fieldsOf = ({ segment, groups }) => [
  { pointer: "/name", label: word("customers.name"), value: segment?.name,
    attributes: { maxlength: 200 } },
  ...(segment ? [] : [{ pointer: "/code", label: word("ground.code"), isOptional: true,
    hint: word("segment.code-hint"), attributes: { spellcheck: "false", maxlength: 40 } }]),
  { pointer: "/description", kind: "area", label: word("segment.for"), isOptional: true,
    value: segment?.description, attributes: { maxlength: 2000, rows: 2 } },
  ...(groups.length > 0 ? [{ pointer: "/group", kind: "choice", isOptional: true,
    label: word("segment.group-filled"), hint: word("segment.group-hint"),
    options: groups.map(({ code, name }) => ({ value: code, label: name })) }] : [])];

/** Looks whom the rule finds, once nothing was changed for a moment. */
function later(own, wait = 500) {
  own.key = own.tools.api.newKey();
  clearTimeout(own.timer);
  const { value, error } = own.rule.read();
  const isSame = !error && JSON.stringify(value) === own.shown;
  own.isReady = isSame;
  draw(own, error);
  if (!isSame && !error) own.timer = setTimeout(() => look(own, value), wait);
}

/** What was not looked at is not saved. */
function draw(own, error) {
  own.button.setAttribute("aria-disabled", String(!own.isReady));
  replace(own.note, !own.isReady && word(error ? "segment.open-yet" : "segment.look-first"));
}

async function look(own, rule) {
  own.asking?.abort();
  own.asking = new AbortController();
  own.found.setAttribute("aria-busy", "true");
  try {
    const found = await own.tools.api.send("POST", "/v1/segments/preview", { rule },
      { signal: own.asking.signal });
    own.shown = JSON.stringify(rule);
    own.rule.mark([]);
    own.isReady = JSON.stringify(own.rule.read().value) === own.shown;
    replace(own.found, foundPanel(found));
  } catch (problem) {
    if (problem.name === "AbortError") return;
    if (problem.status === undefined) throw problem;
    own.rule.mark(problem.errors);
    const { text, lang } = refusal(problem);
    replace(own.found, h("p.stop", { lang }, text));
  }
  own.found.removeAttribute("aria-busy");
  draw(own);
}

async function save(own, { code, description, ...body }, self) {
  if (!own.isReady || own.isSending) return;
  const { segment } = own.data;
  const made = code ?? slugOf(body.name).slice(0, 40);
  own.isSending = true;
  try {
    const saved = await own.tools.api.send(segment ? "PATCH" : "POST",
      segment ? `/v1/segments/${segment.code}` : "/v1/segments", segment
        ? { ...body, description: description ?? null } : { ...body, description, code: made },
      { key: own.key, etag: segment && `"${segment.version}"` });
    own.isSaved = true;
    toast(word("segment.saved", { name: saved.name }));
    own.tools.go(`/segments/${saved.code}`);
  } catch (problem) {
    if (problem.status === undefined) throw problem;
    own.rule.mark(problem.errors);
    self.refuse(problem);
  }
  own.isSending = false;
}
