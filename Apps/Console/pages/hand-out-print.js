// The list to pick by, for paper: order by order, with boxes to tick.
import { h } from "../dom.js";
import { number } from "../format.js";
import { printHead } from "../parts/print.js";
import { notDone } from "../parts/quick.js";
import { locationName, who } from "../session.js";
import { named, word } from "../words.js";

/** Prints what is to pick, as far as it is shown. */
export function printPickList({ data: { place, tasks } }) {
  if (!tasks.pick?.length) return notDone(h("p", null, word("hand-out.none")));
  printed(sheetOf(tasks.pick, place));
}

function printed(sheet) {
  document.body.append(sheet);
  addEventListener("afterprint", () => sheet.remove(), { once: true });
  print();
}

const sheetOf = (all, place) => h("div.pick-sheet", null,
  printHead({ title: word("hand-out.pick-list"), place: locationName(place),
    who: who().name ?? who().actor }),
  all.map(({ number: order, name, method, lines }) => h("section.pick-order", null,
    h("h2", null, `${order} · ${named("method", method)}`, name && [" · ", h("bdi", null, name)]),
    h("table", null, lines.map((line) => h("tr", null,
      h("td.pick-box"), h("td.number", null, `${number(line.wanted)} ×`),
      h("th", { scope: "row" }, line.name), h("td", null, line.sku)))))));
