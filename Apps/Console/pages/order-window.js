// When an order is fetched: another of the windows that its store offers, or none.
import { h } from "../dom.js";
import { notDone } from "../parts/quick.js";
import { locationName } from "../session.js";
import { word } from "../words.js";
import { ofOrder, start } from "./order-act-forms.js";
import { windowText } from "./order-delivery.js";

/** Full ones are not to be had, but for the one that it has. */
const isOffered = (one, now) => one.left > 0 || one.starts_at === now;

/**
 * So far ahead as any can be taken.
 * @param {import("./order-act-forms.js").Choice} choice
 */
export async function chooseWindow(choice) {
  const { view: { order }, act: { location }, tools: { api, signal } } = choice;
  const now = order.pickup_window?.starts_at;
  const offered = await windowsOf(api, location, signal);
  const windows = offered.filter((one) => isOffered(one, now));
  if (windows.length === 0 && !now) {
    return notDone(h("p", null, word("order-act.window-none", { place: locationName(location) })));
  }
  start(choice, "window", { isPlain: true,
    fields: [{ pointer: "/pickup_window", kind: "choice", isOptional: true, value: now,
      label: word("order-act.window-when", { place: locationName(location) }),
      hint: word("order-act.window-hint"),
      options: windows.map((one) => ({ value: one.starts_at,
        label: word("order-act.window-left", { when: windowText(one), n: one.left }) })) }],
    request: (body) => ({ method: "POST", path: ofOrder(order, "pickup-window"), body }),
    done: ({ pickup_window: at }) => (at ? word("order-act.window-chosen",
      { when: windowText(at) }) : word("order-act.window-given-up")) });
}

async function windowsOf(api, location, signal) {
  const all = [];
  let after;
  do {
    const page = await api.get("/v1/pickup-windows",
      { signal, query: { location, days: 31, limit: 200, after } });
    all.push(...page.items);
    after = page.next;
  } while (after);
  return all;
}
