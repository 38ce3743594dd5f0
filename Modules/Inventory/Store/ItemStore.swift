import RetailCore
import RetailStorage

/// The table of items that stock knows, in the catalogue's spelling.
struct ItemStore: Sendable {
    /// Those of the SKUs that are known, as they are spelt.
    func known(_ skus: Set<SKU>, in tx: borrowing Transaction) throws -> Set<SKU> {
        guard !skus.isEmpty else { return [] }
        return Set(
            try tx.query(
                "SELECT spelling FROM inventory_items WHERE sku IN (\(list: skus.sorted()))"
            ) { row in try row.next() as SKU })
    }

    func add(_ skus: [SKU], in tx: borrowing Transaction) throws {
        for sku in skus.sorted() {
            try tx.execute(
                """
                INSERT INTO inventory_items (sku, spelling) VALUES (\(sku), \(sku.text))
                ON CONFLICT (sku) DO NOTHING
                """)
        }
    }
}
