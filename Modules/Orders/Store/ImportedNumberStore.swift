import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The table that knows an imported order by its source and number.
struct ImportedNumberStore: Sendable {
    /// Which of the numbers have orders.
    func taken(
        _ numbers: [String], of source: String, in tx: borrowing Transaction
    ) throws -> Set<String> {
        guard !numbers.isEmpty else { return [] }
        return Set(
            try tx.query(
                """
                SELECT number FROM orders_imported_numbers
                 WHERE source = \(source) AND number IN (\(list: numbers))
                """
            ) { row in try row.next() })
    }

    func insert(
        _ orders: [Order], of source: String, in tx: borrowing Transaction
    ) throws {
        guard !orders.isEmpty else { return }
        let rows = SQL.rows(orders) { "(\(source), \($0.numberText), \($0.id), 0)" }
        try tx.execute(
            """
            INSERT INTO orders_imported_numbers (source, number, order_id, lines) VALUES \(rows)
            """)
    }

    /// Notes how many kept lines each of the orders was made of, for `selaras verify`.
    func countLines(of orders: [OrderID], in tx: borrowing Transaction) throws {
        guard !orders.isEmpty else { return }
        try tx.execute(
            """
            UPDATE orders_imported_numbers
               SET lines = (SELECT COUNT(*) FROM orders_import_lines k
                             WHERE k.order_id = orders_imported_numbers.order_id)
             WHERE order_id IN (\(list: orders))
            """)
    }

    /// Imported orders whose kept lines are other ones than their own: by count, quantity and value
    /// before rounding.
    func wrongLines(in tx: borrowing Transaction) throws -> [Int64] {
        try tx.query(
            """
            SELECT o.number
              FROM orders_imported_numbers i JOIN orders_orders o ON o.id = i.order_id
             WHERE i.lines <> (SELECT COUNT(*) FROM orders_import_lines k
                                WHERE k.order_id = i.order_id)
                OR (i.lines > 0 AND (
                       i.lines <> (SELECT COUNT(*) FROM orders_lines l
                                    WHERE l.order_id = i.order_id)
                    OR (SELECT SUM(k.quantity) FROM orders_import_lines k
                         WHERE k.order_id = i.order_id)
                       <> (SELECT SUM(l.quantity) FROM orders_lines l
                            WHERE l.order_id = i.order_id)
                    OR \(Self.value("orders_import_lines", "/"))
                       <> \(Self.value("orders_runs", "/"))
                    OR \(Self.value("orders_import_lines", "%"))
                       <> \(Self.value("orders_runs", "%"))))
             LIMIT \(Check.enough)
            """
        ) { row in try row.next() }
    }

    /// Whole units of what the lines of an order are worth, or its billionths: summed apart, for
    /// the products of many lines together may leave 64 bits. The same lines have the same of both.
    private static func value(_ table: String, _ part: String) -> SQL {
        """
        (SELECT SUM(v.quantity * v.unit_price \(unchecked: part) 1000000000)
           FROM \(unchecked: table) v WHERE v.order_id = i.order_id)
        """
    }
}
