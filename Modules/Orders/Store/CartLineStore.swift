import RetailContracts
import RetailCore
import RetailStorage

/// The table of cart lines. Items are spelt as the catalogue spells them.
struct CartLineStore: Sendable {
    func list(_ cart: Cart, in tx: borrowing Transaction) throws -> [CartLine] {
        let currency = cart.currency
        return try tx.query(
            """
            SELECT line, sku, unit, quantity, name, unit_price, tax_rate, tax_included, method,
                   wanted_location, held_location, frozen_quantity, frozen_unit_price,
                   frozen_tax_rate, frozen_tax_included
              FROM orders_cart_lines
             WHERE cart = \(cart.id)
             ORDER BY line
            """
        ) { row in
            CartLine(
                number: try row[0], sku: try row[1], unit: try row[2],
                quantity: try row[3], name: try row[4],
                terms: LineTerms(
                    unitPrice: UnitPrice(millionths: try row[5], currency: currency),
                    taxRate: Rate(millionths: try row[6]), isTaxIncluded: try row[7]),
                frozen: try Self.frozen(row, currency), method: try row[8], wanted: try row[9],
                held: try row[10])
        }
    }

    private static func frozen(_ row: borrowing Row, _ currency: Currency) throws -> FrozenPart? {
        guard let quantity = try row[11] as Quantity? else { return nil }
        return FrozenPart(
            quantity: quantity,
            terms: LineTerms(
                unitPrice: UnitPrice(millionths: try row[12], currency: currency),
                taxRate: Rate(millionths: try row[13]), isTaxIncluded: try row[14]))
    }

    /// Writes lines over those of the same numbers.
    func put(_ lines: [CartLine], of cart: CartID, in tx: borrowing Transaction) throws {
        guard !lines.isEmpty else { return }
        let rows = SQL.rows(lines) { line in
            """
            (\(cart), \(line.number), \(line.sku.text), \(line.unit), \(line.quantity), \
            \(line.name), \
            \(line.terms.unitPrice.millionths), \(line.terms.taxRate.millionths), \
            \(line.terms.isTaxIncluded), \(line.method), \(line.wanted), \(line.held), \
            \(line.frozen?.quantity), \(line.frozen?.terms.unitPrice.millionths), \
            \(line.frozen?.terms.taxRate.millionths), \(line.frozen?.terms.isTaxIncluded))
            """
        }
        try tx.execute(
            """
            INSERT INTO orders_cart_lines
                (cart, line, sku, unit, quantity, name, unit_price, tax_rate, tax_included, method,
                 wanted_location, held_location, frozen_quantity, frozen_unit_price,
                 frozen_tax_rate, frozen_tax_included)
            VALUES \(rows)
            ON CONFLICT (cart, line) DO UPDATE
               SET quantity = excluded.quantity, name = excluded.name,
                   unit_price = excluded.unit_price, tax_rate = excluded.tax_rate,
                   tax_included = excluded.tax_included, method = excluded.method,
                   wanted_location = excluded.wanted_location,
                   held_location = excluded.held_location,
                   frozen_quantity = excluded.frozen_quantity,
                   frozen_unit_price = excluded.frozen_unit_price,
                   frozen_tax_rate = excluded.frozen_tax_rate,
                   frozen_tax_included = excluded.frozen_tax_included
            """)
    }

    func remove(_ line: Int, of cart: CartID, in tx: borrowing Transaction) throws {
        try tx.execute(
            "DELETE FROM orders_cart_lines WHERE cart = \(cart) AND line = \(line)")
    }
}
