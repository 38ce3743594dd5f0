import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The table of what providers tell by themselves.
struct PaymentNoticeStore: Sendable {
    /// Keeps a notice.
    /// - Returns: false when it is kept already.
    func insert(_ notice: PaymentNotice, in tx: borrowing Transaction) throws -> Bool {
        try tx.execute(
            """
            INSERT INTO orders_payment_notices
                (provider, notice, reference, kind, amount, currency, happened_at, received_at,
                 order_id, payment, problem)
            VALUES (\(notice.provider), \(notice.notice), \(notice.reference), \(notice.kind),
                \(notice.amount?.amount), \(notice.amount?.currency), \(notice.happenedAt),
                \(notice.receivedAt), \(notice.order), \(notice.payment), \(notice.problem))
            ON CONFLICT (provider, notice) DO NOTHING
            """) == 1
    }

    /// Notes of which payment a notice tells, and what is the matter with it.
    func update(_ notice: PaymentNotice, in tx: borrowing Transaction) throws {
        try tx.execute(
            """
            UPDATE orders_payment_notices
               SET order_id = \(notice.order), payment = \(notice.payment),
                   problem = \(notice.problem), dismissed_at = \(notice.dismissedAt)
             WHERE provider = \(notice.provider) AND notice = \(notice.notice)
            """)
    }

    func find(
        _ notice: String, of provider: Code<Provider>, in tx: borrowing Transaction
    ) throws -> PaymentNotice? {
        try tx.first(
            """
            SELECT \(Self.columns) FROM orders_payment_notices n
             WHERE n.provider = \(provider) AND n.notice = \(notice)
            """, Self.notice)
    }

    /// What was told of a payment: of each kind and currency the most.
    func told(
        of payment: Int, in order: OrderID, in tx: borrowing Transaction
    ) throws -> [ToldAmount] {
        try tx.query(
            """
            SELECT n.kind, n.currency, MAX(n.amount) FROM orders_payment_notices n
             WHERE n.order_id = \(order) AND n.payment = \(payment) AND n.order_id IS NOT NULL
             GROUP BY n.kind, n.currency
             ORDER BY n.kind, n.currency
            """
        ) { row in
            ToldAmount(
                kind: try row.next(), currency: try row.next(), amount: try row.next())
        }
    }

    /// The payment that has a reference at a provider, not what was handed over from it: one that
    /// was not given up before one that was, the newest of several.
    func payment(
        named reference: String, of provider: Code<Provider>, in tx: borrowing Transaction
    ) throws -> (order: OrderID, payment: Int)? {
        try tx.first(
            """
            SELECT p.order_id, p.payment FROM orders_payments p
             WHERE p.provider = \(provider) AND p.reference = \(reference)
               AND p.provider IS NOT NULL AND p.account = \(":" + provider.text)
             ORDER BY p.stage = 'voided', p.recorded_at DESC, p.payment DESC
             LIMIT 1
            """
        ) { row in (try row.next(), try row.next()) }
    }

    /// When something happened to a refund at last, as it was told by either of its names; nil
    /// where nobody told.
    /// - Parameter name: the provider's own name for it, where the request does not say.
    func last(
        _ kind: PaymentNoticeKind, of request: ProviderRequest, or name: String? = nil,
        in tx: borrowing Transaction
    ) throws -> Instant? {
        try tx.first(
            """
            SELECT MAX(n.happened_at) FROM orders_payment_notices n
             WHERE n.order_id = \(request.order) AND n.payment = \(request.payment)
               AND n.order_id IS NOT NULL AND n.kind = \(kind)
               AND (n.amount IS NULL OR (n.amount = \(request.amount.amount)
                    AND n.currency = \(request.amount.currency)))
               AND n.reference IN (\(request.key), \(name ?? request.answer ?? request.key))
            """
        ) { row in try row.next() as Instant? }.flatMap(\.self)
    }

    /// Notices of no payment that was known when they came, of which one is known by now.
    func overtaken(
        since moment: Instant, limit: Int, in tx: borrowing Transaction
    ) throws -> [PaymentNotice] {
        try tx.query(
            """
            SELECT \(Self.columns) FROM orders_payment_notices n
             WHERE n.order_id IS NULL AND n.received_at >= \(moment)
               AND CASE WHEN n.kind IN ('refunded', 'refund-failed')
                        THEN EXISTS (SELECT 1 FROM orders_provider_requests r
                                      WHERE r.provider = n.provider AND r.answer = n.reference
                                        AND r.answer IS NOT NULL AND r.kind = 'refund')
                        ELSE EXISTS (SELECT 1 FROM orders_payments p
                                      WHERE p.provider = n.provider AND p.reference = n.reference
                                        AND p.provider IS NOT NULL) END
             ORDER BY n.received_at, n.provider, n.notice
             LIMIT \(limit)
            """, Self.notice)
    }

    func list(
        _ filter: PaymentNoticeFilter, _ request: ListRequest<AgeSort>, in tx: borrowing Transaction
    ) throws -> Page<PaymentNotice> {
        var conditions: [SQL] = []
        if let order = filter.order {
            conditions.append("n.order_id = \(order) AND n.order_id IS NOT NULL")
        }
        if let isOpen = filter.isOpen {
            conditions.append(
                isOpen
                    ? "n.problem IS NOT NULL AND n.dismissed_at IS NULL"
                    : "(n.problem IS NULL OR n.dismissed_at IS NOT NULL)")
        }
        let list = SortedList<PaymentNotice>(
            "orders.payment-notices", Self.columns, from: "orders_payment_notices n",
            where: conditions)
        return try list.page(
            request,
            by: .by(
                request.sort, .instant("n.received_at") { $0.receivedAt },
                .text("n.provider") { $0.provider.text }, .text("n.notice") { $0.notice }),
            in: tx, Self.notice)
    }

    private static let columns: SQL = """
        n.provider, n.notice, n.reference, n.kind, n.amount, n.currency, n.happened_at,
        n.received_at, n.order_id, n.payment, n.problem, n.dismissed_at
        """

    private static func notice(_ row: borrowing Row) throws -> PaymentNotice {
        let (provider, notice): (Code<Provider>, String) = (try row.next(), try row.next())
        let (reference, kind): (String, PaymentNoticeKind) = (try row.next(), try row.next())
        let (amount, currency): (Int64?, Currency?) = (try row.next(), try row.next())
        return PaymentNotice(
            provider: provider, notice: notice, reference: reference, kind: kind,
            amount: amount.flatMap { minor in currency.map { Money(minor, $0) } },
            happenedAt: try row.next(), receivedAt: try row.next(), order: try row.next(),
            payment: try row.next(), problem: try row.next(), dismissedAt: try row.next())
    }
}
