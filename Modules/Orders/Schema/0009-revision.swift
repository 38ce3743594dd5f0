import RetailStorage

/// How often tenders and charges have changed: both are kept in memory as one.
let countRegisterChanges = Migration.counting(
    "orders.0009.count-changes", into: "orders_revision",
    changesOf: ["orders_tenders", "orders_charges"])
