// The acts at the returns desk: refund, exchange, and refund of what no order is known of.
import { h } from "../dom.js";
import { isSome } from "../parts/money.js";
import { tellRefusal } from "../parts/quick.js";
import { can } from "../session.js";
import { named, phrase, word } from "../words.js";
import { plus } from "./amounts.js";
import { begin, optionsOf } from "./goods-acts.js";
import { exactly } from "./order-act-forms.js";
import { tenderField } from "./order-money-acts.js";
import { bodyOf } from "./returns-order.js";
import { tell } from "./returns-scan.js";

/**
 * @param {Object} own of the page
 * @param {Object} answer of the trial
 */
export async function act(own, answer) {
  try {
    await { return: refund, exchange, blind }[answer.kind](own, answer);
  } catch (problem) {
    if (problem.status === undefined) throw problem;
    tellRefusal(problem);
  }
}

/** Who takes back need not see tenders: then those of each shop are offered. */
const tender = (tools, pointer) => (can("orders.read")
  ? tenderField(tools, pointer, kinds) : { pointer, kind: "choice",
    label: word("order-act.tender"), options: optionsOf(kinds, "tender") });
const kinds = ["cash", "card", "transfer"];

const noteField = (isOptional) => ({ pointer: "/note", label: word("returns.why"), isOptional });

/** What was done leaves the desk, and stays said. */
function done(own, text, said) {
  own.clear();
  tell(own, text, "good");
  return said;
}

function refund(own) {
  const { order } = own.data;
  const body = bodyOf(own);
  begin(own.tools, "order-act.return", {
    about: h("p.second", null, order.number), fields: [noteField(true)],
    request: (more) => ({ method: "POST", path: "/v1/returns", body: { ...body, ...more } }),
    verb: verbOf,
    done: (answer) => done(own, returnedText(answer),
      word("order-act.returned", { amount: exactly(answer.refund) })) });
}

const verbOf = (answer) => (answer?.refund
  ? word("order-act.return-verb", { amount: exactly(answer.refund) }) : word("order-act.return"));

/** What the counter hands out now, as coins make it; what a provider gives back needs no hands. */
function returnedText({ refund: sum, tenders }) {
  const said = word("order-act.returned", { amount: exactly(sum) });
  const coins = tenders.filter(({ kind }) => kind === "cash")
    .map(({ amount, rounding }) => plus(amount, rounding)).reduce(plus, { ...sum, amount: "0" });
  return isSome(coins) ? `${said} · ${word("returns.hand-over",
    { tender: named("tender", "cash"), amount: exactly(coins) })}` : said;
}

async function exchange(own, { due, gross }) {
  const { tools, data: { order } } = own;
  const [body, isCarried] = [bodyOf(own), own.taken.isCarried()];
  const fields = isSome(due) ? await paymentFields(tools, due, isCarried) : [];
  begin(tools, "returns.exchange", {
    about: h("p.second", null, order.number, isSome(due)
      && [" · ", word("order.due"), " ", h("b", null, exactly(due))]),
    fields: [...fields, noteField(true)],
    request: ({ payments, ...more }) => ({ method: "POST", path: "/v1/exchanges",
      body: { ...body, ...more, expected_gross: gross,
        ...(payments?.[0].tender && { payments }) } }),
    verb: (made) => (made ? coinsText(made, word("returns.exchange"), "returns.exchange-out",
      "returns.exchange-in") : word("returns.exchange")),
    done: (answer) => done(own, exchangedText(answer),
      word("returns.exchanged-toast", { number: answer.order.number })) });
}

/** What is carried out is paid; what is sent may be paid later. */
async function paymentFields(tools, due, isCarried) {
  const by = await tender(tools, "/payments/0/tender");
  return [{ ...by, isOptional: !isCarried },
    { pointer: "/payments/0/amount", kind: "money", currency: due.currency, value: due,
      label: word("order-act.amount"), hint: word("returns.given-hint") },
    { pointer: "/payments/0/reference", isOptional: true, label: word("order-act.reference") }];
}

function exchangedText({ order, coins }) {
  const said = phrase("returns.exchanged", { number: h("a", {
    href: `/console/orders/${encodeURIComponent(order.number)}` }, order.number) });
  const moved = coinsText({ order, coins }, "", "returns.hand-over", "order-act.paid");
  return moved ? [said, " · ", moved] : said;
}

/** What goes over the counter in coins, out or in, and the change on what was given. */
function coinsText({ order, coins }, none, out, into) {
  const isTaken = coins.amount.startsWith("-");
  if (!isTaken && !isSome(coins)) return none;
  const said = word(isTaken ? into : out, { tender: named("tender", "cash"),
    amount: exactly({ ...coins, amount: coins.amount.replace("-", "") }) });
  const change = order.payments.find((one) => isSome(one.change))?.change;
  return change ? word("order-act.with-change", { said, change: exactly(change) }) : said;
}

async function blind(own) {
  const { tools, data: { place, currency } } = own;
  const by = await tender(tools, "/tender");
  const lines = own.bench.units().map(({ sku, quantity, disposition, refund: sum, tax }) =>
    ({ sku, quantity, disposition, refund: sum, tax }));
  begin(tools, "returns.blind", {
    fields: [by, noteField(false), can("orders.returns.override", { location: place })
      && { pointer: "/findings_approved", kind: "check", label: word("returns.found") }]
      .filter(Boolean),
    request: ({ findings_approved: found, ...more }) => ({ method: "POST",
      path: "/v1/blind-returns", body: { location: place, currency, ...more, lines,
        ...(found && { findings_approved: true }) } }),
    verb: verbOf,
    done: (answer) => done(own, returnedText(answer),
      word("order-act.returned", { amount: exactly(answer.refund) })) });
}
