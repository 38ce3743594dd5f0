import RetailContracts
import RetailCore
import RetailPricing
import RetailStorage

/// The table of the taxes of runs that bear several; one that bears a single tax has it itself.
struct TaxLineStore: Sendable {
    /// Writes those of lines of one or many orders: one statement, or none where there are none.
    func insert(
        _ lines: [(order: OrderID, line: StoredLine)], in tx: borrowing Transaction
    ) throws {
        let taxes = lines.flatMap { order, line in
            line.runs.filter { $0.taxes.count > 1 }.flatMap { run in
                run.taxes.enumerated().map { (order, line.number, run.first, $0 + 1, $1) }
            }
        }
        for portion in taxes.chunks {
            let rows = SQL.rows(Array(portion)) { order, line, first, step, tax in
                """
                (\(order), \(line), \(first), \(step), \(tax.component.code), \
                \(tax.component.rate.millionths), \(tax.component.base.numerator), \
                \(tax.component.base.denominator), \(tax.component.isCompound), \
                \(tax.amount.amount), \(tax.refunded.amount))
                """
            }
            try tx.send(
                """
                INSERT INTO orders_taxes
                    (order_id, line, first, step, name, rate, base_numerator, base_denominator,
                     is_compound, amount, refunded)
                VALUES \(rows)
                """)
        }
    }

    /// Those of an order, by where their run stands.
    func list(
        _ order: Order, in tx: borrowing Transaction
    ) throws -> [OrderLineStore.RunPlace: [TaxLine]] {
        var taxes: [OrderLineStore.RunPlace: [TaxLine]] = [:]
        try tx.forEach(
            """
            SELECT line, first, name, rate, base_numerator, base_denominator, is_compound, amount,
                   refunded
              FROM orders_taxes
             WHERE order_id = \(order.id)
             ORDER BY line, first, step
            """
        ) { row in
            let place = OrderLineStore.RunPlace(line: try row.next(), first: try row.next())
            let (name, rate): (String, Int64) = (try row.next(), try row.next())
            let base = try TaxComponent.Fraction(try row.next(), of: try row.next())
            let component = try TaxComponent(
                name, Rate(millionths: rate), base: base, isCompound: try row.next())
            taxes[place, default: []].append(
                TaxLine(
                    component, Money(try row.next(), order.currency),
                    refunded: Money(try row.next(), order.currency)))
            return true
        }
        return taxes
    }

    /// Writes what of the taxes of lines that there are came off with what came back.
    /// - Throws: `orders.order-changed` where one of them is not there.
    func updateReturned(
        of lines: [StoredLine], of order: OrderID, in tx: borrowing Transaction
    ) throws {
        let taxes = lines.flatMap { line in
            line.runs.filter { $0.taxes.count > 1 }.flatMap { run in
                run.taxes.enumerated().map { (line.number, run.first, $0 + 1, $1.refunded) }
            }
        }
        for portion in taxes.chunks {
            let rows = SQL.rows(Array(portion)) { line, first, step, refunded in
                "(\(order), \(line), \(first), \(step), \(refunded.amount))"
            }
            try tx.send(
                """
                UPDATE orders_taxes SET refunded = w.column5
                  FROM (VALUES \(rows)) AS w
                 WHERE order_id = w.column1 AND line = w.column2 AND first = w.column3
                   AND step = w.column4
                """, changing: portion.count, else: OrderLineStore.changed)
        }
    }

    /// Writes the shares that what came back has of several taxes: one statement, or none.
    func insert(_ value: Return, in tx: borrowing Transaction) throws {
        let entries = value.lines.map(\.taxes) + value.charges.map(\.taxes)
        let taxes = entries.enumerated().filter { $1.count > 1 }.flatMap { entry, taxes in
            taxes.enumerated().map { (entry + 1, $0 + 1, $1.amount) }
        }
        for portion in taxes.chunks {
            let rows = SQL.rows(Array(portion)) { entry, step, amount in
                "(\(value.id), \(entry), \(step), \(amount.amount))"
            }
            try tx.send(
                "INSERT INTO orders_return_taxes (return_id, entry, step, amount) VALUES \(rows)")
        }
    }

    /// The shares that entries of a return have of several taxes.
    func list(
        _ value: Return, in tx: borrowing Transaction
    ) throws -> [Int: [TaxLine]] {
        var taxes: [Int: [TaxLine]] = [:]
        try tx.forEach(
            """
            SELECT x.entry, t.name, t.rate, t.base_numerator, t.base_denominator, t.is_compound,
                   x.amount
              FROM orders_return_taxes x
              JOIN orders_return_lines l ON l.return_id = x.return_id AND l.entry = x.entry
              JOIN orders_taxes t ON t.order_id = \(value.order) AND t.line = l.order_line
               AND t.first = l.run AND t.step = x.step
             WHERE x.return_id = \(value.id)
             ORDER BY x.entry, x.step
            """
        ) { row in
            let (entry, name): (Int, String) = (try row.next(), try row.next())
            let rate = Rate(millionths: try row.next())
            let base = try TaxComponent.Fraction(try row.next(), of: try row.next())
            let component = try TaxComponent(name, rate, base: base, isCompound: try row.next())
            taxes[entry, default: []].append(
                TaxLine(component, Money(try row.next(), value.refund.currency)))
            return true
        }
        return taxes
    }

    /// Reads the next columns: the one tax of a run; nil where it bears none or several.
    static func component(_ row: borrowing Row) throws -> TaxComponent? {
        let (name, rate): (String?, Int64?) = (try row.next(), try row.next())
        let (numerator, denominator): (Int64?, Int64?) = (try row.next(), try row.next())
        guard let name, let rate, let numerator, let denominator else { return nil }
        return try TaxComponent(
            name, Rate(millionths: rate), base: .init(numerator, of: denominator))
    }
}
