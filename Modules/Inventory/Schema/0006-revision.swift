import RetailStorage

/// How often locations, and which of them serve which channel, have changed.
let countChanges = Migration.counting(
    "inventory.0006.count-changes", into: "inventory_revision",
    changesOf: ["inventory_locations", "inventory_sources"])
