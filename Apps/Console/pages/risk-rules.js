// Risk rules: which new orders are held, for how long, and what becomes of them then.
import { money as written } from "../format.js";
import { channels } from "../session.js";
import { named, word } from "../words.js";
import { optionsOf } from "./goods-acts.js";
import { currencyOf, rulePage } from "./trade-rules.js";

const number = (name, kinds, value) => ({ name, kinds, kind: "number", isWhole: true,
  label: word(`risk-rules.${name}`), value });

/** "ID-PA, ID-MA" */
const placesOf = (text) => text.toUpperCase().split(/[\s,]+/).filter(Boolean);

export default rulePage({ path: "risk-rules", needs: "orders.risk-rules.read",
  write: "orders.risk-rules.write", title: "risk-rules.new", where: "channels",
  kinds: ["value", "velocity", "near-duplicate", "new-customer", "address"], group: "hold-reason",
  places: () => channels().filter(({ purpose }) => purpose === "sales"),
  text: (one) => [named("hold-reason", one.kind), one.amount && written(one.amount),
    one.orders && word("risk-rules.from-orders", { n: one.orders }),
    one.minutes && word("risk-rules.within", { n: one.minutes }), one.places.join(", "),
    word(`risk-rules.then-${one.at_end}`, { n: one.hold_minutes })].filter(Boolean).join(" · "),
  fields: (one) => [
    { name: "name", label: word("ground.name"), value: one?.name },
    { name: "amount", kinds: ["value", "new-customer"], kind: "money",
      label: word("trade.from"), currency: currencyOf(one), value: one?.amount },
    number("orders", ["velocity"], one?.orders),
    number("minutes", ["velocity", "near-duplicate"], one?.minutes),
    { name: "places", kinds: ["address"], value: one?.places.join(", "),
      read: placesOf, label: word("risk-rules.places"), hint: word("risk-rules.places-hint") },
    number("hold_minutes", undefined, one?.hold_minutes ?? 1440),
    { name: "at_end", kind: "choice", label: word("risk-rules.at_end"), value: one?.at_end,
      options: optionsOf(["release", "cancel"], "hold-end") }] });
