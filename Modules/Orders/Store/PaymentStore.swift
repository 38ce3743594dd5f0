import RetailContracts
import RetailCore
import RetailStorage

/// The tables of payments and their ledger.
struct PaymentStore: Sendable {
    func insert(_ payments: [Payment], in tx: borrowing Transaction) throws {
        guard !payments.isEmpty else { return }
        let rows = SQL.rows(payments) { payment in
            """
            (\(payment.order), \(payment.number), \(StoredTender(payment.tender)), \
            \(payment.reference), \(payment.stage), \(payment.amount.amount), \
            \(payment.captured.amount), \(payment.voided.amount), \(payment.refunded.amount), \
            \(payment.change.amount), \(payment.points), \(payment.pointsRestored), \
            \(payment.entries), \(payment.at))
            """
        }
        try tx.execute(
            """
            INSERT INTO orders_payments
                (order_id, payment, tender, reference, stage, amount, captured, voided, refunded,
                 change_given, points, points_restored, entries, at)
            VALUES \(rows)
            """)
    }

    func add(_ entries: [PaymentEntry], in tx: borrowing Transaction) throws {
        guard !entries.isEmpty else { return }
        let rows = SQL.rows(entries) { entry in
            """
            (\(entry.order), \(entry.payment), \(entry.number), \(entry.kind), \
            \(entry.amount.amount), \(entry.points), \(entry.returnID), \(entry.at))
            """
        }
        try tx.execute(
            """
            INSERT INTO orders_payment_entries
                (order_id, payment, entry, kind, amount, points, return_id, at)
            VALUES \(rows)
            """)
    }

    func list(_ order: Order, in tx: borrowing Transaction) throws -> [Payment] {
        guard order.payments > 0 else { return [] }
        let currency = order.currency
        return try tx.query(
            """
            SELECT order_id, payment, tender, reference, amount, captured, voided, refunded,
                   change_given, points, points_restored, entries, at
              FROM orders_payments
             WHERE order_id = \(order.id)
             ORDER BY payment
            """
        ) { row in
            let tender: StoredTender = try row[2]
            return Payment(
                order: try row[0], number: try row[1], tender: tender.tender,
                reference: try row[3], amount: Money(try row[4], currency),
                captured: Money(try row[5], currency), voided: Money(try row[6], currency),
                refunded: Money(try row[7], currency), change: Money(try row[8], currency),
                points: try row[9], pointsRestored: try row[10], entries: try row[11],
                at: try row[12])
        }
    }

    /// Writes the counters of a payment.
    func update(_ payment: Payment, in tx: borrowing Transaction) throws {
        try tx.execute(
            """
            UPDATE orders_payments
               SET stage = \(payment.stage), captured = \(payment.captured.amount),
                   voided = \(payment.voided.amount), refunded = \(payment.refunded.amount),
                   points_restored = \(payment.pointsRestored), entries = \(payment.entries)
             WHERE order_id = \(payment.order) AND payment = \(payment.number)
            """)
    }
}
