import RetailCore
import RetailKit
import RetailStorage

/// The table of what was counted.
struct CountStore: Sendable {
    /// The last count of each item at its location, all in one statement; without those that never
    /// were counted. Each is found at the end of its counts, however many there are.
    func last(
        _ keys: [StockKey], in tx: borrowing Transaction
    ) throws -> [StockKey: LastCount] {
        var found: [StockKey: LastCount] = [:]
        for portion in keys.chunks {
            let rows = SQL.rows(Array(portion)) { "(\($0.sku), \($0.location))" }
            try tx.forEach(
                """
                SELECT c.sku, c.location, c.counted_at, c.counted, c.actor
                  FROM (VALUES \(rows)) AS w CROSS JOIN inventory_counts c
                 WHERE c.sku = w.column1 AND c.location = w.column2
                   AND c.counted_at = (SELECT MAX(n.counted_at) FROM inventory_counts n
                                        WHERE n.sku = w.column1 AND n.location = w.column2)
                """
            ) { row in
                found[StockKey(sku: try row.next(), location: try row.next())] = LastCount(
                    at: try row.next(), counted: try row.next(), actor: try row.next())
                return true
            }
        }
        return found
    }

    /// Writes counts of a location down, all in one statement; one of the very moment takes the
    /// place of that before, and the shelf is compared with what the ledger said before both.
    func add(
        _ counts: [CountResult], at location: Code<Location>, by call: Call,
        in tx: borrowing Transaction
    ) throws {
        let actor = call.actor.text
        for portion in counts.chunks {
            let rows = SQL.rows(Array(portion)) { count in
                """
                (\(count.sku), \(location), \(call.happened), \(count.counted),
                    \(count.expected), \(actor), \(call.requestID), \(call.now))
                """
            }
            try tx.send(
                """
                INSERT INTO inventory_counts
                    (sku, location, counted_at, counted, expected, actor, request_id, recorded_at)
                VALUES \(rows)
                ON CONFLICT (sku, location, counted_at)
                DO UPDATE SET counted = excluded.counted, request_id = excluded.request_id,
                              recorded_at = excluded.recorded_at
                """)
        }
    }
}
