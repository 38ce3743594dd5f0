// The task that is opened: its lines, how many of each were picked, and what is done next.
import { h, replace, setText } from "../dom.js";
import { number } from "../format.js";
import { icon } from "../parts/icon.js";
import { addressWith } from "../parts/filter.js";
import { since, when } from "../parts/money.js";
import { wanted } from "../parts/quick.js";
import { sound } from "../parts/sound.js";
import { state } from "../parts/state.js";
import { can, locationName } from "../session.js";
import { phrase, refusal, word } from "../words.js";
import { parcels, preparing, steps, stepText } from "./goods-steps.js";
import { howOf } from "./hand-out-read.js";
import { destinationFacts, windowText } from "./order-delivery.js";

/**
 * @param {Object} own of the page
 * @returns {{node: Element, lines: Array<Object>, isPicked: boolean,
 *   pick: function(string, number=): boolean, collect: function(string=): void}}
 */
export function workOn(own) {
  const { task, place } = own.data;
  const work = { own, task, stage: own.view, lines: task.lines.map((line) => ({ ...line })) };
  const mayDo = can("orders.fulfilments.write", { location: place });
  work.rows = h("ul.hand-out-lines", null, work.lines.map((line) => row(work, line)));
  work.acts = h("div.page-acts");
  work.node = h("section.stock-open.hand-out-work", { "aria-label": task.number },
    h("div.panel-head", null, h("h2", null, numberOf(task)),
      task.state && state("goods-state", task.state),
      h("span.second", null, howOf(task))),
    task.announced && h("p.panel-body.wait", null, word("order.outside"), " · ",
      since(task.announced)),
    task.collectAt && wayOf(work),
    task.window && h("p.panel-body", null,
      word("hand-out.window", { when: windowText(task.window) })),
    task.gift && h("p.panel-body", null, word("hand-out.gift"), " ", h("bdi", null, task.gift)),
    task.destination && h("div.panel-body", null, destinationFacts(task.destination)),
    work.rows, mayDo && work.acts);
  work.isPicked = isPicked(work);
  work.pick = (sku, by = 1) => pick(work, sku, by);
  work.collect = (code) => step(work, "orders.fulfilments.collect", code);
  drawActs(work);
  return work;
}

/** To which store it goes; at that store where it comes from, and by when. */
function wayOf({ own: { data: { place } }, task: { from, collectAt, due, isDue } }) {
  const isHere = place === collectAt;
  return h("p.panel-body", null, word(isHere ? "hand-out.from-place" : "hand-out.to-store",
    { place: locationName(isHere ? from : collectAt) }),
  due && h("span", { class: isDue ? "wait" : "second" }, " · ",
    phrase("hand-out.due", { when: when(due) })));
}

/** The goods of a place may be those of another channel's order, which is not seen there. */
const numberOf = ({ number: name, channel }) => (can("orders.read", { channel })
  ? h("a", { href: `/console/orders/${encodeURIComponent(name)}` }, name) : name);

/** What a supplier has is not picked here. */
const isPicked = ({ task }) => !task.state || task.state === "pending";
const pickedOf = ({ own, task }, { line }) => own.picked.get(`${task.key}:${line}`) ?? 0;

function row(work, line) {
  const done = h("b.hand-out-done");
  line.show = () => {
    const picked = pickedOf(work, line);
    setText(done, isPicked(work) ? word("hand-out.picked",
      { picked: number(picked), wanted: number(line.wanted) }) : number(line.wanted));
    line.node.toggleAttribute("data-done", picked >= line.wanted);
  };
  line.node = h("li.hand-out-line", null,
    h("span", null, h("b.hand-out-sku", null, line.sku), line.name),
    h("span.hand-out-tick", null, icon("done")), done,
    isPicked(work) && h("button", { type: "button",
      "aria-label": word("hand-out.all-of", { name: line.name }),
      onclick: () => pick(work, line.sku, line.wanted) }, word("hand-out.all")));
  line.show();
  return line.node;
}

/** Takes so many of an item; more than are wanted are not taken. */
function pick(work, sku, by) {
  const line = work.lines.find((one) => one.sku === sku && pickedOf(work, one) < one.wanted);
  if (!line || !isPicked(work)) return false;
  const { own, task } = work;
  own.picked.set(`${task.key}:${line.line}`, Math.min(line.wanted, pickedOf(work, line) + by));
  line.show();
  drawActs(work);
  sound("good");
  return true;
}

