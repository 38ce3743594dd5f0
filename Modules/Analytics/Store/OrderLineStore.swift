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
                \(Int64(fact.day.monthNumber)), \(fact.time), \(fact.kind), \(fact.order), \
                \(fact.line), \
                \(fact.customer), \(fact.spot.channel?.text ?? ""), \
                \(fact.spot.location?.text ?? ""), \(fact.sku?.key ?? ""), \(fact.currency), \
                \(fact.orders), \(fact.orderTotal), \(fact.isFirstOfItem ? 1 : 0), \(fact.units), \
                \(fact.gross), \(fact.tax), \(fact.discount), \(fact.recordedAt))
                """
            }
            try tx.execute(
                """
                INSERT INTO analytics_order_lines
                    (day, event, place, month, time, kind, order_id, line, customer, channel,
                     location, sku, currency, orders, order_total, item_orders, units, gross, tax,
                     discount, recorded_at)
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
        let names = SalesFigure.columns
        let lines = names.map { "SUM(\(OrderFacts.value(of: $0))) AS \($0)" }
        let sales = names.map { "SUM(\($0)) AS \($0)" }
        let unequal = names.map { "COALESCE(l.\($0), 0) <> COALESCE(s.\($0), 0)" }
        return try tx.query(
            """
            SELECT c.currency
              FROM (SELECT currency FROM analytics_sales
                    UNION SELECT currency FROM analytics_order_lines) c
              LEFT JOIN (SELECT currency, \(unchecked: lines.joined(separator: ", "))
                           FROM analytics_order_lines f GROUP BY currency) l
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
