import RetailContracts
import RetailCore
import RetailStorage

/// The table of cart lines.
struct CartLineStore: Sendable {
    func list(_ cart: Cart, in tx: borrowing Transaction) throws -> [CartLine] {
        let currency = cart.currency
        return try tx.query(
            """
            SELECT line, sku, quantity, name, unit_price, tax_rate, tax_included, method, location
              FROM orders_cart_lines
             WHERE cart = \(cart.id)
             ORDER BY line
            """
        ) { row in
            CartLine(
                number: try row[0], sku: try row[1], quantity: try row[2], name: try row[3],
                unitPrice: UnitPrice(thousandths: try row[4], currency: currency),
                taxRate: Rate(millionths: try row[5]), isTaxIncluded: try row[6],
                method: try row[7], location: try row[8])
        }
    }

    /// Writes lines over those of the same numbers.
    func put(_ lines: [CartLine], of cart: CartID, in tx: borrowing Transaction) throws {
        guard !lines.isEmpty else { return }
        let rows = SQL.rows(lines) { line in
            """
            (\(cart), \(line.number), \(line.sku), \(line.quantity), \(line.name), \
            \(line.unitPrice.thousandths), \(line.taxRate.millionths), \(line.isTaxIncluded), \
            \(line.method), \(line.location))
            """
        }
        try tx.execute(
            """
            INSERT INTO orders_cart_lines
                (cart, line, sku, quantity, name, unit_price, tax_rate, tax_included, method,
                 location)
            VALUES \(rows)
            ON CONFLICT (cart, line) DO UPDATE
               SET quantity = excluded.quantity, name = excluded.name,
                   unit_price = excluded.unit_price, tax_rate = excluded.tax_rate,
                   tax_included = excluded.tax_included, method = excluded.method,
                   location = excluded.location
            """)
    }

    func remove(_ line: Int, of cart: CartID, in tx: borrowing Transaction) throws {
        try tx.execute(
            "DELETE FROM orders_cart_lines WHERE cart = \(cart) AND line = \(line)")
    }
}
