// One box for everything: search over kinds, then places and what this page can do.
import { h, replace, setText } from "../dom.js";
import { money } from "../format.js";
import { named, refusal, word } from "../words.js";
import { openDialog } from "./dialog.js";
import { icon } from "./icon.js";

/**
 * @typedef {{text: string, detail?: string, hint?: string, href?: string, isExact?: boolean,
 *   run?: function(): void}} Entry
 * @typedef {{title: string, entries: Entry[]}} Group
 */

/**
 * @param {{search: function(string, AbortSignal): Promise<Group[]>, own: function(): Group[],
 *   go: function(string): void}} what own: places and acts, which need no asking
 */
export function openPalette({ search, own, go }) {
  const state = { search, own, go, at: 0, entries: [], asking: null, timer: 0 };
  const list = h("div.palette-list#palette-list", { role: "listbox",
    "aria-label": word("keys.search") });
  state.list = list;
  state.said = h("p.palette-said.second", { role: "status" });
  state.input = h("input.palette-input", { type: "text", role: "combobox",
    "aria-expanded": "true", "aria-controls": "palette-list", "aria-owns": "palette-list",
    "aria-autocomplete": "list", enterkeyhint: "go",
    "aria-label": word("frame.search"), placeholder: word("frame.search"), autocomplete: "off",
    spellcheck: "false", oninput: () => type(state), onkeydown: (event) => press(event, state) });
  state.dialog = openDialog({ title: word("keys.search"), class: "palette",
    body: [h("div.palette-box", null, icon("search"), state.input, closeButton(state)), state.said,
      list],
    onclose: () => state.asking?.abort() });
  show(state, own());
}

const closeButton = (state) => h("button.quiet", { type: "button",
  "aria-label": word("act.close"), title: word("act.close"),
  onclick: () => state.dialog.close() }, icon("close"));

function type(state) {
  clearTimeout(state.timer);
  state.asking?.abort();
  const text = state.input.value.trim();
  if (text.length < 2) return show(state, matching(state, text));
  state.timer = setTimeout(() => ask(state, text), 150);
}

async function ask(state, text) {
  state.asking = new AbortController();
  try {
    const groups = await state.search(text, state.asking.signal);
    show(state, [...groups, ...matching(state, text)], text);
  } catch (problem) {
    if (problem.name === "AbortError") return;
    if (problem.status === undefined) throw problem;
    show(state, matching(state, text));
    setText(state.said, refusal(problem).text);
  }
}

function matching(state, text) {
  const wanted = text.toLowerCase();
  return state.own().map(({ title, entries }) => ({ title,
    entries: entries.filter((entry) => entry.text.toLowerCase().includes(wanted)) }))
    .filter(({ entries }) => entries.length > 0);
}

function show(state, groups, text = "") {
  state.entries = groups.flatMap(({ entries }) => entries);
  state.at = 0;
  replace(state.list, groups.map((group, index) => drawGroup(group, index, state)));
  setText(state.said, state.entries.length === 0 && text ? word("palette.none", { text })
    : text ? word("palette.found", { n: state.entries.length }) : "");
  mark(state);
}

function drawGroup({ title, entries }, index, state) {
  return h("div.palette-group", { role: "group", "aria-labelledby": `palette-group-${index}` },
    h(`div.palette-title#palette-group-${index}`, { role: "presentation" }, title),
    entries.map((entry) => drawEntry(entry, state)));
}

function drawEntry(entry, state) {
  const index = state.entries.indexOf(entry);
  return h(`div.palette-entry#palette-entry-${index}`, { role: "option", "aria-selected": "false",
    onclick: () => choose(state, index), onpointermove: () => {
      if (state.at === index) return;
      state.at = index;
      mark(state);
    } },
    h("span.palette-text.cut", null, entry.text),
    entry.detail && h("span.palette-detail.cut", null, entry.detail),
    entry.hint && h("kbd", null, entry.hint));
}

function press(event, state) {
  const last = state.entries.length - 1;
  const to = { ArrowDown: state.at >= last ? 0 : state.at + 1,
    ArrowUp: state.at <= 0 ? last : state.at - 1 }[event.key];
  if (to !== undefined) {
    event.preventDefault();
    state.at = to;
    mark(state);
  } else if (event.key === "Enter") {
    event.preventDefault();
    choose(state, state.at);
  }
}

function mark(state) {
  for (const one of state.list.querySelectorAll("[role=option]")) {
    const isAt = one.id === `palette-entry-${state.at}`;
    one.setAttribute("aria-selected", String(isAt));
    if (isAt) one.scrollIntoView({ block: "nearest" });
  }
  if (state.entries.length > 0) {
    state.input.setAttribute("aria-activedescendant", `palette-entry-${state.at}`);
  } else state.input.removeAttribute("aria-activedescendant");
}

function choose(state, index) {
  const entry = state.entries[index];
  if (!entry) return;
  state.dialog.close();
  if (entry.href) state.go(entry.href);
  else entry.run();
}

function detailOf({ kind, id, detail, status, total }) {
  if (kind === "order") return [named("order-state", status), total && money(total)].join(" · ");
  return kind === "item" ? id : detail;
}

/**
 * The answer of the search as groups, exact hits first.
 * @param {Array<{kind: string, id: string, title: string, detail?: string, exact?: boolean,
 *   status?: string, total?: import("../format.js").Money}>} items
 * @param {Object<string, function(*): string>} addresses by kind
 * @returns {Group[]}
 */
export function groupsOf(items, addresses) {
  const known = items.filter(({ kind }) => addresses[kind])
    .sort((one, other) => Number(other.exact ?? false) - Number(one.exact ?? false));
  return [...Map.groupBy(known, ({ kind }) => kind)].map(([kind, found]) => ({
    title: named("kind", kind),
    entries: found.map((item) =>
      ({ text: item.title, detail: detailOf(item), href: addresses[kind](item) })),
  }));
}
