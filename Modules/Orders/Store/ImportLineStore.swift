import RetailContracts
import RetailCore
import RetailStorage

/// The table of lines kept as they came.
struct ImportLineStore: Sendable {
    /// - Returns: how many were new.
    func insert(
        _ lines: [ImportLine], of source: String, in tx: borrowing Transaction
    ) throws -> Int {
        guard !lines.isEmpty else { return 0 }
        let rows = SQL.rows(lines) { line in
            """
            (\(source), \(line.entry), \(line.invoice), \(line.sku), \(line.name), \
            \(line.quantity), \(line.unitPrice.thousandths), \(line.unitPrice.currency), \
            \(line.customer), \(line.country), \(line.at), \(line.order))
            """
        }
        return try tx.execute(
            """
            INSERT INTO orders_import_lines
                (source, entry, invoice, sku, name, quantity, unit_price, currency, customer,
                 country, at, order_id)
            VALUES \(rows)
            ON CONFLICT (source, entry) DO NOTHING
            """)
    }

    /// Exact sums. A product of two thousandths is counted in millionths of the minor unit, which
    /// 64 bits hold up to ninety thousand million whole units of a currency of two decimal places.
    func totals(of source: String, in tx: borrowing Transaction) throws -> [ImportTotal] {
        try tx.query(
            """
            SELECT currency, COUNT(*), COUNT(DISTINCT invoice), COUNT(order_id),
                   CAST(SUM(quantity) AS BIGINT), CAST(SUM(quantity * unit_price) AS BIGINT)
              FROM orders_import_lines
             WHERE source = \(source)
             GROUP BY currency
             ORDER BY currency
            """
        ) { row in
            ImportTotal(
                currency: try row[0], lines: try row[1], invoices: try row[2],
                ordered: try row[3], quantity: try row[4], millionths: try row[5])
        }
    }

    func list(
        _ source: String, after entry: Int64, limit: Int, in tx: borrowing Transaction
    ) throws -> [ImportLine] {
        try tx.query(
            """
            SELECT entry, invoice, sku, name, quantity, unit_price, currency, customer, country, at,
                   order_id
              FROM orders_import_lines
             WHERE source = \(source) AND entry > \(entry)
             ORDER BY entry
             LIMIT \(limit)
            """
        ) { row in
            ImportLine(
                entry: try row[0], invoice: try row[1], sku: try row[2], name: try row[3],
                quantity: try row[4],
                unitPrice: UnitPrice(thousandths: try row[5], currency: try row[6]),
                customer: try row[7], country: try row[8], at: try row[9], order: try row[10])
        }
    }
}
