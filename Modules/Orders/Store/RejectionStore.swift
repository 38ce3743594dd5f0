import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The table of what places did not let go: written once, never changed.
struct RejectionStore: Sendable {
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
