import RetailContracts
import RetailCore
import RetailKit
import RetailPricing
import RetailStorage

/// The tables of order lines, their unit runs and allocations. Items are spelt as the catalogue
/// spells them.
struct OrderLineStore: Sendable {
    /// Writes the lines of one or many orders: a statement for each table.
    func insert(
        _ lines: [(order: OrderID, line: StoredLine)], in tx: borrowing Transaction
    ) throws {
        guard !lines.isEmpty else { return }
        try tx.send(Self.insertion(lines))
        // An order has as many runs and discounts as its promotions cut it into.
        for portion in lines.flatMap({ order, line in line.runs.map { (order, line.number, $0) } })
            .chunks
        {
            try tx.send(Self.runs(Array(portion)))
        }
        for portion in Self.given(lines).chunks { try tx.send(Self.discounts(Array(portion))) }
        try TaxLineStore().insert(lines, in: tx)
        guard lines.contains(where: { !$0.line.allocations.isEmpty }) else { return }
        try tx.send(Self.allocations(lines))
    }

    func list(_ order: Order, in tx: borrowing Transaction) throws -> SoldLines {
        let allocations = try allocations(of: order, in: tx)
        let discounts = try discounts(of: order, in: tx)
        let currency = order.currency
        var lines: [(whole: OrderedLine, runs: [UnitRun])] = []
        let rows: [(OrderedLine, StoredRun)] = try tx.query(
            """
            SELECT l.line, l.kind, l.sku, l.name, l.unit, l.quantity, l.fulfilled, l.ended,
                   u.first, u.quantity, u.unit_price, u.tax_rate, u.tax_included, u.gross, u.tax, u.returned,
                   u.refunded, u.refunded_tax, u.tax_class, u.tax_place, u.taxes, u.tax_name,
                   u.nominal_rate, u.base_numerator, u.base_denominator, l.points_factor,
                   l.points_promotion, l.given_up
              FROM orders_lines l
              JOIN orders_runs u ON u.order_id = l.order_id AND u.line = l.line
             WHERE l.order_id = \(order.id)
             ORDER BY l.line, u.first
            """
        ) { row in
            var line = OrderedLine(
                number: try row.next(), kind: try row.next(), code: try row.next(),
                name: try row.next(), unit: try row.next(), quantity: try row.next(),
                fulfilled: try row.next(), ended: try row.next())
            let run = try Self.run(row, in: currency)
            line.points = try Self.points(row)
            line.isGivenUp = try row.next()
            return (line, run)
        }
        let taxes =
            rows.contains { $1.taxes > 1 } ? try TaxLineStore().list(order, in: tx) : [:]
        for (line, stored) in rows {
            var run = stored.run
            let place = RunPlace(line: line.number, first: run.first)
            run.discounts = discounts[place] ?? []
            if stored.taxes > 1 { run.taxes = taxes[place] ?? [] }
            if lines.last?.whole.number == line.number {
                lines[lines.count - 1].runs.append(run)
            } else {
                lines.append((line, [run]))
            }
        }
        var sold = SoldLines()
        for (line, runs) in lines {
            if let kind = line.kind.charge, let run = runs.first {
                sold.charges.append(
                    OrderCharge(
                        number: line.number, charge: Charge(code: try Code(line.code), kind: kind),
                        name: line.name, run: run, isGivenUp: line.isGivenUp))
                continue
            }
            sold.lines.append(
                OrderLine(
                    number: line.number, sku: try SKU(line.code), name: line.name, unit: line.unit,
                    quantity: line.quantity, runs: runs,
                    allocations: allocations[line.number] ?? [], fulfilled: line.fulfilled,
                    ended: line.ended,
                    points: line.points, in: currency))
        }
        try WaitingStore().fill(&sold.lines, of: order, in: tx)
        return sold
    }

    /// The row of a line.
    private struct OrderedLine: Sendable {
        let number: Int
        let kind: LineKind
        let code: String
        let name: String
        let unit: MeasureUnit?
        let quantity: Quantity
        let fulfilled: Quantity
        let ended: Quantity
        var points: LinePoints?
        var isGivenUp = false
    }

    /// Reads the next columns: a factor of points, and who says it.
    private static func points(_ row: borrowing Row) throws -> LinePoints? {
        let (factor, promotion): (Int64?, Code<Promotion>?) = (try row.next(), try row.next())
        guard let factor, let promotion else { return nil }
        return LinePoints(factor: Rate(millionths: factor), promotion: promotion)
    }

    /// A run as its row has it: with its tax where it bears one.
    private struct StoredRun: Sendable {
        let run: UnitRun
        /// How many taxes it bears.
        let taxes: Int
    }