function drawActs(work) {
  replace(work.acts, work.stage === "pick" ? pickActs(work) : stepActs(work));
}

const button = (text, run, look) =>
  h("button", { type: "button", class: look, onclick: run }, text);

function pickActs(work) {
  const taken = work.lines.map((line) => ({ line: line.line, quantity: pickedOf(work, line) }))
    .filter(({ quantity }) => quantity > 0);
  const isWhole = work.lines.every((line) => pickedOf(work, line) >= line.wanted);
  const refuse = !isWhole && button(word("order-act.reject"), reject(work));
  if (taken.length === 0) return [h("span.second", null, word("hand-out.begin")), refuse];
  return [button(word(isWhole ? "hand-out.picked-all" : "hand-out.picked-part"),
    () => takeOn(work, isWhole ? undefined : taken), isWhole ? "main" : null), refuse];
}

/** What was not found is let go of, as on the order's page: a place says why. */
const reject = ({ own: { tools, data }, task }) => async () =>
  (await wanted(parcels))?.reject({ tools,
    act: { location: data.place, method: task.method },
    view: { order: { id: task.order_id, number: task.number, lines: task.lines
      .map(({ line, name, wanted: quantity }) => ({ line, name, allocations: [{
        location: data.place, method: task.method, quantity, fulfilled: 0 }] })) } } });

/** Nothing leaves the place by this, except what is carried out or digital. */
async function takeOn(work, lines) {
  const { own: { tools, data }, task } = work;
  const parts = await wanted(preparing);
  await parts?.prepare(tools, { order: { id: task.order_id, channel: task.channel },
    method: task.method, location: data.place,
    lines: lines?.map((line) => ({ ...line, quantity: String(line.quantity) })) },
  { about: h("p.second", null, lines ? word("hand-out.short") : task.number),
    done: ({ id }) => tools.go(addressWith(tools.query, { stage: "pending", open: id }),
      { replace: true }) });
}

// What comes next by the state of goods: shown, with why not where it cannot be done.
const next = { pending: ["order", "ready", "ship"], ordered: ["ship"], ready: ["collect"],
  arrived: ["collect"], shipped: ["arrive", "deliver"], attempted: ["ship"],
  refused: ["take-back"], undeliverable: ["take-back"], cancelled: ["put-back"] };

/**
 * That a parcel came is said where it is to come, also by who may say it anywhere; while it is on
 * its way that store says this, and that it does not come.
 */
function isElsewhere({ task: { collectAt, due }, own: { data: { place } } }, operation) {
  const step = operation.replace("orders.fulfilments.", "");
  if (!collectAt) return false;
  return place === collectAt ? Boolean(due) && !atStore.includes(step) : step === "arrive";
}

const atStore = ["arrive", "turn-back", "lose"];

/** The steps that this state of this kind allows, what comes next first. */
function stepActs(work) {
  const { acts, state } = work.task;
  const known = acts.filter(({ operation }) => steps[operation] && !isElsewhere(work, operation));
  const first = next[state]?.map((step) => known.find(({ operation }) =>
    operation === `orders.fulfilments.${step}`)).find(Boolean);
  const order = Object.keys(steps);
  const rest = known.filter((act) => act.allowed && act !== first)
    .sort((one, other) => order.indexOf(one.operation) - order.indexOf(other.operation));
  const why = first && !first.allowed && first.reason && refusal(first.reason);
  return [first && stepButton(work, first, "main"), rest.map((act) => stepButton(work, act)),
    why && h("small.wait", { lang: why.lang }, why.text)];
}

function stepButton(work, { operation, allowed, reason }, look) {
  return h("button", { type: "button", class: allowed && look, onclick: allowed
    && (() => step(work, operation)), "aria-disabled": allowed ? null : "true",
  title: reason && refusal(reason).text }, stepText(operation, work.task.state));
}

async function step({ own: { tools }, task }, operation, code) {
  const { from, run } = steps[operation];
  const lines = task.lines.map(({ line, wanted: quantity }) =>
    ({ line, quantity: String(quantity) }));
  (await wanted(from))?.[run]({ tools, code, act: { fulfilment_id: task.fulfilment },
    view: { order: { id: task.order_id, number: task.number, lines: task.lines,
      fulfilments: [{ id: task.fulfilment, lines }] } } });
}
