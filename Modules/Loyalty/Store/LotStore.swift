import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The tables of lots and of what was spent from them.
struct LotStore: Sendable {
    /// A lot's part in a spending.
    struct Spending: Sendable {
        let lot: RawID
        let customer: RawID
        let points: Int64
        let restored: Int64
        let expiresAt: Instant
        /// Whether the lot is one that came back after its first end.
        let isRenewed: Bool
    }

    /// Adds a lot; what of it does not remain has paid a debt at once.
    func add(
        _ lot: Lot, earned: Int64, reference: String, isRenewed: Bool, at now: Instant,
        in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO loyalty_lots
                (id, customer, reference, earned, remaining, settled, reversed, expired, earned_at,
                 expires_at, is_renewed)
            VALUES (\(lot.id), \(lot.customer), \(reference), \(earned), \(lot.remaining),
                \(earned - lot.remaining), 0, 0, \(now), \(lot.expiresAt), \(isRenewed))
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

    /// The lots that an order's points came in: also what has ended of them, which is gone already.
    func lots(
        for reference: String, of customer: RawID, in tx: borrowing Transaction
    ) throws -> [(lot: Lot, expired: Int64)] {
        try tx.query(
            """
            SELECT id, customer, remaining, expires_at, expired FROM loyalty_lots
             WHERE reference = \(reference) AND customer = \(customer)
             ORDER BY expires_at, id
            """
        ) { row in (try Self.lot(row), try row.next()) }
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

    /// The points in the lots that can be spent now.
    func sum(
        of customers: [RawID], at now: Instant, in tx: borrowing Transaction
    ) throws -> Int64 {
        try tx.first(
            """
            SELECT CAST(COALESCE(SUM(remaining), 0) AS BIGINT) FROM loyalty_lots
             WHERE customer IN (\(list: customers)) AND remaining > 0 AND expires_at > \(now)
            """
        ) { row in try row.next() } ?? 0
    }

    /// Takes points out of a lot for good, because goods came back or by hand.
    func reverse(_ share: LotShare, in tx: borrowing Transaction) throws {
        try tx.execute(
            """
            UPDATE loyalty_lots
               SET remaining = remaining - \(share.points), reversed = reversed + \(share.points)
             WHERE id = \(share.lot.id)
            """)
    }

    /// Counts points that had ended as taken back instead: they can be taken back once only.
    func reverseEnded(_ points: Int64, of lot: RawID, in tx: borrowing Transaction) throws {
        try tx.execute(
            """
            UPDATE loyalty_lots SET expired = expired - \(points), reversed = reversed + \(points)
             WHERE id = \(lot)
            """)
    }

    /// Ends what a lot still holds.
    func end(_ lot: Lot, in tx: borrowing Transaction) throws {
        try tx.execute(
            """
            UPDATE loyalty_lots
               SET remaining = remaining - \(lot.remaining), expired = expired + \(lot.remaining)
             WHERE id = \(lot.id)
            """)
    }

    /// Puts spent points back into a lot, less those that pay a debt.
    func credit(
        _ lot: RawID, _ points: Int64, settled: Int64, in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE loyalty_lots
               SET remaining = remaining + \(points), settled = settled + \(settled)
             WHERE id = \(lot)
            """)
    }

    /// Takes points out of the lots that can be spent now, the soonest to end first, and writes
    /// down from which: two statements, however many lots there are. The lots must hold so many.
    func spend(
        _ points: Int64, of customers: [RawID], for reference: String, at now: Instant,
        in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO loyalty_spendings (reference, lot, customer, points, restored, moved)
            SELECT CAST(\(reference) AS TEXT), id, customer,
                   CASE WHEN upto <= \(points) THEN remaining
                        ELSE remaining - (upto - \(points)) END, 0, 0
              FROM (SELECT id, customer, remaining,
                           CAST(SUM(remaining) OVER (ORDER BY expires_at, id) AS BIGINT) AS upto
                      FROM loyalty_lots
                     WHERE customer IN (\(list: customers)) AND remaining > 0
                       AND expires_at > \(now)) AS lots
             WHERE upto - remaining < \(points)
            """)
        try tx.execute(
            """
            UPDATE loyalty_lots
               SET remaining = remaining - (SELECT s.points FROM loyalty_spendings s
                                             WHERE s.reference = \(reference)
                                               AND s.lot = loyalty_lots.id)
             WHERE id IN (SELECT lot FROM loyalty_spendings WHERE reference = \(reference))
            """)
    }

    /// The points that were spent for a reference, by the record whose they were.
    func spent(
        for reference: String, in tx: borrowing Transaction
    ) throws -> [(customer: RawID, points: Int64)] {
        try tx.query(
            """
            SELECT customer, CAST(SUM(points) AS BIGINT) FROM loyalty_spendings
             WHERE reference = \(reference)
             GROUP BY customer ORDER BY customer
            """
        ) { row in (try row.next(), try row.next()) }
    }

    /// What was spent for a reference, the last to end first: that is the order of giving back.
    func spendings(
        for reference: String, in tx: borrowing Transaction
    ) throws -> [Spending] {
        try tx.query(
            """
            SELECT s.lot, s.customer, s.points, s.restored, l.expires_at, l.is_renewed
              FROM loyalty_spendings s
              JOIN loyalty_lots l ON l.id = s.lot
             WHERE s.reference = \(reference)
             ORDER BY l.expires_at DESC, s.lot
            """
        ) { row in
            Spending(
                lot: try row.next(), customer: try row.next(), points: try row.next(),
                restored: try row.next(),
                expiresAt: try row.next(), isRenewed: try row.next())
        }
    }

    /// Counts points as given back; those that are `moved` came back in a lot of their own.
    func markRestored(
        _ points: Int64, moved: Int64, of lot: RawID, for reference: String,
        in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE loyalty_spendings
               SET restored = restored + \(points), moved = moved + \(moved)
             WHERE reference = \(reference) AND lot = \(lot)
            """)
    }

    /// Lots of which some points are neither there nor ended, taken back, gone for a debt or spent.
    func leaks(in tx: borrowing Transaction) throws -> [String] {
        try tx.query(
            """
            SELECT l.customer, l.reference FROM loyalty_lots l
             WHERE l.earned <> l.remaining + l.settled + l.reversed + l.expired
                 + (SELECT CAST(COALESCE(SUM(s.points - s.restored + s.moved), 0) AS BIGINT)
                      FROM loyalty_spendings s WHERE s.lot = l.id)
             LIMIT \(Check.enough)
            """
        ) { row in
            let (customer, reference): (CustomerID, String) = (try row.next(), try row.next())
            return "The points that \(customer) got for \(reference) do not add up."
        }
    }

    private static func lot(_ row: borrowing Row) throws -> Lot {
        Lot(
            id: try row.next(), customer: try row.next(), remaining: try row.next(),
            expiresAt: try row.next())
    }
}
