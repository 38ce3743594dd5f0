import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

extension CheckStore {
    /// Windows that more or fewer orders have than they count.
    func wrongWindows(
        in tx: borrowing Transaction
    ) throws -> [(location: Code<Location>, startsAt: Instant)] {
        try tx.query(
            """
            SELECT w.location, w.starts_at FROM orders_pickup_windows w
             WHERE w.taken <> (SELECT COUNT(*) FROM orders_orders o
                                WHERE o.fetched_at IS NOT NULL AND o.fetched_at = w.location
                                  AND o.fetched_from = w.starts_at)
             UNION
            SELECT o.fetched_at, o.fetched_from FROM orders_orders o
             WHERE o.fetched_at IS NOT NULL
               AND NOT EXISTS (SELECT 1 FROM orders_pickup_windows w
                                WHERE w.location = o.fetched_at AND w.starts_at = o.fetched_from)
             LIMIT \(Check.enough)
            """
        ) { row in (try row.next(), try row.next()) }
    }
}
