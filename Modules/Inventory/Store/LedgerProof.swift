import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// Reads that prove the counters: each is one grouped query that stops at 100 findings.
struct LedgerProof: Sendable {
    /// Levels and buckets that are not the sum of their movements, movements without either, and
    /// such of a bucket that nobody counts.
    func ledgerAgainstCounters(in tx: borrowing Transaction) throws -> [String] {
        try tx.query(
            """
            SELECT sku, location, bucket, CAST(SUM(counted) AS BIGINT), CAST(SUM(moved) AS BIGINT)
              FROM (SELECT sku, location, \(StockBucket.onHand) AS bucket, on_hand AS counted,
                           0 AS moved
                      FROM inventory_levels
                     UNION ALL
                    SELECT sku, location, bucket, quantity, 0
                      FROM inventory_buckets
                     UNION ALL
                    SELECT sku, location, bucket, 0, change
                      FROM inventory_movements) entries
             GROUP BY sku, location, bucket
            HAVING SUM(counted) <> SUM(moved)
                   OR bucket NOT IN (\(list: StockBucket.allCases))
             LIMIT \(Check.enough)
            """
        ) { row in
            "\(try row.next() as SKU) at \(try row.next() as Code<Location>): "
                + "\(try row.next() as String) is \(try row.next() as Quantity), the ledger says "
                + "\(try row.next() as Quantity)."
        }
    }

    /// Levels that say otherwise than the ledger when something was last sold, or since when there
    /// has been something.
    func idleAgainstLedger(in tx: borrowing Transaction) throws -> [String] {
        try tx.query(
            """
            SELECT l.sku, l.location
              FROM inventory_levels l
              LEFT JOIN (SELECT m.sku, m.location,
                                MAX(CASE WHEN m.reason = 'sale' AND m.change < 0
                                         THEN m.occurred_at END) AS sold,
                                MAX(CASE WHEN m.there > 0 AND m.there - m.change <= 0
                                         THEN m.recorded_at END) AS stocked
                           FROM (SELECT sku, location, reason, change, occurred_at, recorded_at,
                                        SUM(change) OVER (PARTITION BY sku, location
                                                          ORDER BY number) AS there
                                   FROM inventory_movements
                                  WHERE bucket = \(StockBucket.onHand)) m
                          GROUP BY m.sku, m.location) told
                     ON told.sku = l.sku AND told.location = l.location
             WHERE l.last_sold_at IS DISTINCT FROM told.sold
                OR l.stocked_at IS DISTINCT FROM told.stocked
             LIMIT \(Check.enough)
            """
        ) { row in
            "\(try row.next() as SKU) at \(try row.next() as Code<Location>): the level says "
                + "otherwise than the ledger when it was last sold, or since when it is there."
        }
    }

    /// Holds that say that more went out than the ledger knows to have left for their owner.
    func postedAgainstLedger(in tx: borrowing Transaction) throws -> [String] {
        try tx.query(
            """
            SELECT reference, sku, location, CAST(SUM(posted) AS BIGINT), CAST(SUM(gone) AS BIGINT)
              FROM (SELECT reference, sku, location, posted, 0 AS gone
                      FROM inventory_holds
                     WHERE posted > 0
                     UNION ALL
                    SELECT reference, sku, location, 0, -change
                      FROM inventory_movements
                     WHERE change < 0 AND bucket = \(StockBucket.onHand)) entries
             GROUP BY reference, sku, location
            HAVING SUM(posted) > SUM(gone)
             LIMIT \(Check.enough)
            """
        ) { row in
            "\(try row.next() as String): holds say that \(try row.next() as SKU) left "
                + "\(try row.next() as Code<Location>), \(try row.next() as Quantity) in all, the "
                + "ledger says \(try row.next() as Quantity)."
        }
    }

