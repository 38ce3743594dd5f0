import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The tables of payments and their transactions.
struct PaymentStore: Sendable {
    /// Writes what an act has done to payments: at most three statements for any number of them,
    /// none where it has done nothing.
    /// - Throws: `orders.reference-taken`.
    func write(
        _ payments: inout [Payment], of order: Order, in tx: borrowing Transaction
    ) throws {
        let moved = payments.filter(\.isChanged)
        try insert(moved.filter(\.isNew), of: order, in: tx)
        try update(moved.filter { !$0.isNew }, in: tx)
        try add(moved.flatMap(\.unwritten), in: tx)
        for index in payments.indices { payments[index].settle() }
    }

    /// Writes new payments, each with the place of its order, which never changes: by it they are
    /// listed.
    /// - Throws: `orders.reference-taken` when a provider's reference is another payment's already.
    private func insert(
        _ payments: [Payment], of order: Order, in tx: borrowing Transaction
    ) throws {
        guard !payments.isEmpty else { return }
        let rows = SQL.rows(payments) { payment in
            """
            (\(payment.order), \(payment.number), \(order.channel), \(order.location), \
            \(payment.tender.code), \(payment.tender.kind.rawValue), \
            \(payment.reference), \(payment.account), \(payment.stage), \(payment.amount.amount), \
            \(payment.captured.amount), \(payment.voided.amount), \(payment.refunded.amount), \
            \(payment.excess.amount), \(payment.step), \(payment.rounding.amount), \
            \(payment.refundRounding.amount), \(payment.change.amount), \(payment.points), \
            \(payment.pointsRestored), \
            \(payment.transactions), \(payment.occurredAt), \(payment.recordedAt), \
            \(payment.provider), \(payment.isPending ? 1 : 0), \(payment.requests), \
            \(payment.isOfGiver ? 1 : 0))
            """
        }
        try tx.send(
            """
            INSERT INTO orders_payments
                (order_id, payment, channel, location, tender, kind, reference, account, stage, amount, captured, voided,
                 refunded, excess, step, rounding, refund_rounding, change_given, points,
                 points_restored, transactions,
                 occurred_at, recorded_at, provider, pending, requests, of_giver)
            VALUES \(rows)
            ON CONFLICT (account, reference) WHERE account IS NOT NULL AND stage <> 'voided'
            DO NOTHING
            """, changing: payments.count, else: Self.taken(payments))
    }

    /// What new payments meet of which one has the reference of another. A first one alone was
    /// offered alone.
    private static func taken(_ payments: [Payment]) -> RetailError {
        let named = payments.compactMap(\.reference)
        return OrdersErrors.referenceTaken.error(
            "Another payment has \(named.count > 1 ? "one of the references" : "the reference") "
                + "\(named.joined(separator: ", ")). Look that up before you go on.",
            at: payments.map(\.number) == [1] ? "/payments/0/reference" : "/payments")
    }

    /// Which payments, not given up, have the references in the accounts.
    func holders(
        of references: [String], in accounts: [String], in tx: borrowing Transaction
    ) throws -> [ReferenceHolder] {
        guard !references.isEmpty else { return [] }
        return try tx.query(
            """
            SELECT order_id, payment, account, reference FROM orders_payments
             WHERE account IN (\(list: accounts)) AND reference IN (\(list: references))
               AND account IS NOT NULL AND stage <> 'voided'
            """
        ) { row in
            ReferenceHolder(
                order: try row.next(), payment: try row.next(), account: try row.next(),
                reference: try row.next(), amount: nil)
        }
    }

    /// The refund that has the reference in the account.
    func refund(
        _ reference: String, in account: String, in tx: borrowing Transaction
    ) throws -> ReferenceHolder? {
        try tx.first(
            """
            SELECT order_id, payment, account, reference, amount FROM orders_transactions
             WHERE account = \(account) AND reference = \(reference)
            """
        ) { row in
            ReferenceHolder(
                order: try row.next(), payment: try row.next(), account: try row.next(),
                reference: try row.next(), amount: try row.next())
        }
    }

    /// What went back of a payment by another tender so far.
    func given(
        by other: Tender, of payment: Payment, in tx: borrowing Transaction
    ) throws -> Money {
        let sum: Int64? = try tx.first(
            """
            SELECT CAST(COALESCE(SUM(amount), 0) AS BIGINT) FROM orders_transactions
             WHERE order_id = \(payment.order) AND payment = \(payment.number)
               AND kind = 'refund' AND otherwise = \(other.code)
            """
        ) { row in try row.next() }
        return Money(sum ?? 0, payment.amount.currency)
    }

    private func add(_ movements: [PaymentTransaction], in tx: borrowing Transaction) throws {
        guard !movements.isEmpty else { return }
        let rows = SQL.rows(movements) { movement in
            """
            (\(movement.order), \(movement.payment), \(movement.number), \
            \(movement.tenderKind.rawValue), \(movement.kind), \(movement.amount.amount), \
            \(movement.rounding.amount), \(movement.points), \(movement.returnID), \
            \(movement.account), \(movement.reference), \(movement.request), \
            \(movement.otherwise?.tender.code), \(movement.otherwise?.reason), \
            \(movement.exchange), \(movement.at))
            """
        }
        try tx.send(
            """
            INSERT INTO orders_transactions
                (order_id, payment, number, tender_kind, kind, amount, rounding, points, return_id,
                 account, reference, request, otherwise, reason, exchange, at)
            VALUES \(rows)
            ON CONFLICT (account, reference) WHERE account IS NOT NULL DO NOTHING
            """, changing: movements.count, else: OrdersErrors.referenceInUse)
    }

