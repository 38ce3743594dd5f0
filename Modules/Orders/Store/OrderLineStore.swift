import RetailContracts
import RetailCore
import RetailStorage

/// The table of order lines. Items are spelt as the catalogue spells them.
struct OrderLineStore: Sendable {
    /// Writes the lines of one or many orders in one statement.
    func insert(
        _ lines: [(order: OrderID, line: OrderLine)], in tx: borrowing Transaction
    ) throws {
        guard !lines.isEmpty else { return }
        try tx.send(Self.insertion(lines))
    }

    private static func insertion(_ lines: [(order: OrderID, line: OrderLine)]) -> SQL {
        let rows = SQL.rows(lines) { order, line in
            """
            (\(order), \(line.number), \(line.sku.text), \(line.sku), \(line.name), \(line.unit), \(line.quantity), \
            \(line.unitPrice.millionths), \(line.taxRate.millionths), \(line.isTaxIncluded), \
            \(line.gross.amount), \(line.tax.amount), \(line.method), \(line.location), \
            \(line.assigned), \(line.fulfilled), \(line.returned), \(line.refunded.amount), \
            \(line.refundedTax.amount))
            """
        }
        return """
            INSERT INTO orders_lines
                (order_id, line, sku, item, name, unit, quantity, unit_price, tax_rate, tax_included, gross,
                 tax, method, location, assigned, fulfilled, returned, refunded, refunded_tax)
            VALUES \(rows)
            """
    }

    func list(_ order: Order, in tx: borrowing Transaction) throws -> [OrderLine] {
        let currency = order.currency
        return try tx.query(
            """
            SELECT line, sku, name, unit, quantity, unit_price, tax_rate, tax_included, gross, tax,
                   method, location, assigned, fulfilled, returned, refunded, refunded_tax
              FROM orders_lines
             WHERE order_id = \(order.id)
             ORDER BY line
            """
        ) { row in
            OrderLine(
                number: try row.next(), sku: try row.next(), name: try row.next(),
                unit: try row.next(), quantity: try row.next(),
                unitPrice: UnitPrice(millionths: try row.next(), currency: currency),
                taxRate: Rate(millionths: try row.next()), isTaxIncluded: try row.next(),
                gross: Money(try row.next(), currency), tax: Money(try row.next(), currency),
                method: try row.next(), location: try row.next(), assigned: try row.next(),
                fulfilled: try row.next(), returned: try row.next(),
                refunded: Money(try row.next(), currency),
                refundedTax: Money(try row.next(), currency))
        }
    }

    /// Writes what has become of lines that there are: one statement for any number of them.
    func update(_ lines: [OrderLine], of order: OrderID, in tx: borrowing Transaction) throws {
        guard !lines.isEmpty else { return }
        try tx.execute(
            """
            \(Self.insertion(lines.map { (order, $0) }))
            ON CONFLICT (order_id, line) DO UPDATE
               SET assigned = excluded.assigned, fulfilled = excluded.fulfilled,
                   returned = excluded.returned, refunded = excluded.refunded,
                   refunded_tax = excluded.refunded_tax
            """)
    }
}
