import RetailContracts
import RetailCore
import RetailStorage
import RetailSync

/// The table of items that belong elsewhere than before, whose buyers are to be looked at.
struct MovedItemStore: Sendable {
    /// Notes items, of which some were bought; one that is noted already begins anew.
    func note(_ skus: [SKU], in tx: borrowing Transaction) throws {
        for portion in skus.sorted().chunks {
            let rows = SQL.rows(Array(portion)) { "(\($0.key), \(RawID.zero))" }
            try tx.execute(
                """
                WITH k (sku, place) AS (VALUES \(rows))
                INSERT INTO segments_moved_items (sku, looked_at_record)
                SELECT k.sku, k.place FROM k
                 WHERE EXISTS (SELECT 1 FROM segments_facts f
                                WHERE f.code = k.sku AND f.fact = 'item')
                ON CONFLICT (sku) DO UPDATE SET looked_at_record = excluded.looked_at_record
                """)
        }
    }

    func hasAny(in tx: borrowing Transaction) throws -> Bool {
        try tx.first("SELECT 1 FROM segments_moved_items LIMIT 1") { _ in true } ?? false
    }

    /// The next item behind one, with the record up to which its buyers were looked at.
    func next(
        after sku: String?, in tx: borrowing Transaction
    ) throws -> (sku: String, place: RawID)? {
        try tx.first(
            """
            SELECT sku, looked_at_record FROM segments_moved_items
             WHERE sku > \(sku ?? "") ORDER BY sku LIMIT 1
            """
        ) { row in (try row.next(), try row.next()) }
    }

    /// The next of those who bought an item, by their records.
    func buyers(
        of sku: String, after place: RawID, most: Int, in tx: borrowing Transaction
    ) throws -> [CustomerID] {
        try tx.query(
            """
            SELECT record FROM segments_facts
             WHERE fact = 'item' AND code = \(sku) AND record > \(place)
             ORDER BY record LIMIT \(most)
            """
        ) { row in try row.next() }
    }

    /// Notes how far the buyers of an item were looked at, or that all were; nothing where it began
    /// anew meanwhile.
    func move(
        _ sku: String, from place: RawID, to next: CustomerID?, in tx: borrowing Transaction
    ) throws {
        if let next {
            try tx.execute(
                """
                UPDATE segments_moved_items SET looked_at_record = \(next)
                 WHERE sku = \(sku) AND looked_at_record = \(place)
                """)
        } else {
            try tx.execute(
                """
                DELETE FROM segments_moved_items
                 WHERE sku = \(sku) AND looked_at_record = \(place)
                """)
        }
    }
}
