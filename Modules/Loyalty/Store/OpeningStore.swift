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

    func find(_ reference: String, in tx: borrowing Transaction) throws -> Opening? {
        try tx.first(
            """
            SELECT customer, points, currency, expires_at FROM loyalty_openings
             WHERE reference = \(reference)
            """
        ) { row in
            Opening(
                customer: try row.next(), points: try row.next(),
                currency: try Currency(try row.next()), expiresAt: try row.next())
        }
    }

    /// - Returns: false where the reference was taken in before.
    func add(
        _ new: OpeningBalance, until end: Instant, by call: Call, in tx: borrowing Transaction
    ) throws -> Bool {
        try tx.executeOne(
            """
            INSERT INTO loyalty_openings
                (reference, customer, points, currency, expires_at, actor, at)
            VALUES (\(new.reference), \(new.customer.raw), \(new.points), \(new.currency.code),
                \(end), \(call.actor.text), \(call.now))
            ON CONFLICT DO NOTHING
            """)
    }
}
