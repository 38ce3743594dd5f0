import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

extension OrderStore {
    /// The number of the newest order; 0 without any.
    func newestNumber(in tx: borrowing Transaction) throws -> Int64 {
        try tx.first("SELECT COALESCE(MAX(number), 0) FROM orders_orders") { row in
            try row.next()
        } ?? 0
    }

    /// Orders of these numbers of their own that the caller may see: the one that was named, then
    /// the newest.
    func numbered(
        _ numbers: [Int64], naming named: Int64?, within reach: Reach, most: Int,
        in tx: borrowing Transaction
    ) throws -> [Order] {
        try tx.query(
            """
            \(Self.all)
             WHERE number IN (\(list: numbers)) AND imported_number IS NULL
               AND \(reach.condition(location: "location", channel: "channel"))
             ORDER BY CASE WHEN number = \(named ?? 0) THEN 0 ELSE 1 END, number DESC
             LIMIT \(most)
            """, Self.order)
    }

    /// How many imported numbers of the same beginning are looked at.
    private static let mostAlike = 500

    /// The numbers under which orders are kept that have one of these numbers of their own, or that
    /// came with a number that begins so.
    func numbers(
        _ own: [Int64], orImported beginning: String, in tx: borrowing Transaction
    ) throws -> [Int64] {
        try tx.query(
            """
            SELECT number FROM orders_orders
             WHERE number IN (\(list: own)) AND imported_number IS NULL
            UNION ALL
            SELECT number FROM (\(Self.beginning(beginning))) AS alike
            """
        ) { row in try row.next() }
    }

    /// Whether the item was ever ordered.
    func hasSold(_ sku: SKU, in tx: borrowing Transaction) throws -> Bool {
        try tx.first(
            "SELECT 1 FROM orders_lines WHERE kind = 'item' AND item = \(sku) LIMIT 1"
        ) { row in try row.next() as Int64 } != nil
    }

    private static func beginning(_ text: String) -> SQL {
        """
        SELECT number FROM orders_orders
         WHERE imported_number >= \(text) AND imported_number < \(text + "\u{10FFFF}")
         ORDER BY imported_number LIMIT \(mostAlike)
        """
    }

    /// Orders that came with a number that begins so and that the caller may see.
    func imported(
        beginning text: String, within reach: Reach, most: Int, in tx: borrowing Transaction
    ) throws -> [Order] {
        try tx.query(
            """
            \(Self.all)
             WHERE number IN (\(Self.beginning(text)))
               AND \(reach.condition(location: "location", channel: "channel"))
             ORDER BY imported_number, number LIMIT \(most)
            """, Self.order)
    }
}
