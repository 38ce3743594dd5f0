import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The table of points that came from other systems.
struct OpeningStore: Sendable {
    /// Points that were taken in.
    struct Opening: Sendable {
        let customer: RawID
        let points: Int64
        let currency: Currency
        let expiresAt: Instant
    }

    /// What was taken in under a reference, however it was written; of before only as it was.
    func find(
        _ reference: OpeningReference, in tx: borrowing Transaction
    ) throws -> Opening? {
        try tx.first(
            """
            SELECT customer, points, currency, expires_at FROM loyalty_openings
             WHERE form = \(reference.form) OR reference = \(reference.text)
             ORDER BY CASE WHEN reference = \(reference.text) THEN 0 ELSE 1 END LIMIT 1
            """
        ) { row in
            Opening(
                customer: try row.next(), points: try row.next(),
                currency: try Currency(try row.next()), expiresAt: try row.next())
        }
    }

    /// - Returns: false where the reference was taken in before.
    func add(
        _ new: OpeningBalance, as reference: OpeningReference, until end: Instant, by call: Call,
        in tx: borrowing Transaction
    ) throws -> Bool {
        try tx.executeOne(
            """
            INSERT INTO loyalty_openings
                (reference, form, customer, points, currency, expires_at, actor, at)
            VALUES (\(reference.text), \(reference.form), \(new.customer.raw), \(new.points),
                \(new.currency.code), \(end), \(call.actor.text), \(call.now))
            ON CONFLICT DO NOTHING
            """)
    }
}
