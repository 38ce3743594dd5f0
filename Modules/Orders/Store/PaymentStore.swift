import RetailContracts
import RetailCore
import RetailStorage

/// The tables of payments and their ledger.
struct PaymentStore: Sendable {
    /// Writes new payments.
    /// - Throws: `orders.reference-taken` when a provider's reference is another payment's already.
    func insert(_ payments: [Payment], in tx: borrowing Transaction) throws {
        guard !payments.isEmpty else { return }
        let rows = SQL.rows(payments) { payment in
            """
            (\(payment.order), \(payment.number), \(StoredTender(payment.tender)), \
            \(payment.reference), \(payment.account), \(payment.stage), \(payment.amount.amount), \
            \(payment.captured.amount), \(payment.voided.amount), \(payment.refunded.amount), \
            \(payment.excess.amount), \(payment.step), \(payment.rounding.amount), \
            \(payment.refundRounding.amount), \(payment.change.amount), \(payment.points), \
            \(payment.pointsRestored), \
            \(payment.entries), \(payment.occurredAt), \(payment.recordedAt))
            """
        }
        let written = try tx.execute(
            """
            INSERT INTO orders_payments
                (order_id, payment, tender, reference, account, stage, amount, captured, voided,
                 refunded, excess, step, rounding, refund_rounding, change_given, points,
                 points_restored, entries,
                 occurred_at, recorded_at)
            VALUES \(rows)
            ON CONFLICT (account, reference) WHERE account IS NOT NULL AND stage <> 'voided'
            DO NOTHING
            """)
        guard written == payments.count else { throw OrdersErrors.referenceInUse }
    }

    /// Which payments, not given up, have the references in the accounts.
    func holders(
        of references: [String], in accounts: [String], in tx: borrowing Transaction
    ) throws -> [ReferenceHolder] {
        guard !references.isEmpty else { return [] }
        return try tx.query(
            """
            SELECT order_id, payment, account, reference FROM orders_payments
             WHERE account IN (\(list: accounts)) AND reference IN (\(list: references))
               AND account IS NOT NULL AND stage <> 'voided'
            """
        ) { row in
            ReferenceHolder(
                order: try row.next(), payment: try row.next(), account: try row.next(),
                reference: try row.next(), amount: nil)
        }
    }

    /// The refund that has the reference in the account.
    func refund(
        _ reference: String, in account: String, in tx: borrowing Transaction
    ) throws -> ReferenceHolder? {
        try tx.first(
            """
            SELECT order_id, payment, account, reference, amount FROM orders_payment_entries
             WHERE account = \(account) AND reference = \(reference)
            """
        ) { row in
            ReferenceHolder(
                order: try row[0], payment: try row[1], account: try row[2],
                reference: try row[3], amount: try row[4])
        }
    }

    func add(_ entries: [PaymentEntry], in tx: borrowing Transaction) throws {
        guard !entries.isEmpty else { return }
        let rows = SQL.rows(entries) { entry in
            """
            (\(entry.order), \(entry.payment), \(entry.number), \(entry.kind), \
            \(entry.amount.amount), \(entry.points), \(entry.returnID), \(entry.account), \
            \(entry.reference), \(entry.at))
            """
        }
        let written = try tx.execute(
            """
            INSERT INTO orders_payment_entries
                (order_id, payment, entry, kind, amount, points, return_id, account, reference, at)
            VALUES \(rows)
            ON CONFLICT (account, reference) WHERE account IS NOT NULL DO NOTHING
            """)
        guard written == entries.count else { throw OrdersErrors.referenceInUse }
    }

    func list(_ order: Order, in tx: borrowing Transaction) throws -> [Payment] {
        guard order.payments > 0 else { return [] }
        let currency = order.currency
        return try tx.query(
            """
            SELECT order_id, payment, tender, reference, amount, captured, voided, refunded,
                   change_given, points, points_restored, entries, occurred_at, account,
                   excess, recorded_at, step, rounding, refund_rounding
              FROM orders_payments
             WHERE order_id = \(order.id)
             ORDER BY payment
            """
        ) { row in
            let tender: StoredTender = try row[2]
            return Payment(
                order: try row[0], number: try row[1], tender: tender.tender,
                reference: try row[3], account: try row[13], amount: Money(try row[4], currency),
                captured: Money(try row[5], currency), voided: Money(try row[6], currency),
                refunded: Money(try row[7], currency),
                excess: Money(try row[14], currency), step: try row[16],
                rounding: Money(try row[17], currency),
                refundRounding: Money(try row[18], currency), change: Money(try row[8], currency),
                points: try row[9], pointsRestored: try row[10], entries: try row[11],
                occurredAt: try row[12], recordedAt: try row[15])
        }
    }

    /// Writes the counters of a payment.
    func update(_ payment: Payment, in tx: borrowing Transaction) throws {
        try tx.execute(
            """
            UPDATE orders_payments
               SET stage = \(payment.stage), captured = \(payment.captured.amount),
                   voided = \(payment.voided.amount), refunded = \(payment.refunded.amount),
                   excess = \(payment.excess.amount),
                   refund_rounding = \(payment.refundRounding.amount),
                   points_restored = \(payment.pointsRestored), entries = \(payment.entries)
             WHERE order_id = \(payment.order) AND payment = \(payment.number)
            """)
    }
}

/// Which payment has a provider's reference, and how much went back by a refund.
struct ReferenceHolder: Sendable {
    let order: OrderID
    let payment: Int
    let account: String
    let reference: String
    let amount: Int64?
}
