// Locations: stores, warehouses and what is in between.
import { named, word } from "../words.js";
import { directory } from "./directory.js";

const kinds = ["store", "warehouse", "transit"];

export default directory({
  path: "locations", needs: "inventory.locations.read", write: "inventory.locations.write",
  isActive: "active",
  columns: () => [
    { name: "name", title: word("ground.name"), slot: "what", cell: ({ name }) => name },
    { name: "kind", title: word("ground.kind"), slot: "who",
      cell: ({ kind }) => named("location-kind", kind) },
    { name: "out", title: word("hand-out.how"), rank: 2, cell: ({ pickup, shipping }) =>
      [pickup && word("ground.pickup"), shipping && word("ground.shipping")].filter(Boolean)
        .join(" · ") || "–" },
    { name: "zone", title: word("ground.zone"), rank: 3, cell: ({ zone }) => zone ?? "–" },
  ],
  load: async ({ api, signal }) => ({ markets: (await api.get("/v1/markets",
    { signal, query: { limit: 200 } })).items }),
  details: [{ name: "name" },
    { name: "kind", values: kinds, group: "location-kind", isNew: true },
    { name: "zone", isOptional: true, hint: "ground.zone-hint" },
    { name: "coordinates", isOptional: true, hint: "ground.coordinates-hint" },
    { name: "market", isOptional: true,
      options: ({ markets }) => markets.map(({ code, name }) => ({ value: code, label: name })) },
    { name: "pickup", kind: "check" }, { name: "shipping", kind: "check" },
    { name: "active", kind: "check", start: true }],
});
