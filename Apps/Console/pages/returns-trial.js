// What goes back for what lies on the desk, and by what, before anything is done.
import { h, replace } from "../dom.js";
import { money as written } from "../format.js";
import { isSome, money } from "../parts/money.js";
import { facts, panel } from "../parts/panel.js";
import { wanted } from "../parts/quick.js";
import { named, refusal, word } from "../words.js";
import { less, plus } from "./amounts.js";
import { bodyOf } from "./returns-order.js";

const SUSPECTED = "orders.return-suspected";

/**
 * @param {Object} own of the page
 * @returns {{node: Element, later: function(): void, act: function(): void,
 *   leave: function(): void}}
 */
export function trialOf(own) {
  const trial = { own, timer: 0, asking: null, answer: null };
  trial.sums = h("div.panel-body", { "aria-live": "polite" });
  trial.note = h("div.panel-body", { role: "alert", hidden: true });
  trial.button = h("button.main", { type: "button", onclick: () => act(trial) });
  trial.node = panel(word("returns.goes-back"), null, trial.sums, trial.note,
    h("div.panel-body.page-acts", null, trial.button));
  const stop = () => {
    clearTimeout(trial.timer);
    trial.asking?.abort();
  };
  return { node: trial.node, leave: stop, act: () => act(trial), later: () => {
    stop();
    settle(trial, null);
    trial.timer = setTimeout(() => ask(trial), 250);
  } };
}

async function ask(trial) {
  const { own } = trial;
  const { order } = own.data;
  refuse(trial);
  if (!own.bench.isReadable() || (own.taken && !own.taken.isReadable())) return settle(trial, null);
  if (!order) return settle(trial, own.bench.isEmpty() ? null : blindOf(own));
  const body = bodyOf(own);
  if (own.bench.isEmpty() && !body.charges) return settle(trial, null);
  trial.asking = new AbortController();
  try {
    const name = body.wanted ? "exchange" : "return";
    const answer = await own.tools.api.send("POST", `/v1/${name}-trials`, body,
      { signal: trial.asking.signal });
    settle(trial, { kind: name, ...answer });
  } catch (problem) {
    if (problem.name === "AbortError") return;
    if (problem.status === undefined) throw problem;
    if (problem.code === SUSPECTED) own.order.tellFound();
    refuse(trial, problem);
  }
}

const blindOf = ({ bench, data }) => ({ kind: "blind", refund: bench.units()
  .map(({ refund: amount }) => ({ amount, currency: data.currency })).reduce(plus) });

function settle(trial, answer) {
  trial.answer = answer;
  const draw = { return: returned, blind: returned, exchange: exchanged }[answer?.kind];
  replace(trial.sums, draw ? facts(draw(answer))
    : h("p.second", null, word("returns.nothing-yet")));
  trial.button.setAttribute("aria-disabled", String(!answer));
  replace(trial.button, verbOf(answer), h("kbd", null, "e"));
}

function verbOf(answer) {
  if (!answer) return word("order-act.return");
  if (answer.kind === "exchange") return word("returns.exchange");
  return word("order-act.return-verb", { amount: written(answer.refund, { exact: true }) });
}

/** Each refusal at what it is about; the rest below the sums. */
function refuse({ own, note }, problem) {
  own.bench.refuse();
  own.taken?.refuse();
  const left = [];
  for (const error of problem?.errors.length > 0 ? problem.errors : [problem].filter(Boolean)) {
    const { text, lang } = refusal({ code: problem.code, detail: error.detail ?? problem.detail });
    const [, at, rest] = /^\/lines\/(\d+)\/?(\w*)/.exec(error.pointer ?? "") ?? [];
    // What is taken is refused by the names of an order's lines; no unit on the desk has these.
    const isTaken = error.pointer?.startsWith("/wanted")
      || ["sku", "location", "method"].includes(rest);
    if (isTaken && own.taken) own.taken.refuse(text, lang);
    else if (at !== undefined) own.bench.refuse(Number(at), text, lang);
    else left.push(h("p.stop", { lang }, text));
  }
  note.hidden = left.length === 0;
  replace(note, left);
}

function returned({ refund, credit, tax, claw_back: clawBack, tenders = [] }) {
  return [
    credit && credit.amount !== refund.amount && [word("returns.credit"), money(credit)],
    clawBack && [word("returns.claw-back"), money(clawBack)],
    ...tenders.map((part) => [named("tender", part.tender), byTender(part)]),
    [word("returns.refund"), h("b", null, money(refund))],
    tax && isSome(tax) && [word("order.tax-in"), money(tax)]];
}

/** Coins pay what they can: what is handed out is the amount as they make it. */
const byTender = ({ kind, amount, rounding, points }) => (kind === "points"
  ? word("returns.points", { n: points })
  : money(kind === "cash" ? plus(amount, rounding) : amount));

/**
 * What was brought pays first; what is missing is paid, what is left goes back. How coins round it
 * is said when it is looked at for the last time: a trial does not tell.
 */
function exchanged({ return: { refund, tenders }, gross, credit, coins, due }) {
  const byCoins = less(less(gross, due), credit);
  const bank = tenders.filter(({ kind }) => ["card", "transfer"].includes(kind))
    .map(({ amount }) => amount).reduce(plus, { ...credit, amount: "0" });
  const points = tenders.reduce((sum, one) => sum + one.points, 0);
  return [
    [word("returns.gives"), money(refund)],
    [word("returns.costs"), money(gross)],
    isSome(credit) && [word("returns.handed-over"), money(credit)],
    isSome(less(bank, credit)) && [word("returns.back-by-bank"), money(less(bank, credit))],
    isSome(less(coins, byCoins)) && [word("returns.coins-out"),
      h("b", null, money(less(coins, byCoins)))],
    points > 0 && [named("tender", "points"), word("returns.points", { n: points })],
    isSome(due) && [word("order.due"), h("b", null, money(due))],
    !isSome(due) && refund.amount === gross.amount && [word("order.due"), word("returns.even")]];
}

async function act({ own, answer }) {
  if (!answer || document.querySelector("dialog[open]")) return;
  (await wanted(() => import("./returns-act.js")))?.act(own, answer);
}
