import RetailCore
import RetailStorage

/// The tables of lots and of what was spent from them.
struct LotStore: Sendable {
    /// A lot's part in a spending.
    struct Spending: Sendable {
        let lot: RawID
        let customer: RawID
        let points: Int64
        let restored: Int64
    }

    func add(
        _ lot: Lot, earned: Int64, reference: String, at now: Instant, in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO loyalty_lots
                (id, customer, reference, earned, remaining, earned_at, expires_at)
            VALUES (\(lot.id), \(lot.customer), \(reference), \(earned), \(lot.remaining), \(now),
                \(lot.expiresAt))
            """)
    }

    /// The lots that can be spent now, the soonest to end first.
    func spendable(
        of customers: [RawID], at now: Instant, in tx: borrowing Transaction
    ) throws -> [Lot] {
        try tx.query(
            """
            SELECT id, customer, remaining, expires_at FROM loyalty_lots
             WHERE customer IN (\(list: customers)) AND remaining > 0 AND expires_at > \(now)
             ORDER BY expires_at, id
            """, Self.lot)
    }

    /// The lots of a reference that still hold points.
    func lots(for reference: String, in tx: borrowing Transaction) throws -> [Lot] {
        try tx.query(
            """
            SELECT id, customer, remaining, expires_at FROM loyalty_lots
             WHERE reference = \(reference) AND remaining > 0
             ORDER BY expires_at, id
            """, Self.lot)
    }

    /// The lots that have ended with points left.
    func ended(at now: Instant, most: Int, in tx: borrowing Transaction) throws -> [Lot] {
        try tx.query(
            """
            SELECT id, customer, remaining, expires_at FROM loyalty_lots
             WHERE remaining > 0 AND expires_at <= \(now)
             ORDER BY expires_at, id LIMIT \(most)
            """, Self.lot)
    }

    /// Takes points out of a lot.
    func debit(_ share: LotShare, in tx: borrowing Transaction) throws {
        try tx.execute(
            "UPDATE loyalty_lots SET remaining = remaining - \(share.points) WHERE id = \(share.lot.id)"
        )
    }

    /// Puts points back into a lot.
    func credit(_ lot: RawID, _ points: Int64, in tx: borrowing Transaction) throws {
        try tx.execute(
            "UPDATE loyalty_lots SET remaining = remaining + \(points) WHERE id = \(lot)")
    }

    func spend(
        _ share: LotShare, for reference: String, in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO loyalty_spendings (reference, lot, customer, points, restored)
            VALUES (\(reference), \(share.lot.id), \(share.lot.customer), \(share.points), 0)
            """)
    }

    /// What was spent for a reference, the last to end first: that is the order of giving back.
    func spendings(
        for reference: String, in tx: borrowing Transaction
    ) throws -> [Spending] {
        try tx.query(
            """
            SELECT s.lot, s.customer, s.points, s.restored
              FROM loyalty_spendings s
              JOIN loyalty_lots l ON l.id = s.lot
             WHERE s.reference = \(reference)
             ORDER BY l.expires_at DESC, s.lot
            """
        ) { row in
            Spending(
                lot: try row[0], customer: try row[1], points: try row[2], restored: try row[3])
        }
    }

    func markRestored(
        _ points: Int64, of lot: RawID, for reference: String, in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE loyalty_spendings SET restored = restored + \(points)
             WHERE reference = \(reference) AND lot = \(lot)
            """)
    }

    private static func lot(_ row: borrowing Row) throws -> Lot {
        Lot(id: try row[0], customer: try row[1], remaining: try row[2], expiresAt: try row[3])
    }
}
