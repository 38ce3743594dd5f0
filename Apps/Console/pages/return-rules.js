// Rules for returns: what they find needs somebody who may take it all the same.
import { money as written, number as shown } from "../format.js";
import { can } from "../session.js";
import { named, word } from "../words.js";
import { currencyOf, marketsOf, rulePage } from "./trade-rules.js";

const number = (name, kinds, one) => ({ name, kinds, kind: "number", isWhole: true,
  label: word(`return-rules.${name}`), value: one?.[name] });

export default rulePage({ path: "return-rules", needs: "orders.return-rules.read",
  write: "orders.return-rules.write", title: "return-rules.new", where: "markets",
  kinds: ["value", "cash", "nameless", "velocity", "share"], group: "return-rule",
  load: (visit) => (can("catalogue.channels.read") ? marketsOf(visit) : {}),
  places: ({ markets = [] }) => markets,
  text: (one) => [named("return-rule", one.kind), one.amount && written(one.amount),
    one.returns && word("return-rules.from-returns", { n: one.returns }),
    one.percent && `${shown(one.percent)} %`, one.days && word("trade.days", { n: one.days }),
    one.blind_only && word("return-rules.blind")].filter(Boolean).join(" · "),
  fields: (one) => [
    { name: "name", label: word("ground.name"), value: one?.name },
    { name: "amount", kinds: ["value", "cash", "share"], kind: "money",
      label: word("trade.from"), currency: currencyOf(one), value: one?.amount },
    number("returns", ["velocity"], one), number("percent", ["share"], one),
    number("days", ["velocity", "share"], one),
    { name: "blind_only", kinds: ["value", "velocity"], kind: "check", value: one?.blind_only,
      label: word("return-rules.blind_only") }] });
