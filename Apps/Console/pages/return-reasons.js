// Why goods come back: for how long, who pays the way, and whether anybody is asked.
import { can } from "../session.js";
import { named, word } from "../words.js";
import { optionsOf } from "./goods-acts.js";
import { marketsOf, rulePage } from "./trade-rules.js";

const number = (name, value, more) => ({ name, kind: "number", isWhole: true, isOptional: true,
  label: word(`return-reasons.${name}`), value, ...more });
const check = (name, value) => ({ name, kind: "check", label: word(`return-reasons.${name}`),
  value });

export default rulePage({ path: "return-reasons", needs: "orders.returns.read",
  write: "orders.return-reasons.write", title: "return-reasons.new", where: "markets",
  load: (visit) => (can("catalogue.channels.read") ? marketsOf(visit) : {}),
  places: ({ markets = [] }) => markets,
  text: (one) => [one.window_days !== undefined && word("trade.days", { n: one.window_days }),
    word("return-reasons.paid-by", { who: named("way-back", one.way_back) }),
    one.is_automatic && word("return-reasons.at-once")].filter(Boolean).join(" · "),
  fields: (one) => [
    { name: "name", label: word("ground.name"), value: one?.name },
    number("window_days", one?.window_days, { hint: word("return-reasons.window-hint") }),
    { name: "way_back", kind: "choice", label: word("return-request.way-back"),
      value: one?.way_back, options: optionsOf(["customer", "retailer"], "way-back") },
    number("days_to_come", one?.days_to_come ?? 30, { isOptional: false,
      hint: word("return-reasons.days-hint") }),
    check("returns_delivery", one?.returns_delivery), check("needs_note", one?.needs_note),
    check("is_automatic", one?.is_automatic)] });