    /// Reads the next columns.
    private static func run(_ row: borrowing Row, in currency: Currency) throws -> StoredRun {
        func money() throws -> Money { Money(try row.next(), currency) }
        let (first, quantity): (Quantity, Quantity) = (try row.next(), try row.next())
        let price = UnitPrice(millionths: try row.next(), currency: currency)
        let (rate, isIncluded): (Int64, Bool) = (try row.next(), try row.next())
        let (gross, tax) = (try money(), try money())
        let returned: Quantity = try row.next()
        let (refunded, refundedTax) = (try money(), try money())
        let (taxClass, place): (String?, String?) = (try row.next(), try row.next())
        let taxes: Int = try row.next()
        let component = try TaxLineStore.component(row)
        return StoredRun(
            run: UnitRun(
                first: first, quantity: quantity,
                terms: LineTerms(
                    unitPrice: price, taxRate: Rate(millionths: rate), isTaxIncluded: isIncluded,
                    taxClass: taxClass), gross: gross, tax: tax,
                taxes: component.map { [TaxLine($0, tax, refunded: refundedTax)] } ?? [],
                taxPlace: place, returned: returned, refunded: refunded,
                refundedTax: refundedTax), taxes: taxes)
    }

    /// Where a run stands.
    struct RunPlace: Hashable {
        let line: Int
        let first: Quantity
    }

