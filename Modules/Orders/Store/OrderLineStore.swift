import RetailContracts
import RetailCore
import RetailStorage

/// The tables of order lines, their unit runs and allocations. Items are spelt as the catalogue
/// spells them.
struct OrderLineStore: Sendable {
    /// Writes the lines of one or many orders: a statement for each table.
    func insert(
        _ lines: [(order: OrderID, line: OrderLine)], in tx: borrowing Transaction
    ) throws {
        guard !lines.isEmpty else { return }
        try tx.send(Self.insertion(lines))
        try tx.send(Self.runs(lines))
        guard lines.contains(where: { !$0.line.allocations.isEmpty }) else { return }
        try tx.send(Self.allocations(lines))
    }

    func list(_ order: Order, in tx: borrowing Transaction) throws -> [OrderLine] {
        let runs = try runs(of: order, in: tx)
        let allocations = try allocations(of: order, in: tx)
        return try tx.query(
            """
            SELECT line, sku, name, unit, quantity, fulfilled
              FROM orders_lines
             WHERE order_id = \(order.id)
             ORDER BY line
            """
        ) { row in
            let number: Int = try row.next()
            return OrderLine(
                number: number, sku: try row.next(), name: try row.next(), unit: try row.next(),
                quantity: try row.next(), runs: runs[number] ?? [],
                allocations: allocations[number] ?? [], fulfilled: try row.next(),
                in: order.currency)
        }
    }

    private func runs(
        of order: Order, in tx: borrowing Transaction
    ) throws -> [Int: [UnitRun]] {
        let currency = order.currency
        var runs: [Int: [UnitRun]] = [:]
        let rows: [(Int, UnitRun)] = try tx.query(
            """
            SELECT line, first, quantity, unit_price, tax_rate, tax_included, gross, tax, returned,
                   refunded, refunded_tax
              FROM orders_runs
             WHERE order_id = \(order.id)
             ORDER BY line, first
            """
        ) { row in
            (
                try row.next(),
                UnitRun(
                    first: try row.next(), quantity: try row.next(),
                    terms: LineTerms(
                        unitPrice: UnitPrice(millionths: try row.next(), currency: currency),
                        taxRate: Rate(millionths: try row.next()), isTaxIncluded: try row.next()),
                    gross: Money(try row.next(), currency), tax: Money(try row.next(), currency),
                    returned: try row.next(), refunded: Money(try row.next(), currency),
                    refundedTax: Money(try row.next(), currency))
            )
        }
        for (line, run) in rows { runs[line, default: []].append(run) }
        return runs
    }

    private func allocations(
        of order: Order, in tx: borrowing Transaction
    ) throws -> [Int: [Allocation]] {
        guard !order.isImported else { return [:] }
        var allocations: [Int: [Allocation]] = [:]
        let rows: [(Int, Allocation)] = try tx.query(
            """
            SELECT line, location, method, quantity, assigned, fulfilled
              FROM orders_allocations
             WHERE order_id = \(order.id)
             ORDER BY line, location, method
            """
        ) { row in
            (
                try row.next(),
                Allocation(
                    location: try row.next(), method: try row.next(), quantity: try row.next(),
                    assigned: try row.next(), fulfilled: try row.next())
            )
        }
        for (line, part) in rows { allocations[line, default: []].append(part) }
        return allocations
    }
}

extension OrderLineStore {
    /// Writes what has left of lines that there are.
    func updateFulfilled(
        of lines: [OrderLine], of order: OrderID, in tx: borrowing Transaction
    ) throws {
        guard !lines.isEmpty else { return }
        try tx.execute(
            """
            \(Self.insertion(lines.map { (order, $0) }))
            ON CONFLICT (order_id, line) DO UPDATE SET fulfilled = excluded.fulfilled
            """)
        try updateAllocations(of: lines, of: order, in: tx)
    }

    /// Writes what fulfilments have taken on and handed out of lines that there are.
    func updateAllocations(
        of lines: [OrderLine], of order: OrderID, in tx: borrowing Transaction
    ) throws {
        guard lines.contains(where: { !$0.allocations.isEmpty }) else { return }
        try tx.execute(
            """
            \(Self.allocations(lines.map { (order, $0) }))
            ON CONFLICT (order_id, line, location, method) DO UPDATE
               SET assigned = excluded.assigned, fulfilled = excluded.fulfilled
            """)
    }

    /// Writes what has come back of lines that there are.
    func updateReturned(
        of lines: [OrderLine], of order: OrderID, in tx: borrowing Transaction
    ) throws {
        guard !lines.isEmpty else { return }
        try tx.execute(
            """
            \(Self.insertion(lines.map { (order, $0) }))
            ON CONFLICT (order_id, line) DO UPDATE SET returned = excluded.returned
            """)
        try tx.execute(
            """
            \(Self.runs(lines.map { (order, $0) }))
            ON CONFLICT (order_id, line, first) DO UPDATE
               SET returned = excluded.returned, refunded = excluded.refunded,
                   refunded_tax = excluded.refunded_tax
            """)
    }

    private static func insertion(_ lines: [(order: OrderID, line: OrderLine)]) -> SQL {
        let rows = SQL.rows(lines) { order, line in
            """
            (\(order), \(line.number), \(line.sku.text), \(line.sku), \(line.name), \
            \(line.unit), \(line.quantity), \(line.fulfilled), \(line.returned))
            """
        }
        return """
            INSERT INTO orders_lines
                (order_id, line, sku, item, name, unit, quantity, fulfilled, returned)
            VALUES \(rows)
            """
    }

    private static func runs(_ lines: [(order: OrderID, line: OrderLine)]) -> SQL {
        let runs = lines.flatMap { order, line in line.runs.map { (order, line.number, $0) } }
        let rows = SQL.rows(runs) { order, line, run in
            """
            (\(order), \(line), \(run.first), \(run.quantity), \
            \(run.terms.unitPrice.millionths), \(run.terms.taxRate.millionths), \
            \(run.terms.isTaxIncluded), \(run.gross.amount), \(run.tax.amount), \
            \(run.returned), \(run.refunded.amount), \(run.refundedTax.amount))
            """
        }
        return """
            INSERT INTO orders_runs
                (order_id, line, first, quantity, unit_price, tax_rate, tax_included, gross, tax,
                 returned, refunded, refunded_tax)
            VALUES \(rows)
            """
    }

    private static func allocations(_ lines: [(order: OrderID, line: OrderLine)]) -> SQL {
        let parts = lines.flatMap { order, line in
            line.allocations.map { (order, line.number, $0) }
        }
        let rows = SQL.rows(parts) { order, line, part in
            """
            (\(order), \(line), \(part.location), \(part.method), \(part.quantity), \
            \(part.assigned), \(part.fulfilled))
            """
        }
        return """
            INSERT INTO orders_allocations
                (order_id, line, location, method, quantity, assigned, fulfilled)
            VALUES \(rows)
            """
    }
}
