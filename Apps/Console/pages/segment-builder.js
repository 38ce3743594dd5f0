// The field of a form that builds a rule: groups of conditions, each control named by the pointer
// of what it fills in, so that a refusal finds it.
import { h, replace } from "../dom.js";
import { icon } from "../parts/icon.js";
import { refusal, word } from "../words.js";
import { fits, limits, readWhole, writeRule } from "./segment-rule.js";
import { isWhole, newTest, testRow } from "./segment-test.js";

/**
 * @param {{rule?: Object, fields: Object[], attributes: Object[]}} what fields: the registry
 * @returns {import("../parts/field.js").Field & {mark: function(Object[]): void}}
 */
export function ruleField({ rule, fields, attributes }) {
  const own = { fields, attributes, root: rule ? readWhole(rule)
    : { isNot: false, join: "all", parts: [newTest()] } };
  own.error = h("p.field-error#rule-error", { hidden: true });
  own.body = h("div");
  own.node = h("div.field", null, h("label.field-label", { for: "rule-whole" },
    word("segment.rule")), h("small.field-hint", null, word("segment.rule-hint")), own.error,
  own.body);
  draw(own);
  return { pointer: "/rule", node: own.node, mark: (errors) => mark(own, errors),
    get control() { return own.body.querySelector("select"); },
    read: () => (allTests(own.root).every((test) => isWhole(test, fields))
      ? { value: writeRule(own.root) } : { error: word("segment.rule-open") }),
    refuse: (text, lang) => {
      own.error.hidden = !text;
      own.error.lang = lang ?? "";
      replace(own.error, text);
      const first = own.body.querySelector("select");
      if (text) first.setAttribute("aria-invalid", "true");
      else first.removeAttribute("aria-invalid");
    } };
}

const allTests = (part) => (part.join ? part.parts.flatMap(allTests) : [part]);

/** Marks the conditions of which something was refused. */
function mark(own, errors) {
  for (const one of own.body.querySelectorAll(".rule-test > .field-error")) {
    const at = one.parentElement.dataset.at;
    const error = errors.find(({ pointer = "" }) => `${pointer}/`.startsWith(`${at}/`));
    const { text, lang } = error ? refusal(error) : {};
    one.hidden = !text;
    one.lang = lang ?? "";
    replace(one, text);
  }
}

const tell = (own) => own.node.dispatchEvent(new Event("input", { bubbles: true }));

/** Draws all anew, and puts the focus where one goes on. */
function draw(own, at) {
  replace(own.body, groupNode(own, own.root, "/rule", null));
  if (at) own.body.querySelector(`[data-focus="${CSS.escape(at)}"]`)?.focus();
}

/** Changes the rule, then draws it and tells that it is another; how may say where one goes on. */
function change(own, at, how) {
  const next = how();
  draw(own, typeof next === "string" ? next : at);
  tell(own);
}

function groupNode(own, group, pointer, parent) {
  const at = group.isNot ? `${pointer}/not` : pointer;
  const inside = `${at}/${group.join}`;
  return h("fieldset.rule-group", { "data-at": pointer },
    h("legend.unseen", null, word(parent ? "segment.group" : "segment.whole")),
    h("div.rule-head", null, joinChoice(own, group, pointer, !parent),
      notBox(own, group, pointer), parent && removeButton(own, group, parent)),
    h("ul.rule-parts", null, group.parts.map((part, index) => h("li", null, part.join
      ? groupNode(own, part, `${inside}/${index}`, { group, pointer })
      : testNode(own, part, `${inside}/${index}`, { group, pointer })))),
    h("div.rule-head", null, addButton(own, group, pointer, "test", newTest),
      addButton(own, group, pointer, "group",
        () => ({ isNot: false, join: "any", parts: [newTest()] }))));
}

function joinChoice(own, group, pointer, isRoot) {
  return h("select", { id: isRoot ? "rule-whole" : null, name: `${pointer}/join`,
    "aria-label": word("segment.join"), "data-focus": `${pointer} join`,
    "aria-describedby": isRoot ? "rule-error" : null, onchange: (event) =>
      change(own, `${pointer} join`, () => { group.join = event.target.value; }) },
  ["all", "any"].map((join) => h("option", { value: join, selected: join === group.join },
    word(`segment-join.${join}`))));
}

/** Turns a part round, where the rule does not become too deep by it. */
function notBox(own, part, pointer) {
  const turn = () => {
    part.isNot = !part.isNot;
    return () => { part.isNot = !part.isNot; };
  };
  const isOff = !part.isNot && !fits(own.root, turn);
  return h("label.rule-not", { title: isOff && word("segment.too-deep") },
    h("input", { type: "checkbox", checked: part.isNot, disabled: isOff,
      name: `${pointer}/turned`, "data-focus": `${pointer} not`,
      onchange: () => change(own, `${pointer} not`, turn) }),
    word(part.join ? "segment.not-group" : "segment.not"));
}

const removeButton = (own, part, { group, pointer }) => h("button.quiet", { type: "button",
  title: word("segment.remove"), "aria-label": word("segment.remove"),
  "aria-disabled": group.parts.length === 1 && pointer === "/rule" && "true",
  onclick: () => {
    if (group.parts.length === 1 && pointer === "/rule") return;
    change(own, `${pointer} add-test`, () => without(own.root, part));
  } }, icon("close"));

/** Takes a part out, and groups in which nothing is left. */
function without(group, gone) {
  group.parts = group.parts.filter((part) => part !== gone);
  for (const part of group.parts) if (part.join) without(part, gone);
  group.parts = group.parts.filter((part) => !part.join || part.parts.length > 0);
}

function addButton(own, group, pointer, kind, make) {
  const add = () => {
    group.parts.push(make());
    return () => group.parts.pop();
  };
  const why = group.parts.length >= limits.parts ? word("segment.too-many")
    : !fits(own.root, add) && word(kind === "group" ? "segment.too-deep" : "segment.too-many");
  const focus = `${pointer} add-${kind}`;
  return h("button", { type: "button", title: why || null, "aria-disabled": why && "true",
    "data-focus": focus, onclick: () => !why && change(own, focus, () => {
      add();
      const inside = `${pointer}${group.isNot ? "/not" : ""}/${group.join}`;
      return `${inside}/${group.parts.length - 1}${kind === "test" ? " field" : " join"}`;
    }) }, word(`segment.add-${kind}`));
}

function testNode(own, test, pointer, parent) {
  return h("div.rule-test", { "data-at": pointer },
    testRow(own, test, test.isNot ? `${pointer}/not` : pointer, {
      changed: (at, how) => change(own, at, how), typed: () => tell(own), focus: pointer }),
    notBox(own, test, pointer), removeButton(own, test, parent),
    h("p.field-error", { hidden: true }));
}
