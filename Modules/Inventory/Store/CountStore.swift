import RetailCore
import RetailKit
import RetailStorage

/// The table of what was counted.
struct CountStore: Sendable {
    /// The last count of an item at a location.
    func last(_ key: StockKey, in tx: borrowing Transaction) throws -> LastCount? {
        try tx.first(
            """
            SELECT counted_at, counted, actor FROM inventory_counts
             WHERE sku = \(key.sku) AND location = \(key.location)
             ORDER BY counted_at DESC
             LIMIT 1
            """
        ) { row in
            LastCount(at: try row.next(), counted: try row.next(), actor: try row.next())
        }
    }

    /// When items were last counted, in one statement for each location; without those that never
    /// were.
    func lastMoments(
        _ keys: [StockKey], in tx: borrowing Transaction
    ) throws -> [StockKey: Instant] {
        var found: [StockKey: Instant] = [:]
        for (location, keys) in Dictionary(grouping: keys, by: \.location) {
            for portion in keys.chunks {
                try tx.forEach(
                    """
                    SELECT sku, MAX(counted_at) FROM inventory_counts
                     WHERE location = \(location) AND sku IN (\(list: portion.map(\.sku)))
                     GROUP BY sku
                    """
                ) { row in
                    found[StockKey(sku: try row.next(), location: location)] = try row.next()
                    return true
                }
            }
        }
        return found
    }

    /// Writes a count down; one of the very moment takes the place of that before, and the shelf
    /// is compared with what the ledger said before both.
    func add(
        _ key: StockKey, counted: Quantity, expected: Quantity, at moment: Instant, by call: Call,
        in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO inventory_counts
                (sku, location, counted_at, counted, expected, actor, request_id, recorded_at)
            VALUES (\(key.sku), \(key.location), \(moment), \(counted), \(expected),
                \(call.actor.text), \(call.requestID), \(call.now))
            ON CONFLICT (sku, location, counted_at)
            DO UPDATE SET counted = excluded.counted, request_id = excluded.request_id,
                          recorded_at = excluded.recorded_at
            """)
    }
}
