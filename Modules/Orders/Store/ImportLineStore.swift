import RetailContracts
import RetailCore
import RetailStorage

/// The table of lines kept as they came.
struct ImportLineStore: Sendable {
    func insert(_ lines: [ImportLine], of source: String, in tx: borrowing Transaction) throws {
        guard !lines.isEmpty else { return }
        let rows = SQL.rows(lines) { line in
            """
            (\(source), \(line.entry), \(line.invoice), \(line.sku), \(line.name), \
            \(line.quantity), \(line.unitPrice.thousandths), \(line.unitPrice.currency), \
            \(line.customer), \(line.country), \(line.at), \(line.order))
            """
        }
        try tx.execute(
            """
            INSERT INTO orders_import_lines
                (source, entry, invoice, sku, name, quantity, unit_price, currency, customer,
                 country, at, order_id)
            VALUES \(rows)
            ON CONFLICT (source, entry) DO NOTHING
            """)
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
