// Hand-out: what a place has to pick, pack, hand over and send; a scanner does most of it.
import { h, replace, setText } from "../dom.js";
import { number } from "../format.js";
import { empty } from "../parts/blank.js";
import { addressWith } from "../parts/filter.js";
import { icon } from "../parts/icon.js";
import { list } from "../parts/list.js";
import { openHref } from "../parts/list-page.js";
import { since } from "../parts/money.js";
import { views } from "../parts/panel.js";
import { state } from "../parts/state.js";
import { can, channelName, locations } from "../session.js";
import { word } from "../words.js";
import { forgetLabel, labelled } from "./hand-out-label.js";
import { askTasks, howOf, stages } from "./hand-out-read.js";
import { scanned } from "./hand-out-scan.js";

export default {
  needs: "orders.fulfilments.read",
  title: () => word("nav.hand-out"),

  async load({ query, api, signal }) {
    const place = placeOf(query);
    if (!place) return { place, tasks: {} };
    const { tasks, isMore } = await askTasks(api, place, signal);
    const task = Object.values(tasks).flat().find(({ key }) => key === query.get("open"));
    // What draws a task that is opened comes with the first that is.
    const [shown, parts] = await Promise.all([labelled(task, api, signal),
      task && import("./hand-out-work.js")]);
    return { place, tasks, isMore, task: shown, workOn: parts?.workOn };
  },

  render: (data, tools) => open(data, tools),
};

const places = () => locations().filter(({ kind, code, active }) => kind !== "transit"
  && active !== false && can("orders.fulfilments.read", { location: code }));

const placeOf = (query) => query.get("location")
  ?? (places().find(({ kind }) => kind === "store") ?? places()[0])?.code;

const viewOf = ({ query }) => (stages.includes(query.get("stage")) ? query.get("stage") : "pick");

function open(data, tools) {
  const own = { tools, data, picked: new Map() };
  own.views = h("div.hand-out-views");
  own.said = h("p.hand-out-said", { role: "status" });
  own.code = h("input#hand-out-code", { type: "text", autocomplete: "off", spellcheck: "false",
    placeholder: word("hand-out.scan"), "aria-label": word("hand-out.scan") });
  own.list = list({ caption: word("nav.hand-out"), columns: columns(), keyOf: ({ key }) => key,
    href: ({ key }) => openHref({ path: "/console/hand-out", tools }, key),
    empty: () => empty(word(data.place ? "hand-out.none" : "hand-out.no-place")) });
  const scan = (code) => scanned(own, code);
  update(own, data, {});
  return { node: frame(own, scan), scan,
    keys: [{ keys: "p", word: word("hand-out.print"), run: () => print(own) },
      ...own.list.keys],
    leave: forgetLabel,
    about: (event) => isAbout(own, event),
    update: (fresh, how) => update(own, fresh, how) };
}

/** Where its parcel goes is known by the order, and may be edited until it leaves. */
function isAbout({ data }, { subject, type }) {
  if (subject === data.task?.order_id) forgetLabel();
  return type.startsWith("orders.") && !type.startsWith("orders.cart");
}

const print = async (own) => (await import("./hand-out-print.js")).printPickList(own);

const frame = (own, scan) => h("div.page-stack", null,
  h("div.page-head", null, h("h1", null, word("nav.hand-out")), placeChoice(own),
    h("div.page-acts", null, can("orders.read")
      && h("a.button", { href: "/console/open-work/waiting-goods" }, word("hand-out.waiting")),
    h("button.print-button", { type: "button",
      onclick: () => print(own) }, icon("print"), word("hand-out.print"),
    h("kbd", null, "p")))),
  h("form.hand-out-scan", { onsubmit: (event) => {
    event.preventDefault();
    const code = own.code.value.trim();
    own.code.value = "";
    if (code) scan(code);
  } }, icon("scan"), own.code, h("button", { type: "submit" }, word("hand-out.take"))),
  own.said, own.views, h("div.panel", null, own.list.node));

function placeChoice({ tools, data: { place } }) {
  return h("select.hand-out-place", { "aria-label": word("term.location"), onchange: (event) =>
    tools.go(addressWith(tools.query, { location: event.target.value, open: null })) },
  places().map(({ code, name }) => h("option", { value: code, selected: code === place }, name)));
}

const columns = () => [
  { name: "order", title: word("orders.number"), slot: "what",
    cell: (task) => [task.number, tag(task)] },
  can("crm.customers.read") && { name: "customer", title: word("term.customer"), slot: "who",
    cell: ({ name }) => h("bdi", null, name ?? "–") },
  { name: "how", title: word("hand-out.how"), rank: 2, cell: (task) =>
    `${howOf(task)} · ${channelName(task.channel)}` },
  { name: "units", title: word("order.units"), isFigure: true, slot: "state",
    cell: ({ units }) => number(units) },
  { name: "since", title: word("staff.since"), slot: "much", cell: (task) => since(task.since) },
].filter(Boolean);

/**
 * What is not as the others of its stage: who waits outside, what should have come, what a supplier
 * was asked for.
 */
const tag = ({ announced, isDue, state: goods }) => (announced || isDue
  ? h("span.state", { "data-tone": "stop" }, word(announced ? "order.outside" : "hand-out.is-due"))
  : goods && !stages.includes(goods) && state("goods-state", goods, tones[goods]));

const tones = { attempted: "wait", refused: "stop", undeliverable: "stop" };

function update(own, data, { live }) {
  const { tools } = own;
  Object.assign(own, { data, view: viewOf(tools) });
  if (live) return follow(own, data);
  own.stages = stagesOf(own, data);
  drawViews(own);
  own.list.set({ items: data.tasks[own.view] ?? [], next: null });
  showWork(own);
}

function drawViews({ views: box, view, stages: shown, data, tools }) {
  replace(box, views(word("hand-out.stages"), shown.map((name) => ({
    text: word(`hand-out.stage-${name}`), isHere: name === view,
    count: data.place && countOf(data, name),
    href: `/console/hand-out${addressWith(tools.query, { stage: name, open: null })}` }))));
}

/** What comes, comes back or is put back is seldom: it is a stage where something does. */
const stagesOf = ({ view }, { tasks }) => stages.filter((name) => !seldom.includes(name)
  || name === view || tasks[name]?.length > 0);
const seldom = ["to-arrive", "back", "to-put-back"];

const countOf = ({ tasks, isMore }, stage) =>
  number(tasks[stage].length) + (isMore[stage] ? "+" : "");

/** Counts change in place; new tasks wait until they are asked for. */
function follow(own, data) {
  const shown = stagesOf(own, data);
  if (String(shown) !== String(own.stages)) drawViews(Object.assign(own, { stages: shown }));
  for (const [at, node] of [...own.views.querySelectorAll(".views-count")].entries()) {
    setText(node, countOf(data, shown[at]));
  }
  own.list.offer({ items: data.tasks[own.view] ?? [], next: null });
  showWork(own);
}

function showWork(own) {
  const { data, tools } = own;
  const shown = JSON.stringify([own.view, data.task]);
  if (shown === own.shown) return;
  own.shown = shown;
  own.work = data.task && data.workOn(own);
  own.list.open(tools.query.get("open"), own.work?.node);
}
