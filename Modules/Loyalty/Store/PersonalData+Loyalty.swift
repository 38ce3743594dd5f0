import RetailKit
import RetailStorage

extension PersonalData {
    /// What the ledger of points keeps of people.
    static let ofLoyalty = PersonalData(
        tables: [openings, spendings, orders, entries, lots, accounts],
        others: [
            "loyalty_rules": "rules", "loyalty_rule_versions": "rules",
            "loyalty_order_lines": "lines of an order, which its order names",
        ],
        obstacles: { person, tx in
            let points: Int64 =
                try tx.first(
                    """
                    SELECT CAST(COALESCE(SUM(balance), 0) AS BIGINT) FROM loyalty_accounts
                     WHERE customer IN (\(person.list))
                    """
                ) { row in try row.next() } ?? 0
            guard points > 0 else { return [] }
            return [
                PersonalObstacle(
                    "points", points, forbids: false,
                    "Nobody can spend these points any more; they expire at their end.")
            ]
        })

    private static let ledger = "The ledger of points stays whole, without whose they were."

    private static let accounts = PersonalTable(
        "loyalty_accounts", "Points", key: ["customer"], .kept(ledger),
        .joined(PersonalColumn.ids("customer"), PersonalColumn.numbers("balance", "debt"))
    ) { "customer IN (\($0.list))" }

    private static let lots = PersonalTable(
        "loyalty_lots", "Points by when they were earned", key: ["id"], .kept(ledger),
        .joined(
            PersonalColumn.ids("id", "customer"), PersonalColumn.texts("reference"),
            PersonalColumn.numbers(
                "earned", "remaining", "settled", "reversed", "expired", "is_renewed"),
            PersonalColumn.times("earned_at", "expires_at"))
    ) { "customer IN (\($0.list))" }

    private static let entries = PersonalTable(
        "loyalty_entries", "Movements of points", key: ["number"], .kept(ledger),
        .joined(
            PersonalColumn.numbers("number", "points"), PersonalColumn.ids("customer"),
            PersonalColumn.texts("kind", "reference"), [.text("note", .replaced(""))],
            PersonalColumn.actors("actor"), PersonalColumn.times("at"))
    ) { "customer IN (\($0.list))" }

    private static let openings = PersonalTable(
        "loyalty_openings", "Points that were brought along", key: ["reference"],
        .kept("The same file brings the same points only once."),
        .joined(
            PersonalColumn.texts("reference", "currency"), PersonalColumn.hidden("form"),
            PersonalColumn.ids("customer"),
            PersonalColumn.numbers("points"), PersonalColumn.actors("actor"),
            PersonalColumn.times("expires_at", "at"))
    ) { "customer IN (\($0.list))" }

    private static let spendings = PersonalTable(
        "loyalty_spendings", "Points that were spent", key: ["reference", "lot"], .kept(ledger),
        .joined(
            PersonalColumn.texts("reference"), PersonalColumn.ids("lot", "customer"),
            PersonalColumn.numbers("points", "restored", "moved"))
    ) { "customer IN (\($0.list))" }

    private static let orders = PersonalTable(
        "loyalty_orders", "Orders that earned points", key: ["order_id"], .kept(ledger),
        .joined(
            PersonalColumn.ids("order_id", "customer"), PersonalColumn.texts("currency"),
            PersonalColumn.numbers("rule_version", "paid", "refunded", "earned", "reversed"))
    ) { "customer IN (\($0.list))" }
}
