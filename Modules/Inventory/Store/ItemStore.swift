import RetailContracts
import RetailCore
import RetailStorage

/// The table of items that stock knows, in the catalogue's spelling.
struct ItemStore: Sendable {
    /// Those of the SKUs that are known.
    func known(_ skus: Set<SKU>, in tx: borrowing Transaction) throws -> [KnownItem] {
        guard !skus.isEmpty else { return [] }
        return try tx.query(
            "SELECT spelling, unit FROM inventory_items WHERE sku IN (\(list: skus.sorted()))"
        ) { row in KnownItem(sku: try row.next(), unit: try row.next()) }
    }

    /// Adds items, all in one statement; those that are known stay as they are.
    func add(_ items: [KnownItem], in tx: borrowing Transaction) throws {
        for portion in items.sorted(by: { $0.sku < $1.sku }).chunks {
            let rows = SQL.rows(Array(portion)) { "(\($0.sku), \($0.sku.text), \($0.unit))" }
            try tx.send(
                """
                INSERT INTO inventory_items (sku, spelling, unit)
                VALUES \(rows)
                ON CONFLICT (sku) DO NOTHING
                """)
        }
    }
}
