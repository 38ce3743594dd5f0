// The list to pick by, for paper: order by order, with boxes to tick.
import { h } from "../dom.js";
import { number } from "../format.js";
import { printHead } from "../parts/print.js";
import { can, locationName, who } from "../session.js";
import { named, refusal, word } from "../words.js";
import { linesOf } from "./hand-out-read.js";

const MOST = 50;

/** Asks for the lines of what is to pick, at most 50 orders, and prints them. */
export async function printPickList({ tools, data: { place, tasks } }) {
  if (!can("orders.read") || !tasks.pick?.length) return tools.alarm(word("hand-out.none"));
  const chosen = tasks.pick.slice(0, MOST);
  try {
    const orders = await Promise.all(chosen.map(({ order_id: id }) =>
      tools.api.get(`/v1/orders/${id}`, { signal: tools.signal })));
    printed(sheetOf(orders.map((order, at) => ({ order,
      lines: linesOf(order, chosen[at], place, [...tasks.pending, ...tasks.ready]) })), place));
  } catch (problem) {
    if (problem.status === undefined) throw problem;
    tools.alarm(refusal(problem).text);
  }
}

function printed(sheet) {
  document.body.append(sheet);
  addEventListener("afterprint", () => sheet.remove(), { once: true });
  print();
}

const sheetOf = (all, place) => h("div.pick-sheet", null,
  printHead({ title: word("hand-out.pick-list"), place: locationName(place),
    who: who().name ?? who().actor }),
  all.map(({ order, lines }) => h("section.pick-order", null,
    h("h2", null, `${order.number} · ${named("method", lines[0]?.method ?? "")}`),
    h("table", null, lines.map((line) => h("tr", null,
      h("td.pick-box"), h("td.number", null, `${number(line.wanted)} ×`),
      h("th", { scope: "row" }, line.name), h("td", null, line.sku)))))));
