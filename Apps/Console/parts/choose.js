// Choosing rows of a list, and the bar of what can be done with them.
import { h, replace } from "../dom.js";
import { word } from "../words.js";

/**
 * @param {{nameOf: function(*): string, acts: function(Array<*>): *}} what
 * @param {function(): Map<string, *>} rows
 */
export function chooser(what, rows) {
  const chosen = new Set();
  const bar = h("div.list-acts", { hidden: true });
  let last = null;
  const draw = () => {
    const items = [...chosen].map((key) => rows().get(key)).filter(Boolean);
    bar.hidden = items.length === 0;
    replace(bar, items.length > 0 && [h("b", { role: "status" },
      word("list.chosen", { n: items.length })), what.acts(items)]);
  };
  const toggle = (key, box, on = box.checked) => {
    box.checked = on;
    if (on) chosen.add(key);
    else chosen.delete(key);
    box.closest("tr").toggleAttribute("data-chosen", on);
    last = key;
    draw();
  };
  const upTo = (row) => {
    const all = [...row.parentElement.children];
    const from = Math.max(0, all.findIndex((one) => one.dataset.key === last));
    const [first, end] = [from, all.indexOf(row)].sort((one, other) => one - other);
    for (const one of all.slice(first, end + 1)) toggle(one.dataset.key, boxOf(one), true);
  };
  return {
    bar,
    clear() {
      chosen.clear();
      draw();
    },
    cell: (key, item) => h("td.list-choose", { role: "cell" }, h("input", { type: "checkbox",
      "aria-label": word("list.choose", { name: what.nameOf(item) }),
      onchange: (event) => toggle(key, event.target) })),
    keys: (body) => [
      { keys: "x", word: word("keys.choose"), run: () => withRow(body, (row) =>
        toggle(row.dataset.key, boxOf(row), !boxOf(row).checked)) },
      { keys: "X", word: word("keys.choose-up-to"), run: () => withRow(body, upTo) },
    ],
  };
}

const boxOf = (row) => row.querySelector(".list-choose input");

function withRow(body, run) {
  const row = document.activeElement?.closest("tr");
  if (row && body.contains(row)) run(row);
}
