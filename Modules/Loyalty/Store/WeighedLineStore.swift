import RetailContracts
import RetailCore
import RetailStorage

/// The table of lines of orders whose points are multiplied.
struct WeighedLineStore: Sendable {
    func list(_ order: OrderID, in tx: borrowing Transaction) throws -> [WeighedLine] {
        try tx.query(
            """
            SELECT line, factor, gross, returned FROM loyalty_order_lines
             WHERE order_id = \(order)
             ORDER BY line
            """
        ) { row in
            WeighedLine(
                line: try row.next(), factor: try row.next(), gross: try row.next(),
                returned: try row.next())
        }
    }

    /// Writes what lines cost and by what their points are multiplied; what came back stays.
    func put(
        sold lines: [WeighedLine], of order: OrderID, in tx: borrowing Transaction
    ) throws {
        for portion in lines.chunks {
            try tx.send(
                """
                INSERT INTO loyalty_order_lines (order_id, line, factor, gross, returned)
                VALUES \(Self.rows(portion, order))
                ON CONFLICT (order_id, line) DO UPDATE
                   SET factor = excluded.factor, gross = excluded.gross
                """)
        }
    }

    /// Adds what of lines came back; of one that is not known yet it is noted.
    func add(
        returned lines: [WeighedLine], of order: OrderID, in tx: borrowing Transaction
    ) throws {
        for portion in lines.chunks {
            try tx.send(
                """
                INSERT INTO loyalty_order_lines (order_id, line, factor, gross, returned)
                VALUES \(Self.rows(portion, order))
                ON CONFLICT (order_id, line) DO UPDATE
                   SET returned = loyalty_order_lines.returned + excluded.returned
                """)
        }
    }

    private static func rows(_ lines: ArraySlice<WeighedLine>, _ order: OrderID) -> SQL {
        SQL.rows(Array(lines)) { line in
            "(\(order), \(line.line), \(line.factor), \(line.gross), \(line.returned))"
        }
    }
}
