import RetailStorage

/// Reasons for returns are kept in memory with tenders and charges.
let countReturnReasonChanges = Migration.counting(
    "orders.0061.count-return-reason-changes", also: ["orders_return_reasons"],
    into: "orders_revision")
