import RetailContracts
import RetailCore
import RetailStorage

/// A cart of nobody, as it was when it was listed.
struct GuestsCart: Sendable {
    let id: CartID
    let version: Int64
}

extension CartStore {
    /// Carts of nobody that nobody touched since a moment, those of longest ago first.
    /// - Parameter past: how many of them are passed over.
    func untouched(
        since moment: Instant, at now: Instant, past: Int, limit: Int, in tx: borrowing Transaction
    ) throws -> [GuestsCart] {
        try tx.query(
            "\(Self.untouched(since: moment, at: now)) LIMIT \(limit) OFFSET \(past)"
        ) { row in
            GuestsCart(id: try row.next(), version: try row.next())
        }
    }

    /// What is listed, so that a test sees by which index.
    static func untouched(since moment: Instant, at now: Instant) -> SQL {
        """
        SELECT id, version FROM orders_carts
         WHERE customer IS NULL AND (state = 'open' OR state = 'handed-over')
           AND changed_at <= \(moment) AND (held_until IS NULL OR held_until <= \(now))
         ORDER BY changed_at, id
        """
    }
}
