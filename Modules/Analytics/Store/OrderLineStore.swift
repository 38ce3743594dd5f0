import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

extension FactKind: SQLBindable, SQLReadable {}

/// The table of what was sold, cancelled and returned, line by line.
struct OrderLineStore: Sendable {
    /// What the events of a transaction tell.
    private final class Told {
        var facts: [OrderLineFact] = []
    }

    /// Keeps facts, at the end of the transaction together with those of its other events.
    func keep(_ facts: [OrderLineFact], in tx: borrowing Transaction) {
        tx.gathering({ Told() }) { told, tx in try write(told.facts, in: tx) }.facts += facts
    }

    private func write(_ facts: [OrderLineFact], in tx: borrowing Transaction) throws {
        for portion in facts.portions {
            let rows = SQL.rows(Array(portion)) { fact in
                """
                (\(Int64(fact.day.dayNumber)), \(fact.event), \(fact.place), \
                \(Int64(fact.day.monthNumber)), \(fact.kind), \(fact.order), \(fact.line), \
                \(fact.customer), \(fact.spot.channel?.text ?? ""), \
                \(fact.spot.location?.text ?? ""), \(fact.sku?.key ?? ""), \(fact.currency), \
                \(fact.orders), \(fact.units), \(fact.gross), \(fact.tax), \(fact.discount), \
                \(fact.recordedAt))
                """
            }
            try tx.execute(
                """
                INSERT INTO analytics_order_lines
                    (day, event, place, month, kind, order_id, line, customer, channel, location,
                     sku, currency, orders, units, gross, tax, discount, recorded_at)
                VALUES \(rows)
                """)
        }
    }

    /// Forgets so many of them.
    /// - Returns: how many were forgotten.
    func reset(most: Int, in tx: borrowing Transaction) throws -> Int {
        try tx.remove(most, of: "analytics_order_lines", by: ["day", "event", "place"])
    }

    /// Where the lines do not add up to the sales by day, one sentence for each currency.
    func mismatches(in tx: borrowing Transaction) throws -> [String] {
        let parts: [(column: String, sum: String)] = [
            ("orders", "kind = 'sold' THEN orders"), ("units", "kind = 'sold' THEN units"),
            ("gross", "kind = 'sold' THEN gross"), ("tax", "kind = 'sold' THEN tax"),
            ("cancelled_orders", "kind = 'cancelled' THEN orders"),
            ("cancelled_units", "kind = 'cancelled' THEN units"),
            ("cancelled_gross", "kind = 'cancelled' THEN gross"),
            ("cancelled_tax", "kind = 'cancelled' THEN tax"),
            ("returns", "kind = 'returned' THEN orders"),
            ("returned_units", "kind = 'returned' THEN units"),
            ("returned_gross", "kind = 'returned' THEN gross"),
            ("returned_tax", "kind = 'returned' THEN tax"),
        ]
        let lines = parts.map { "SUM(CASE WHEN \($0.sum) ELSE 0 END) AS \($0.column)" }
        let sales = parts.map { "SUM(\($0.column)) AS \($0.column)" }
        let unequal = parts.map {
            "COALESCE(l.\($0.column), 0) <> COALESCE(s.\($0.column), 0)"
        }
        return try tx.query(
            """
            SELECT c.currency
              FROM (SELECT currency FROM analytics_sales
                    UNION SELECT currency FROM analytics_order_lines) c
              LEFT JOIN (SELECT currency, \(unchecked: lines.joined(separator: ", "))
                           FROM analytics_order_lines GROUP BY currency) l
                ON l.currency = c.currency
              LEFT JOIN (SELECT currency, \(unchecked: sales.joined(separator: ", "))
                           FROM analytics_sales GROUP BY currency) s
                ON s.currency = c.currency
             WHERE \(unchecked: unequal.joined(separator: " OR "))
             ORDER BY c.currency LIMIT \(Check.enough)
            """
        ) { row in
            "The lines of orders in \(try row.next() as String) do not add up to the sales by "
                + "day. Let consumers catch up, then replay analytics.order-lines."
        }
    }
}