    /// Levels and buckets that are no whole number of their item's steps.
    func partsOfSteps(in tx: borrowing Transaction) throws -> [String] {
        try MeasureUnit.allCases.filter { $0.step.thousandths > 1 }.flatMap { unit in
            try tx.query(
                """
                SELECT l.sku, l.location, l.on_hand, l.reserved
                  FROM (SELECT sku, location, on_hand, reserved FROM inventory_levels
                         UNION ALL
                        SELECT sku, location, quantity, 0 FROM inventory_buckets) l
                  JOIN inventory_items i ON i.sku = l.sku
                 WHERE i.unit = \(unit) AND (l.on_hand % \(unit.step) <> 0
                       OR l.reserved % \(unit.step) <> 0)
                 LIMIT \(Check.enough)
                """
            ) { row in
                "\(try row.next() as SKU) at \(try row.next() as Code<Location>) goes by the "
                    + "\(unit): \(try row.next() as Quantity) are there and "
                    + "\(try row.next() as Quantity) reserved."
            }
        }
    }

    /// Levels whose reserved is not the sum of what is pending.
    func reservedAgainstHolds(in tx: borrowing Transaction) throws -> [String] {
        try tx.query(
            """
            SELECT sku, location, CAST(SUM(kept) AS BIGINT), CAST(SUM(held) AS BIGINT)
              FROM (SELECT sku, location, reserved AS kept, 0 AS held
                      FROM inventory_levels
                     WHERE reserved <> 0
                     UNION ALL
                    SELECT sku, location, 0, quantity - posted - released
                      FROM inventory_holds
                     WHERE state = 'pending') entries
             GROUP BY sku, location
            HAVING SUM(kept) <> SUM(held)
             LIMIT \(Check.enough)
            """
        ) { row in
            "\(try row.next() as SKU) at \(try row.next() as Code<Location>): reserved is "
                + "\(try row.next() as Quantity), pending holds sum up to "
                + "\(try row.next() as Quantity)."
        }
    }

    /// Pending holds that ended before `limit`.
    func overdueHolds(before limit: Instant, in tx: borrowing Transaction) throws -> [String] {
        try tx.query(
            """
            SELECT id, reference, expires_at FROM inventory_holds
             WHERE state = 'pending' AND expires_at IS NOT NULL AND expires_at < \(limit)
             ORDER BY expires_at
             LIMIT \(Check.enough)
            """
        ) { row in
            "Hold \(try row.next() as HoldID) for \(try row.next() as String) ended at "
                + "\((try row.next() as Instant).rfc3339) and still keeps stock back."
        }
    }

    /// The newest moment that the ledger or a hold knows: as near to now as a read can come without
    /// a clock.
    func newestMoment(in tx: borrowing Transaction) throws -> Instant? {
        let newest: [Instant] = try tx.query(
            """
            SELECT at FROM (SELECT recorded_at AS at FROM inventory_movements
                             ORDER BY number DESC LIMIT 1) AS moved
             UNION ALL
            SELECT at FROM (SELECT created_at AS at FROM inventory_holds
                             ORDER BY id DESC LIMIT 1) AS held
            """
        ) { row in try row.next() }
        return newest.max()
    }

    /// Transit locations whose stock is not what open transfers say.
    func transitAgainstTransfers(in tx: borrowing Transaction) throws -> [String] {
        try tx.query(
            """
            SELECT sku, location, CAST(SUM(there) AS BIGINT), CAST(SUM(sent) AS BIGINT)
              FROM (SELECT l.sku, l.location, l.on_hand AS there, 0 AS sent
                      FROM inventory_levels l
                      JOIN inventory_locations p ON p.code = l.location
                     WHERE p.kind = 'transit' AND l.on_hand <> 0
                     UNION ALL
                    SELECT i.sku, t.transit, 0, i.quantity
                      FROM inventory_transfers t
                      JOIN inventory_transfer_lines i ON i.transfer = t.id
                     WHERE t.state = 'shipped') entries
             GROUP BY sku, location
            HAVING SUM(there) <> SUM(sent)
             LIMIT \(Check.enough)
            """
        ) { row in
            "\(try row.next() as SKU) at \(try row.next() as Code<Location>): "
                + "\(try row.next() as Quantity) is in transit, open transfers say "
                + "\(try row.next() as Quantity)."
        }
    }
}
