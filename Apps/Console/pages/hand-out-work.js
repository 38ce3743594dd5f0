// The task that is opened: its lines, how many of each were picked, and what is done next.
import { h, replace, setText } from "../dom.js";
import { number } from "../format.js";
import { icon } from "../parts/icon.js";
import { addressWith } from "../parts/filter.js";
import { sound } from "../parts/sound.js";
import { can } from "../session.js";
import { named, refusal, word } from "../words.js";
import { begin } from "./goods-acts.js";
import { destinationFacts } from "./order-delivery.js";

/**
 * @param {Object} own of the page
 * @returns {{node: Element, lines: Array<Object>, pick: function(string, number=): boolean,
 *   collect: function(string=): void}}
 */
export function workOn(own) {
  const { task, place } = own.data;
  const work = { own, task, stage: own.view, lines: task.lines.map((line) => ({ ...line })) };
  const mayDo = can("orders.fulfilments.write", { location: place });
  work.rows = h("ul.hand-out-lines", null, work.lines.map((line) => row(work, line)));
  work.acts = h("div.page-acts");
  work.node = h("section.stock-open.hand-out-work", { "aria-label": task.number },
    h("div.panel-head", null, h("h2", null, numberOf(task)),
      h("span.second", null, named("method", task.method))),
    task.gift && h("p.panel-body", null, word("hand-out.gift"), " ", h("bdi", null, task.gift)),
    task.destination && h("div.panel-body", null, destinationFacts(task.destination)),
    work.rows, mayDo && work.acts);
  work.pick = (sku, by = 1) => pick(work, sku, by);
  work.collect = (code) => act("collect", { ...choiceOf(work), code })();
  drawActs(work);
  return work;
}

/** The goods of a place may be those of another channel's order, which is not seen there. */
const numberOf = ({ number: name, channel }) => (can("orders.read", { channel })
  ? h("a", { href: `/console/orders/${encodeURIComponent(name)}` }, name) : name);

const isPicked = ({ stage }) => stage === "pick" || stage === "pending";
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

const choiceOf = ({ task, own }) => ({ tools: own.tools,
  view: { order: { id: task.order_id, number: task.number } },
  act: { fulfilment_id: task.fulfilment } });

function drawActs(work) {
  const acts = { pick: pickActs, pending: packActs, ready: readyActs,
    shipped: sentActs }[work.stage];
  replace(work.acts, acts(work, choiceOf(work)));
}

/** The acts of an order's page are loaded when one of them is wanted. */
const act = (name, choice) => async () =>
  (await import("./order-act-forms.js"))[name](choice);

const button = (text, run, look) =>
  h("button", { type: "button", class: look, onclick: run }, text);

/** What can be done with a parcel as it stands; what this person may not is shown with why. */
function actButton({ task }, operation, text, run, look) {
  const known = task.acts.find((one) => one.operation === `orders.fulfilments.${operation}`);
  return known && h("button", { type: "button", class: known.allowed && look, onclick:
    known.allowed && run, "aria-disabled": known.allowed ? null : "true",
  title: known.reason && refusal(known.reason).text }, word(text));
}

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
  (await import("./order-parcel-acts.js")).reject({ tools,
    act: { location: data.place, method: task.method },
    view: { order: { id: task.order_id, number: task.number, lines: task.lines
      .map(({ line, name, wanted }) => ({ line, name, allocations: [{ location: data.place,
        method: task.method, quantity: wanted, fulfilled: 0 }] })) } } });

/** Nothing leaves the place by this, except what is carried out at once. */
function takeOn(work, lines) {
  const { own: { tools, data }, task: { order_id: id, number: name } } = work;
  begin(tools, "order-act.prepare", {
    about: h("p.second", null, lines ? word("hand-out.short") : name),
    request: () => ({ method: "POST", path: `/v1/orders/${id}/fulfilments`, body: {
      method: work.task.method, location: data.place, lines: lines?.map((line) =>
        ({ ...line, quantity: String(line.quantity) })) } }),
    done: (parcel) => {
      tools.go(addressWith(tools.query, { stage: "pending", open: parcel.id }), { replace: true });
      return word("order-act.prepared");
    } });
}

function packActs(work, choice) {
  const name = work.task.method === "shipment" ? "ship" : "ready";
  return [actButton(work, name, `order-act.${name}`, act(name, choice), "main"),
    actButton(work, "cancel", "order-act.give-up", act("giveUpGoods", choice))];
}

const readyActs = (work, choice) => [
  actButton(work, "collect", "order-act.collect", () => work.collect(), "main"),
  actButton(work, "ready", "hand-out.new-code", act("ready", choice)),
  actButton(work, "cancel", "order-act.give-up", act("giveUpGoods", choice))];

const sentActs = (work, choice) =>
  actButton(work, "deliver", "order-act.deliver", act("deliver", choice), "main");
