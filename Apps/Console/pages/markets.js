// Markets: how money is counted in a country, and how long goods may come back.
import { number } from "../format.js";
import { word } from "../words.js";
import { directory } from "./directory.js";

const roundings = ["half-up", "half-even", "down"];

export default directory({
  path: "markets", needs: "catalogue.channels.read", write: "catalogue.markets.write",
  columns: () => [
    { name: "name", title: word("ground.name"), slot: "what", cell: ({ name }) => name },
    { name: "country", title: word("ground.country"), slot: "state",
      cell: ({ country }) => country },
    { name: "currency", title: word("ground.currency"), slot: "much",
      cell: ({ currency }) => currency },
    { name: "zone", title: word("ground.zone"), rank: 2, slot: "who", cell: ({ zone }) => zone },
    { name: "days", title: word("ground.return_days"), isFigure: true, rank: 2,
      cell: ({ return_days: days }) => number(days) },
  ],
  details: [{ name: "name" }, { name: "country", isNew: true, hint: "ground.country-hint" },
    { name: "currency", isNew: true }, { name: "zone", isOptional: true, hint: "ground.zone-hint" },
    { name: "legal_entity", isOptional: true },
    { name: "return_days", kind: "number", isWhole: true, start: "30" },
    { name: "cash_step", kind: "number", isOptional: true },
    { name: "cash_rounding", values: roundings, group: "rounding" },
    { name: "tax_level", values: ["line", "document"], group: "tax-level" },
    { name: "tax_rounding", values: roundings, group: "rounding" },
    { name: "tax_basis", values: ["store", "ship-from", "ship-to"], group: "tax-basis" }],
});
