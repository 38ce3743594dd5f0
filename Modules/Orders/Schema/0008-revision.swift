import RetailStorage

/// How often the tenders have changed.
let countTenderChanges = Migration.counting(
    "orders.0008.count-changes", into: "orders_revision", changesOf: ["orders_tenders"])
