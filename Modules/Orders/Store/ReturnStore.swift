import RetailContracts
import RetailCore
import RetailStorage

/// The tables of returns.
struct ReturnStore: Sendable {
    func insert(_ value: Return, in tx: borrowing Transaction) throws {
        try tx.execute(
            """
            INSERT INTO orders_returns
                (id, order_id, customer, location, currency, refund, credit, tax, payable_unit,
                 note, at)
            VALUES (\(value.id), \(value.order), \(value.customer), \(value.location),
                \(value.refund.currency), \(value.refund.amount), \(value.credit.amount),
                \(value.tax.amount), \(value.payableUnit), \(value.note), \(value.at))
            """)
        let lines = SQL.rows(Array(value.lines.enumerated())) { index, line in
            """
            (\(value.id), \(index + 1), \(line.orderLine), \(line.sku.text), \(line.quantity), \
            \(line.disposition), \(line.gross.amount), \(line.tax.amount))
            """
        }
        try tx.execute(
            """
            INSERT INTO orders_return_lines
                (return_id, entry, order_line, sku, quantity, disposition, gross, tax)
            VALUES \(lines)
            """)
        guard !value.tenders.isEmpty else { return }
        let tenders = SQL.rows(Array(value.tenders.enumerated())) { index, part in
            """
            (\(value.id), \(index + 1), \(StoredTender(part.tender)), \(part.payment), \
            \(part.amount.amount), \(part.rounding.amount), \(part.points))
            """
        }
        try tx.execute(
            """
            INSERT INTO orders_return_tenders
                (return_id, entry, tender, payment, amount, rounding, points)
            VALUES \(tenders)
            """)
    }

    func find(_ id: ReturnID, in tx: borrowing Transaction) throws -> Return? {
        try list("WHERE id = \(id)", in: tx).first
    }

    func list(of order: OrderID, in tx: borrowing Transaction) throws -> [Return] {
        try list("WHERE order_id = \(order) ORDER BY id", in: tx)
    }

    private func list(_ condition: SQL, in tx: borrowing Transaction) throws -> [Return] {
        let bare = try tx.query(
            """
            SELECT id, order_id, customer, location, currency, refund, tax, note, at, credit,
                   payable_unit
              FROM orders_returns \(condition)
            """
        ) { row in
            let currency: Currency = try row[4]
            return Return(
                id: try row[0], order: try row[1], customer: try row[2], location: try row[3],
                refund: Money(try row[5], currency), credit: Money(try row[9], currency),
                tax: Money(try row[6], currency), payableUnit: try row[10],
                note: try row[7], at: try row[8], lines: [], tenders: [])
        }
        var full: [Return] = []
        for value in bare {
            full.append(
                Return(
                    id: value.id, order: value.order, customer: value.customer,
                    location: value.location, refund: value.refund, credit: value.credit,
                    tax: value.tax, payableUnit: value.payableUnit, note: value.note,
                    at: value.at, lines: try lines(of: value, in: tx),
                    tenders: try tenders(of: value, in: tx)))
        }
        return full
    }

    private func lines(of value: Return, in tx: borrowing Transaction) throws -> [ReturnLine] {
        let currency = value.refund.currency
        return try tx.query(
            """
            SELECT order_line, sku, quantity, disposition, gross, tax FROM orders_return_lines
             WHERE return_id = \(value.id) ORDER BY entry
            """
        ) { row in
            ReturnLine(
                orderLine: try row.next(), sku: try row.next(), quantity: try row.next(),
                disposition: try row.next(), gross: Money(try row.next(), currency),
                tax: Money(try row.next(), currency))
        }
    }

    private func tenders(of value: Return, in tx: borrowing Transaction) throws -> [RefundPart] {
        let currency = value.refund.currency
        return try tx.query(
            """
            SELECT tender, payment, amount, rounding, points FROM orders_return_tenders
             WHERE return_id = \(value.id) ORDER BY entry
            """
        ) { row in
            let tender: StoredTender = try row.next()
            return RefundPart(
                tender: tender.tender, payment: try row.next(),
                amount: Money(try row.next(), currency),
                rounding: Money(try row.next(), currency), points: try row.next())
        }
    }
}
