import RetailStorage

/// Rules for returns are kept in memory with tenders and charges.
let countReturnRuleChanges = Migration.counting(
    "orders.0065.count-return-rule-changes", also: ["orders_return_rules"],
    into: "orders_revision")
