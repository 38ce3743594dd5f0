import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The tables of returns.
struct ReturnStore: Sendable {
    func insert(_ value: Return, in tx: borrowing Transaction) throws {
        try tx.execute(
            """
            INSERT INTO orders_returns
                (id, order_id, cause, customer, location, currency, refund, credit, tax, claw_back,
                 claw_back_tax, payable_unit, cash_step, note, at, authorisation,
                 findings, gift_receipt)
            VALUES (\(value.id), \(value.order), \(value.cause), \(value.customer),
                \(value.location),
                \(value.refund.currency), \(value.refund.amount), \(value.credit.amount),
                \(value.tax.amount), \(value.clawBack.amount.amount),
                \(value.clawBack.tax.amount), \(value.payableUnit), \(value.cashStep),
                \(value.note), \(value.at), \(value.authorisation), \(value.findings.count),
                \(value.giftReceipt))
            """)
        let entries = value.lines.map(Entry.init) + value.charges.map(Entry.init)
        for portion in Array(entries.enumerated()).chunks {
            let rows = SQL.rows(Array(portion)) { index, entry in
                """
                (\(value.id), \(index + 1), \(entry.kind), \(entry.line), \(entry.run), \
                \(entry.code), \(entry.quantity), \(entry.disposition), \
                \(entry.gross.amount), \(entry.tax.amount), \(entry.reason?.code), \
                \(entry.reason?.version))
                """
            }
            try tx.execute(
                """
                INSERT INTO orders_return_lines
                    (return_id, entry, kind, order_line, run, sku, quantity, disposition, gross,
                     tax, reason, reason_version)
                VALUES \(rows)
                """)
        }
        try TaxLineStore().insert(value, in: tx)
        guard !value.tenders.isEmpty else { return }
        let tenders = SQL.rows(Array(value.tenders.enumerated())) { index, part in
            """
            (\(value.id), \(index + 1), \(part.tender.code), \(part.tender.kind.rawValue), \(part.payment), \
            \(part.amount.amount), \(part.rounding.amount), \(part.points), \(value.payableUnit))
            """
        }
        try tx.execute(
            """
            INSERT INTO orders_return_tenders
                (return_id, entry, tender, kind, payment, amount, rounding, points, payable_unit)
            VALUES \(tenders)
            """)
    }

    /// What returns of an order gave back in cash without a payment that it went back to.
    func refundedInCash(of order: Order, in tx: borrowing Transaction) throws -> Money {
        let sum: Int64? = try tx.first(
            """
            SELECT CAST(COALESCE(SUM(t.amount), 0) AS BIGINT)
              FROM orders_returns r JOIN orders_return_tenders t ON t.return_id = r.id
             WHERE r.order_id = \(order.id) AND t.kind = 'cash' AND t.payment IS NULL
            """
        ) { row in try row.next() }
        return Money(sum ?? 0, order.currency)
    }

    /// What of an order could not be had or was lost, by line: promotions judge nothing anew for
    /// it.
    func spared(of order: Order, in tx: borrowing Transaction) throws -> [Int: SparedUnits] {
        let currency = order.currency
        let rows: [(Int, SparedUnits)] = try tx.query(
            """
            SELECT l.order_line, CAST(SUM(l.quantity) AS BIGINT), CAST(SUM(l.gross) AS BIGINT),
                   CAST(SUM(l.tax) AS BIGINT)
              FROM orders_returns r JOIN orders_return_lines l ON l.return_id = r.id
             WHERE r.order_id = \(order.id) AND l.kind = 'item'
               AND r.cause IN (\(list: ReturnCause.allCases.filter(\.isFault)))
             GROUP BY l.order_line
            """
        ) { row in
            (
                try row.next(),
                SparedUnits(
                    quantity: try row.next(), gross: Money(try row.next(), currency),
                    tax: Money(try row.next(), currency))
            )
        }
        return Dictionary(rows) { first, _ in first }
    }

    func find(_ id: ReturnID, in tx: borrowing Transaction) throws -> Return? {
        try tx.first(
            "SELECT \(Self.columns) FROM orders_returns WHERE id = \(id)", Self.bare
        ).map { try whole($0, in: tx) }
    }

    /// A page of the returns of an order, those that are reached.
    func list(
        of order: OrderID, within reach: ReturnReach, _ request: ListRequest<AgeSort>,
        in tx: borrowing Transaction
    ) throws -> Page<Return> {
        try list(of: order, within: reach).page(
            request, by: Self.order(request.sort), in: tx, Self.bare
        ).map { try whole($0, in: tx) }
    }

    func list(of order: OrderID, within reach: ReturnReach) -> SortedList<Return> {
        SortedList(
            "orders.returns", Self.columns, from: "orders_returns",
            where: ["order_id = \(order)"] + Self.conditions(reach))
    }

    /// Whether one of the returns of an order is reached.
    func hasAny(
        of order: OrderID, within reach: ReturnReach, in tx: borrowing Transaction
    ) throws -> Bool {
        let found: Int64? = try tx.first(
            """
            SELECT 1
              FROM orders_returns
             WHERE \(SQL.all(of: ["order_id = \(order)"] + Self.conditions(reach)))
             LIMIT 1
            """
        ) { row in try row.next() }
        return found != nil
    }

    private static func conditions(_ reach: ReturnReach) -> [SQL] {
        guard let locations = reach.locations else { return [] }
        return locations.isEmpty ? ["1 = 0"] : ["location IN (\(list: locations.sorted()))"]
    }

    static func order(_ age: AgeSort) -> ListOrder<Return> {
        .by(age, .id("id") { $0.id.raw })
    }

