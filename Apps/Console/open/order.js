// How an order stands, for whoever has its link: what happens next in one sentence, its steps,
// where its goods are, what it holds and what it costs. Nothing of it says whose it is.
import { h } from "../dom.js";
import { dateTime, money, moneyDigits, number } from "../format.js";
import { named, phrase, word } from "../words.js";
import { ask } from "./ask.js";
import { nextOf, stepsOf } from "./order-course.js";
import { asked, at, facts, hint, lineTable, quantity, steps, sumRow } from "./parts.js";

export default {
  title: "open.status",
  isMoving: true,
  /** @param {URLSearchParams} given link */
  render(given, { say }) {
    const link = given.get("link")?.trim();
    if (!link) return hint(word("open.no-link"));
    return asked(async () => shown(await ask("linked-order", { link })), say);
  },
};

function shown(order) {
  const amount = amountsOf(order);
  return [
    h("p.second", null, h("b", null, order.number), " · ",
      phrase("open.placed", { when: at(order.placed_at) })),
    h("p.open-next", { "data-tone": nextOf(order).tone }, nextText(order, amount)),
    steps(word("open.steps"), stepsOf(order)),
    goodsOf(order),
    h("h2", null, word("open.what")),
    lineTable(word("open.what"), order.lines.map((line) => [line.name, notesOf(line),
      amount(line.gross)]), sumsOf(order, amount)),
  ];
}

function amountsOf(order) {
  const digits = moneyDigits([...order.lines.map(({ gross }) => gross), order.gross, order.paid,
    order.refunded, order.due]);
  return (sum) => money(sum, { digits });
}

function nextText(order, amount) {
  const { name, place, until, sum } = nextOf(order);
  return phrase(`open.next-${name}`, { place: place && h("bdi", null, place),
    when: until && h("time", { datetime: until }, dateTime(until)), sum: sum && amount(sum) });
}

/** How many of a line, and how far they have come where that is not all of them. */
function notesOf(line) {
  const [whole, out, back] = [line.quantity, line.fulfilled, line.returned].map(Number);
  return h("small", null, [quantity(line),
    out > 0 && out < whole && word("open.so-many-out", { n: number(line.fulfilled) }),
    back > 0 && word("open.so-many-back", { n: number(line.returned) })]
    .filter(Boolean).join(" · "));
}

function sumsOf(order, amount) {
  const lines = order.lines.reduce((sum, { gross }) => sum + Number(gross.amount), 0);
  const rest = Math.round((Number(order.gross.amount) - lines) * 100) / 100;
  const some = ({ amount: sum }) => Number(sum) > 0;
  return [
    rest !== 0 && sumRow("open.charges",
      amount({ ...order.gross, amount: String(rest) }), "second"),
    sumRow("orders.total", amount(order.gross), "open-total"),
    some(order.paid) && sumRow("open.paid", amount(order.paid), "second"),
    some(order.refunded) && sumRow("open.refunded", amount(order.refunded), "second"),
    isOpen(order) && some(order.due) && sumRow("open.due", amount(order.due), "open-total"),
  ];
}

const isOpen = ({ status }) => !["cancelled", "expired"].includes(status);

/** Parcels and pick-ups, each with where it is; what was carried out at the till has no way. */
function goodsOf(order) {
  const all = order.fulfilments.filter(({ state, method }) =>
    state !== "cancelled" && method !== "carry-out");
  if (all.length === 0) return null;
  return [h("h2", null, word("open.goods")), all.map((one) => goodsBox(one, order, all.length))];
}

function goodsBox(one, order, count) {
  const names = new Map(order.lines.map((line) => [line.line, line]));
  const isWhole = count === 1 && one.lines.length === order.lines.length;
  return h("section.open-goods", { "aria-label": named("open.goods-kind", one.method) },
    h("p", null, h("b", null, named("open.goods-kind", one.method)), " ",
      h("span.open-state", { "data-tone": toneOf(one) }, named("goods-state", one.state))),
    facts([
      one.place && [word(one.method === "pickup" || inStore.includes(one.state)
        ? "open.collect-at" : "open.sent-from"),
        h("bdi", null, one.place)],
      one.ready_until && [word("open.ready-until"), at(one.ready_until)],
      one.tracking && [word("order-act.tracking"), h("span.open-copied", { translate: "no" },
        one.tracking)],
      [word("open.since"), at(one.moved_at)],
    ]),
    !isWhole && h("ul.open-few", null, one.lines.map((part) =>
      h("li", null, quantity({ ...names.get(part.line), ...part }), " ",
        h("bdi", null, names.get(part.line)?.name)))));
}

/** A parcel lies where it is fetched, or was. */
const inStore = ["arrived", "collected"];

const toneOf = ({ state }) =>
  ({ ready: "good", arrived: "good", collected: "good", delivered: "good" }[state]);
