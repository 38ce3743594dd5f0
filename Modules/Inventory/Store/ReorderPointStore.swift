import RetailCore
import RetailStorage

/// The reorder points of levels. Levels move by ``LevelStore`` alone.
struct ReorderPointStore: Sendable {
    /// Sets the points of levels on shelves that are there, all in one statement.
    /// - Returns: false when one of them is not there: then the transaction must not stay.
    func set(_ points: [ReorderPoint], in tx: borrowing Transaction) throws -> Bool {
        try tx.executeEach(points) {
            "(\($0.key.sku), \($0.key.location), \($0.quantity))"
        } _: { rows in
            """
            UPDATE inventory_levels
               SET reorder_point = w.column3, version = version + 1
              FROM (VALUES \(rows)) AS w
             WHERE sku = w.column1 AND location = w.column2 AND in_transit = 0
            """
        }
    }

    /// Which of the items have a point at a location, as they are spelt.
    func present(
        _ skus: [SKU], at location: Code<Location>, in tx: borrowing Transaction
    ) throws -> [SKU] {
        try tx.query(
            """
            SELECT i.spelling
              FROM inventory_levels l JOIN inventory_items i ON i.sku = l.sku
             WHERE l.location = \(location) AND l.sku IN (\(list: skus))
               AND l.reorder_point IS NOT NULL
             ORDER BY l.sku
            """
        ) { row in try row.next() }
    }

    /// Takes the points of items at a location away; those without one stay as they are.
    func clear(
        _ skus: [SKU], at location: Code<Location>, in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE inventory_levels
               SET reorder_point = NULL, version = version + 1
             WHERE location = \(location) AND sku IN (\(list: skus))
               AND reorder_point IS NOT NULL
            """)
    }
}
