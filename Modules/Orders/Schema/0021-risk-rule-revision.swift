import RetailStorage

/// Risk rules are kept in memory with tenders and charges: an order asks for all of them at once.
let countRiskRuleChanges = Migration.counting(
    "orders.0021.count-risk-rule-changes", also: ["orders_risk_rules"], into: "orders_revision")