    func list(_ order: Order, in tx: borrowing Transaction) throws -> [Payment] {
        guard order.payments > 0 else { return [] }
        return try tx.query(
            """
            SELECT \(Self.columns) FROM orders_payments p
             WHERE p.order_id = \(order.id)
             ORDER BY p.payment
            """
        ) { row in try Self.payment(row, in: order.currency) }
    }

    /// A page of the payments of all orders that lie where the caller may see them.
    func list(
        _ filter: PaymentFilter, within reach: Reach, _ request: ListRequest<AgeSort>,
        in tx: borrowing Transaction
    ) throws -> Page<ListedPayment> {
        try list(filter, within: reach).page(
            request, by: Self.order(request.sort), in: tx
        ) { row in
            let currency: Currency = try row.next()
            let (number, imported): (Int64, String?) = (try row.next(), try row.next())
            let (customer, channel): (CustomerID?, Code<Channel>) = (try row.next(), try row.next())
            let location: Code<Location>? = try row.next()
            return ListedPayment(
                payment: try Self.payment(row, in: currency),
                number: imported ?? OrderNumber.text(number), customer: customer,
                channel: channel, location: location)
        }
    }

    func list(_ filter: PaymentFilter, within reach: Reach) -> SortedList<ListedPayment> {
        let branches = reach.branches(location: "p.location", channel: "p.channel")
        return SortedList(
            "orders.payments",
            """
            o.currency, o.number, o.imported_number, o.customer, o.channel, o.location,
            \(Self.columns)
            """,
            from: "orders_payments p JOIN orders_orders o ON o.id = p.order_id",
            where: filter.conditions,
            within: reach.isUnlimited || branches != nil
                ? nil : reach.condition(location: "p.location", channel: "p.channel"),
            branches: branches)
    }

    /// By when it was paid or promised: what is told late stands where it belongs.
    static func order(_ age: AgeSort) -> ListOrder<ListedPayment> {
        .by(
            age, .instant("p.occurred_at") { $0.payment.occurredAt },
            .id("p.order_id") { $0.payment.order.raw },
            .number("p.payment") { Int64($0.payment.number) })
    }

    private static let columns: SQL = """
        p.order_id, p.payment, p.tender, p.kind, p.reference, p.account, p.amount, p.captured, p.voided,
        p.refunded, p.excess, p.step, p.rounding, p.refund_rounding, p.change_given, p.points,
        p.points_restored, p.transactions, p.occurred_at, p.recorded_at, p.provider, p.pending,
        p.requests, p.of_giver
        """

    /// Reads the next columns; the currency is the order's.
    private static func payment(
        _ row: borrowing Row, in currency: Currency
    ) throws -> Payment {
        var payment = Payment(
            order: try row.next(), number: try row.next(),
            tender: try Tender(row), reference: try row.next(),
            account: try row.next(), amount: Money(try row.next(), currency),
            captured: Money(try row.next(), currency), voided: Money(try row.next(), currency),
            refunded: Money(try row.next(), currency), excess: Money(try row.next(), currency),
            step: try row.next(), rounding: Money(try row.next(), currency),
            refundRounding: Money(try row.next(), currency),
            change: Money(try row.next(), currency), points: try row.next(),
            pointsRestored: try row.next(), transactions: try row.next(),
            occurredAt: try row.next(), recordedAt: try row.next())
        payment.resume(
            provider: try row.next(), isPending: try row.next() as Int64 == 1,
            requests: try row.next(), isOfGiver: try row.next() as Int64 == 1)
        return payment
    }

    /// Writes the counters of payments that there are.
    private func update(_ payments: [Payment], in tx: borrowing Transaction) throws {
        guard !payments.isEmpty else { return }
        let rows = SQL.rows(payments) { payment in
            """
            (\(payment.order), \(payment.number), \(payment.stage), \
            \(payment.captured.amount), \(payment.voided.amount), \
            \(payment.refunded.amount), \(payment.excess.amount), \
            \(payment.refundRounding.amount), \(payment.pointsRestored), \
            \(payment.transactions), \(payment.isPending ? 1 : 0), \(payment.requests))
            """
        }
        try tx.send(
            """
            UPDATE orders_payments
               SET stage = w.column3, captured = w.column4, voided = w.column5,
                   refunded = w.column6, excess = w.column7, refund_rounding = w.column8,
                   points_restored = w.column9, transactions = w.column10,
                   pending = w.column11, requests = w.column12
              FROM (VALUES \(rows)) AS w
             WHERE order_id = w.column1 AND payment = w.column2
            """, changing: payments.count,
            else: OrdersErrors.orderChanged.error("A payment is not there. Read the order again."))
    }
}

/// Which payment has a provider's reference, and how much went back by a refund.
struct ReferenceHolder: Sendable {
    let order: OrderID
    let payment: Int
    let account: String
    let reference: String
    let amount: Int64?
}

extension PaymentFilter {
    fileprivate var conditions: [SQL] {
        var all: [SQL] = []
        if let order { all.append("p.order_id = \(order)") }
        if let tender { all.append("p.tender = \(tender)") }
        if let stage { all.append("p.stage = \(stage)") }
        if let channel { all.append("p.channel = \(channel)") }
        if let location { all.append("p.location = \(location)") }
        if let reference { all.append("p.reference = \(reference)") }
        if let occurredFrom { all.append("p.occurred_at >= \(occurredFrom)") }
        if let occurredBefore { all.append("p.occurred_at < \(occurredBefore)") }
        return all
    }
}
