import RetailContracts
import RetailCore
import RetailStorage

/// The table of cart lines. Items are spelt as the catalogue spells them.
struct CartLineStore: Sendable {
    func list(_ cart: Cart, in tx: borrowing Transaction) throws -> [CartLine] {
        let currency = cart.currency
        return try tx.query(
            """
            SELECT line, sku, unit, quantity, name, unit_price, tax_rate, tax_included,
                   tax_class, frozen_quantity, frozen_from, frozen_unit_price, frozen_tax_rate,
                   frozen_tax_included, frozen_tax_class, method, wanted_location, held_location
              FROM orders_cart_lines
             WHERE cart = \(cart.id)
             ORDER BY line
            """
        ) { row in
            CartLine(
                number: try row.next(), sku: try row.next(), unit: try row.next(),
                quantity: try row.next(),
                name: try row.next(),
                terms: LineTerms(
                    unitPrice: UnitPrice(millionths: try row.next(), currency: currency),
                    taxRate: Rate(millionths: try row.next()), isTaxIncluded: try row.next(),
                    taxClass: try row.next()),
                frozen: try Self.frozen(row, currency), method: try row.next(),
                wanted: try row.next(), held: try row.next())
        }
    }

    private static func frozen(_ row: borrowing Row, _ currency: Currency) throws -> FrozenPart? {
        let (quantity, from): (Quantity?, Quantity?) = (try row.next(), try row.next())
        let price: Int64? = try row.next()
        let (rate, isIncluded): (Int64?, Bool?) = (try row.next(), try row.next())
        let taxClass: String? = try row.next()
        guard let quantity, let from, let price, let rate, let isIncluded else { return nil }
        return FrozenPart(
            quantity: quantity,
            terms: LineTerms(
                unitPrice: UnitPrice(millionths: price, currency: currency),
                taxRate: Rate(millionths: rate), isTaxIncluded: isIncluded, taxClass: taxClass),
            from: from)
    }

    func count(of cart: CartID, in tx: borrowing Transaction) throws -> Int {
        try tx.first("SELECT COUNT(*) FROM orders_cart_lines WHERE cart = \(cart)") { row in
            try row.next()
        } ?? 0
    }

    /// Writes lines over those of the same numbers.
    func put(_ lines: [CartLine], of cart: CartID, in tx: borrowing Transaction) throws {
        guard !lines.isEmpty else { return }
        let rows = SQL.rows(lines) { line in
            """
            (\(cart), \(line.number), \(line.sku.text), \(line.unit), \(line.quantity), \
            \(line.name), \
            \(line.terms.unitPrice.millionths), \(line.terms.taxRate.millionths), \
            \(line.terms.isTaxIncluded), \(line.terms.taxClass), \(line.method), \(line.wanted), \(line.held), \
            \(line.frozen?.quantity), \(line.frozen?.from), \(line.frozen?.terms.unitPrice.millionths), \
            \(line.frozen?.terms.taxRate.millionths), \(line.frozen?.terms.isTaxIncluded), \
            \(line.frozen?.terms.taxClass))
            """
        }
        try tx.execute(
            """
            INSERT INTO orders_cart_lines
                (cart, line, sku, unit, quantity, name, unit_price, tax_rate, tax_included,
                 tax_class, method, wanted_location, held_location, frozen_quantity, frozen_from, frozen_unit_price,
                 frozen_tax_rate, frozen_tax_included, frozen_tax_class)
            VALUES \(rows)
            ON CONFLICT (cart, line) DO UPDATE
               SET quantity = excluded.quantity, name = excluded.name,
                   unit_price = excluded.unit_price, tax_rate = excluded.tax_rate,
                   tax_included = excluded.tax_included, tax_class = excluded.tax_class,
                   method = excluded.method,
                   wanted_location = excluded.wanted_location,
                   held_location = excluded.held_location,
                   frozen_quantity = excluded.frozen_quantity,
                   frozen_from = excluded.frozen_from,
                   frozen_unit_price = excluded.frozen_unit_price,
                   frozen_tax_rate = excluded.frozen_tax_rate,
                   frozen_tax_included = excluded.frozen_tax_included,
                   frozen_tax_class = excluded.frozen_tax_class
            """)
    }

    func remove(_ line: Int, of cart: CartID, in tx: borrowing Transaction) throws {
        try tx.execute(
            "DELETE FROM orders_cart_lines WHERE cart = \(cart) AND line = \(line)")
    }
}
