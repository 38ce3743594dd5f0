import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The table of what places did not let go: written once, never changed.
struct RejectionStore: Sendable {
    /// When something of each line of an order was rejected first.
    func first(_ order: OrderID, in tx: borrowing Transaction) throws -> [Int: Instant] {
        let rows: [(Int, Instant)] = try tx.query(
            """
            SELECT line, MIN(at) FROM orders_rejections WHERE order_id = \(order) GROUP BY line
            """
        ) { row in (try row.next(), try row.next()) }
        return Dictionary(rows) { first, _ in first }
    }

    /// The places that could not hand out goods of an order since a moment.
    func unable(
        _ order: OrderID, since moment: Instant, in tx: borrowing Transaction
    ) throws -> Set<Code<Location>> {
        Set(
            try tx.query(
                """
                SELECT location FROM orders_rejections
                 WHERE order_id = \(order) AND reason = \(RejectionReason.unable.rawValue)
                   AND at >= \(moment)
                """
            ) { row in try row.next() })
    }

    func add(
        _ lines: [CancelledLine], of asked: RejectionAsked, by call: Call,
        in tx: borrowing Transaction
    ) throws {
        let entries: Int =
            try tx.first(
                "SELECT COUNT(*) FROM orders_rejections WHERE order_id = \(asked.order)"
            ) { row in try row.next() } ?? 0
        let rows = SQL.rows(Array(lines.enumerated())) { index, part in
            """
            (\(asked.order), \(entries + index + 1), \(part.line), \(asked.location), \
            \(asked.method), \(part.quantity), \(asked.reason.rawValue), \(call.actor.text), \
            \(call.now))
            """
        }
        try tx.send(
            """
            INSERT INTO orders_rejections
                (order_id, entry, line, location, method, quantity, reason, actor, at)
            VALUES \(rows)
            """)
    }
}
