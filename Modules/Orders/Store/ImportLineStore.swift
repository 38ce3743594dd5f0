import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// A line with what makes it a row.
struct ImportLineRow: Sendable {
    let line: ImportLine
    let repetition: Int
    let order: OrderID?
    /// Where its invoice was told to be of.
    let place: Spot
}

/// The table of lines kept as they came.
struct ImportLineStore: Sendable {
    func insert(
        _ rows: [ImportLineRow], of source: String, in tx: borrowing Transaction
    ) throws {
        guard !rows.isEmpty else { return }
        let values = SQL.rows(rows) { row in
            let line = row.line
            return """
                (\(source), \(line.invoice), \(line.sku), \(line.unitPrice.millionths), \
                \(line.at), \(row.repetition), \(line.name), \(line.quantity), \
                \(line.unitPrice.currency), \(line.customer), \(line.country), \(row.order), \
                \(row.place.channel), \(row.place.location))
                """
        }
        try tx.execute(
            """
            INSERT INTO orders_import_lines
                (source, invoice, sku, unit_price, at, repetition, name, quantity, currency,
                 customer, country, order_id, channel, location)
            VALUES \(values)
            """)
    }

    /// The places of which the kept lines of an invoice were told to be.
    func places(
        of invoice: String, from source: String, in tx: borrowing Transaction
    ) throws -> [Spot] {
        try tx.query(
            """
            SELECT DISTINCT location, channel FROM orders_import_lines
             WHERE source = \(source) AND invoice = \(invoice)
            """
        ) { row in Spot(at: try row.next(), on: try row.next()) }
    }

    /// Forgets the lines of invoices that come with other ones.
    func remove(
        _ invoices: [String], of source: String, in tx: borrowing Transaction
    ) throws {
        guard !invoices.isEmpty else { return }
        try tx.execute(
            """
            DELETE FROM orders_import_lines
             WHERE source = \(source) AND invoice IN (\(list: invoices))
            """)
    }

    /// Exact sums: whole units and billionths are summed apart, because the products of many lines
    /// together may leave 64 bits.
    func totals(of source: String, in tx: borrowing Transaction) throws -> [ImportTotal] {
        try tx.query(
            """
            SELECT currency, COUNT(*), COUNT(DISTINCT invoice), COUNT(order_id),
                   CAST(SUM(quantity) AS BIGINT),
                   CAST(SUM(quantity * unit_price / 1000000000) AS BIGINT),
                   CAST(SUM(quantity * unit_price % 1000000000) AS BIGINT)
              FROM orders_import_lines
             WHERE source = \(source)
             GROUP BY currency
             ORDER BY currency
            """
        ) { row in
            ImportTotal(
                currency: try row.next(), lines: try row.next(), invoices: try row.next(),
                ordered: try row.next(), quantity: try row.next(), units: try row.next(),
                billionths: try row.next())
        }
    }

    func lines(
        of source: String, invoices: [String], in tx: borrowing Transaction
    ) throws -> [ImportLine] {
        guard !invoices.isEmpty else { return [] }
        return try tx.query(
            """
            SELECT k.invoice, k.sku, k.name, k.quantity, k.unit_price, k.currency, k.customer,
                   k.country, k.at, i.number
              FROM orders_import_lines k
              LEFT JOIN orders_imported_numbers i ON i.order_id = k.order_id
             WHERE k.source = \(source) AND k.invoice IN (\(list: invoices))
            """
        ) { row in
            ImportLine(
                invoice: try row.next(), sku: try row.next(), name: try row.next(),
                quantity: try row.next(),
                unitPrice: UnitPrice(millionths: try row.next(), currency: try row.next()),
                customer: try row.next(), country: try row.next(), at: try row.next(),
                orderNumber: try row.next())
        }
    }
}