    private func discounts(
        of order: Order, in tx: borrowing Transaction
    ) throws -> [RunPlace: [RunDiscount]] {
        guard !order.discount.isZero else { return [:] }
        var discounts: [RunPlace: [RunDiscount]] = [:]
        try tx.forEach(
            """
            SELECT line, first, promotion, amount FROM orders_discounts
             WHERE order_id = \(order.id)
             ORDER BY line, first, step
            """
        ) { row in
            let place = RunPlace(line: try row.next(), first: try row.next())
            discounts[place, default: []].append(
                RunDiscount(
                    promotion: try row.next(), amount: Money(try row.next(), order.currency)))
            return true
        }
        return discounts
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
    /// - Throws: `orders.order-changed` where one of them is not there.
    func updateFulfilled(
        of lines: [OrderLine], of order: OrderID, in tx: borrowing Transaction
    ) throws {
        guard !lines.isEmpty else { return }
        try updateCounts(of: lines.map(StoredLine.init), of: order, in: tx)
        try updateAllocations(of: lines, of: order, in: tx)
    }

    /// Writes what fulfilments have taken on and handed out of lines that there are.
    /// - Throws: `orders.order-changed` where one of them is not there.
    func updateAllocations(
        of lines: [OrderLine], of order: OrderID, in tx: borrowing Transaction
    ) throws {
        let parts = lines.flatMap { line in line.allocations.map { (line.number, $0) } }
        guard !parts.isEmpty else { return }
        let rows = SQL.rows(parts) { line, part in
            """
            (\(order), \(line), \(part.location), \(part.method), \(part.assigned), \
            \(part.fulfilled))
            """
        }
        try tx.send(
            """
            UPDATE orders_allocations
               SET assigned = w.column5, fulfilled = w.column6
              FROM (VALUES \(rows)) AS w
             WHERE order_id = w.column1 AND line = w.column2 AND location = w.column3
               AND method = w.column4
            """, changing: parts.count, else: Self.changed)
    }

    /// Writes from where the rest of lines comes, in place of what was written.
    func replaceAllocations(
        of lines: [OrderLine], of order: OrderID, in tx: borrowing Transaction
    ) throws {
        guard !lines.isEmpty else { return }
        for table in ["orders_allocations", "orders_waiting"] {
            try tx.send(
                """
                DELETE FROM \(unchecked: table)
                 WHERE order_id = \(order) AND line IN (\(list: lines.map(\.number)))
                """)
        }
        try WaitingStore().insert(lines, of: order, in: tx)
        let kept = lines.filter { !$0.allocations.isEmpty }
        guard !kept.isEmpty else { return }
        try tx.send(Self.allocations(kept.map { (order, StoredLine($0)) }))
    }

    /// Writes what has come back of lines that there are.
    /// - Throws: `orders.order-changed` where one of them is not there.
    func updateReturned(
        of lines: [StoredLine], of order: OrderID, in tx: borrowing Transaction
    ) throws {
        guard !lines.isEmpty else { return }
        try updateCounts(of: lines, of: order, in: tx)
        let runs = lines.flatMap { line in line.runs.map { (line.number, $0) } }
        for portion in runs.chunks {
            let rows = SQL.rows(Array(portion)) { line, run in
                """
                (\(order), \(line), \(run.first), \(run.returned), \(run.refunded.amount), \
                \(run.refundedTax.amount))
                """
            }
            try tx.send(
                """
                UPDATE orders_runs
                   SET returned = w.column4, refunded = w.column5, refunded_tax = w.column6
                  FROM (VALUES \(rows)) AS w
                 WHERE order_id = w.column1 AND line = w.column2 AND first = w.column3
                """, changing: portion.count, else: Self.changed)
        }
        try TaxLineStore().updateReturned(of: lines, of: order, in: tx)
    }

    /// Counts charges as given up.
    /// - Throws: `orders.order-changed` where one of them is not there.
    func giveUp(
        charges numbers: [Int], of order: OrderID, in tx: borrowing Transaction
    ) throws {
        guard !numbers.isEmpty else { return }
        try tx.send(
            """
            UPDATE orders_lines SET given_up = 1
             WHERE order_id = \(order) AND line IN (\(list: numbers)) AND given_up = 0
            """, changing: numbers.count, else: Self.changed)
    }

    /// Writes how much of the lines has left and come back.
    private func updateCounts(
        of lines: [StoredLine], of order: OrderID, in tx: borrowing Transaction
    ) throws {
        let rows = SQL.rows(lines) { line in
            "(\(order), \(line.number), \(line.fulfilled), \(line.returned), \(line.ended))"
        }
        try tx.send(
            """
            UPDATE orders_lines
               SET fulfilled = w.column3, returned = w.column4, ended = w.column5
              FROM (VALUES \(rows)) AS w
             WHERE order_id = w.column1 AND line = w.column2
            """, changing: lines.count, else: Self.changed)
    }

    static var changed: RetailError {
        OrdersErrors.orderChanged.error("The order has changed. Read it again.")
    }

    private static func insertion(_ lines: [(order: OrderID, line: StoredLine)]) -> SQL {
        let rows = SQL.rows(lines) { order, line in
            """
            (\(order), \(line.number), \(line.kind), \(line.code), \(line.item), \(line.name), \
            \(line.unit), \(line.quantity), \(line.fulfilled), \(line.returned), \
            \(line.ended), \(line.points?.factor.millionths), \(line.points?.promotion))
            """
        }
        return """
            INSERT INTO orders_lines
                (order_id, line, kind, sku, item, name, unit, quantity, fulfilled, returned,
                 ended, points_factor, points_promotion)
            VALUES \(rows)
            """
    }

    private static func runs(_ runs: [(OrderID, Int, UnitRun)]) -> SQL {
        let rows = SQL.rows(runs) { order, line, run in
            """
            (\(order), \(line), \(run.first), \(run.quantity), \
            \(run.terms.unitPrice.millionths), \(run.terms.taxRate.millionths), \
            \(run.terms.isTaxIncluded), \(run.gross.amount), \(run.tax.amount), \
            \(run.terms.taxClass), \(run.taxPlace), \(run.taxes.count), \
            \(run.onlyTax?.code), \(run.onlyTax?.rate.millionths), \
            \(run.onlyTax?.base.numerator), \(run.onlyTax?.base.denominator), \
            \(run.returned), \(run.refunded.amount), \(run.refundedTax.amount))
            """
        }
        return """
            INSERT INTO orders_runs
                (order_id, line, first, quantity, unit_price, tax_rate, tax_included, gross, tax,
                 tax_class, tax_place, taxes, tax_name, nominal_rate, base_numerator,
                 base_denominator, returned, refunded, refunded_tax)
            VALUES \(rows)
            """
    }

    /// What promotions took off each run, with its place among what they did.
    private static func given(
        _ lines: [(order: OrderID, line: StoredLine)]
    ) -> [(OrderID, Int, Quantity, Int, RunDiscount)] {
        lines.flatMap { order, line in
            line.runs.flatMap { run in
                run.discounts.enumerated().map { (order, line.number, run.first, $0 + 1, $1) }
            }
        }
    }

    private static func discounts(
        _ discounts: [(OrderID, Int, Quantity, Int, RunDiscount)]
    ) -> SQL {
        let rows = SQL.rows(discounts) { order, line, first, step, discount in
            """
            (\(order), \(line), \(first), \(step), \(discount.promotion), \
            \(discount.amount.amount))
            """
        }
        return """
            INSERT INTO orders_discounts (order_id, line, first, step, promotion, amount)
            VALUES \(rows)
            """
    }

    private static func allocations(_ lines: [(order: OrderID, line: StoredLine)]) -> SQL {
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

extension UnitRun {
    /// Its tax where it bears just one.
    fileprivate var onlyTax: TaxComponent? { taxes.count == 1 ? taxes[0].component : nil }
}