    private static let columns: SQL = """
        id, order_id, cause, customer, location, currency, refund, credit, tax, claw_back,
        claw_back_tax, payable_unit, cash_step, note, at, authorisation, findings, gift_receipt
        """

    private static func bare(_ row: borrowing Row) throws -> Return {
        let (id, order, cause): (ReturnID, OrderID?, ReturnCause) = (
            try row.next(), try row.next(), try row.next()
        )
        let (customer, location): (CustomerID?, Code<Location>?) = (try row.next(), try row.next())
        let currency: Currency = try row.next()
        return Return(
            id: id, order: order, cause: cause, customer: customer, location: location,
            refund: Money(try row.next(), currency), credit: Money(try row.next(), currency),
            tax: Money(try row.next(), currency),
            clawBack: ClawBack(
                amount: Money(try row.next(), currency), tax: Money(try row.next(), currency)),
            payableUnit: try row.next(),
            cashStep: try row.next(), note: try row.next(), at: try row.next(), lines: [],
            tenders: [], authorisation: try row.next(), found: try row.next(),
            giftReceipt: try row.next())
    }

    private func whole(_ value: Return, in tx: borrowing Transaction) throws -> Return {
        let entries = try entries(of: value, in: tx)
        return Return(
            id: value.id, order: value.order, cause: value.cause, customer: value.customer,
            location: value.location, refund: value.refund, credit: value.credit,
            tax: value.tax, clawBack: value.clawBack, payableUnit: value.payableUnit,
            cashStep: value.cashStep,
            note: value.note, at: value.at,
            lines: try entries.compactMap { try $0.goods },
            tenders: try tenders(of: value, in: tx),
            charges: try entries.compactMap { try $0.charge },
            authorisation: value.authorisation, found: value.found,
            findings: value.found > 0
                ? try ReturnFindingStore().list(of: value.id, in: tx) : [],
            giftReceipt: value.giftReceipt)
    }

    private func entries(of value: Return, in tx: borrowing Transaction) throws -> [Entry] {
        let currency = value.refund.currency
        let rows: [(entry: Entry, taxes: Int)] = try tx.query(
            """
            SELECT l.kind, l.order_line, l.run, l.sku, l.quantity, l.disposition, l.gross, l.tax,
                   u.tax_name, u.nominal_rate, u.base_numerator, u.base_denominator,
                   COALESCE(u.taxes, 0), l.reason, l.reason_version
              FROM orders_return_lines l
              LEFT JOIN orders_runs u ON u.order_id = \(value.order) AND u.line = l.order_line
               AND u.first = l.run
             WHERE l.return_id = \(value.id)
             ORDER BY l.entry
            """
        ) { row in
            var entry = Entry(
                kind: try row.next(), line: try row.next(), run: try row.next(),
                code: try row.next(), quantity: try row.next(), disposition: try row.next(),
                gross: Money(try row.next(), currency), tax: Money(try row.next(), currency))
            entry.taxes = try TaxLineStore.component(row).map { [TaxLine($0, entry.tax)] } ?? []
            let taxes: Int = try row.next()
            entry.reason = GivenReason(try row.next(), try row.next())
            return (entry, taxes)
        }
        guard rows.contains(where: { $0.taxes > 1 }) else { return rows.map(\.entry) }
        let taxes = try TaxLineStore().list(value, in: tx)
        return rows.enumerated().map { number, row in
            var entry = row.entry
            if row.taxes > 1 { entry.taxes = taxes[number + 1] ?? [] }
            return entry
        }
    }

    private func tenders(of value: Return, in tx: borrowing Transaction) throws -> [RefundPart] {
        let currency = value.refund.currency
        return try tx.query(
            """
            SELECT tender, kind, payment, amount, rounding, points FROM orders_return_tenders
             WHERE return_id = \(value.id) ORDER BY entry
            """
        ) { row in
            RefundPart(
                tender: try Tender(row), payment: try row.next(),
                amount: Money(try row.next(), currency),
                rounding: Money(try row.next(), currency), points: try row.next())
        }
    }
}

extension ReturnStore {
    /// The row of goods that came back, or of what was given back of a charge.
    fileprivate struct Entry: Sendable {
        let kind: LineKind
        let line: Int?
        let run: Quantity?
        let code: String
        let quantity: Quantity
        let disposition: Disposition?
        let gross: Money
        let tax: Money
        var taxes: [TaxLine] = []
        var reason: GivenReason?

        /// The goods; nil of a charge.
        var goods: ReturnLine? {
            get throws {
                guard kind == .item else { return nil }
                return ReturnLine(
                    orderLine: line, run: run, sku: try SKU(code), quantity: quantity,
                    disposition: disposition, gross: gross, tax: tax, taxes: taxes,
                    reason: reason)
            }
        }

        /// The charge; nil of goods.
        var charge: ReturnedCharge? {
            get throws {
                guard let kind = kind.charge, let line else { return nil }
                return ReturnedCharge(
                    line: line, charge: Charge(code: try Code(code), kind: kind),
                    quantity: quantity, gross: gross, tax: tax, taxes: taxes)
            }
        }
    }
}

extension ReturnStore.Entry {
    fileprivate init(_ line: ReturnLine) {
        self.init(
            kind: .item, line: line.orderLine, run: line.run, code: line.sku.text,
            quantity: line.quantity, disposition: line.disposition, gross: line.gross,
            tax: line.tax, reason: line.reason)
    }

    fileprivate init(_ charge: ReturnedCharge) {
        self.init(
            kind: charge.charge.kind.line, line: charge.line, run: .zero,
            code: charge.charge.code.text, quantity: charge.quantity, disposition: nil,
            gross: charge.gross, tax: charge.tax)
    }
}
