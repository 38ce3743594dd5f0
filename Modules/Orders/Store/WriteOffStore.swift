import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The table of debts that are not asked for any more: written once, never changed.
struct WriteOffStore: Sendable {
    func add(
        _ amount: Money, of order: OrderID, reason: String, by call: Call,
        in tx: borrowing Transaction
    ) throws {
        let entries: Int =
            try tx.first("SELECT COUNT(*) FROM orders_write_offs WHERE order_id = \(order)") {
                try $0[0]
            } ?? 0
        try tx.execute(
            """
            INSERT INTO orders_write_offs (order_id, entry, amount, reason, actor, at)
            VALUES (\(order), \(entries + 1), \(amount.amount), \(reason), \(call.actor.text),
                \(call.now))
            """)
    }
}
