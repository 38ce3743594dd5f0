import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The table of what providers are asked.
struct ProviderRequestStore: Sendable {
    /// Writes new requests in one statement.
    func insert(_ requests: [ProviderRequest], in tx: borrowing Transaction) throws {
        guard !requests.isEmpty else { return }
        let rows = SQL.rows(requests) { request in
            """
            (\(request.order), \(request.payment), \(request.number), \(request.provider), \
            \(request.reference), \(request.kind), \(request.amount.amount), \
            \(request.amount.currency), \(request.key), \(request.returnID), \(request.askedAt), \
            \(request.state), \(request.attempts), \(request.nextAt), \(request.answer), \
            \(request.takenInAt), \(request.problem), \(request.changedAt), \(request.version))
            """
        }
        try tx.send(
            """
            INSERT INTO orders_provider_requests
                (order_id, payment, number, provider, reference, kind, amount, currency,
                 request_key, return_id, asked_at, state, attempts, next_at, answer, taken_in_at, problem,
                 changed_at, version)
            VALUES \(rows)
            """)
    }

    /// Writes what may change of a request, as its next version.
    /// - Returns: the request as it is then; nil when it has another version by now.
    func update(
        _ request: ProviderRequest, in tx: borrowing Transaction
    ) throws -> ProviderRequest? {
        var next = request
        next.version += 1
        let isMine = try tx.executeOne(
            """
            UPDATE orders_provider_requests
               SET amount = \(next.amount.amount), state = \(next.state),
                   attempts = \(next.attempts), next_at = \(next.nextAt),
                   answer = \(next.answer), taken_in_at = \(next.takenInAt),
                   problem = \(next.problem),
                   changed_at = \(next.changedAt), version = \(next.version)
             WHERE order_id = \(request.order) AND payment = \(request.payment)
               AND number = \(request.number) AND version = \(request.version)
            """)
        return isMine ? next : nil
    }

    func find(
        _ number: Int, of payment: Int, in order: OrderID, in tx: borrowing Transaction
    ) throws -> ProviderRequest? {
        try tx.first(
            """
            SELECT \(Self.columns) FROM orders_provider_requests r
             WHERE r.order_id = \(order) AND r.payment = \(payment) AND r.number = \(number)
            """, Self.request)
    }

    /// All requests of a payment, in their order.
    func list(
        of payment: Int, in order: OrderID, in tx: borrowing Transaction
    ) throws -> [ProviderRequest] {
        try tx.query(
            """
            SELECT \(Self.columns) FROM orders_provider_requests r
             WHERE r.order_id = \(order) AND r.payment = \(payment)
             ORDER BY r.number
            """, Self.request)
    }

    /// The newest requests of an order, the newest first.
    func newest(
        _ most: Int, of order: OrderID, in tx: borrowing Transaction
    ) throws -> [ProviderRequest] {
        try tx.query(
            """
            SELECT \(Self.columns) FROM orders_provider_requests r
             WHERE r.order_id = \(order)
             ORDER BY r.asked_at DESC, r.payment DESC, r.number DESC
             LIMIT \(most)
            """, Self.request)
    }

    /// The requests of an order of which something may still come.
    func open(of order: Order, in tx: borrowing Transaction) throws -> [ProviderRequest] {
        try tx.query(
            """
            SELECT \(Self.columns) FROM orders_provider_requests r
             WHERE r.order_id = \(order.id)
               AND r.state IN ('waiting', 'sent', 'pending', 'given-up')
             ORDER BY r.payment, r.number
            """, Self.request)
    }

    /// The request that a provider calls so: by the name that we gave it, or by its own.
    func find(
        named name: String, of provider: Code<Provider>, in tx: borrowing Transaction
    ) throws -> ProviderRequest? {
        let own = try tx.first(
            """
            SELECT \(Self.columns) FROM orders_provider_requests r
             WHERE r.request_key = \(name) AND r.provider = \(provider)
            """, Self.request)
        return try own
            ?? tx.first(
                """
                SELECT \(Self.columns) FROM orders_provider_requests r
                 WHERE r.provider = \(provider) AND r.answer = \(name) AND r.answer IS NOT NULL
                   AND r.kind = 'refund'
                 ORDER BY r.asked_at LIMIT 1
                """, Self.request)
    }

    /// The request that a provider is to be asked next: of the first of the states in which one is
    /// due whose payment has no earlier one that nobody has answered.
    func due(
        of provider: Code<Provider>, in states: [ProviderRequestState], at now: Instant,
        in tx: borrowing Transaction
    ) throws -> ProviderRequest? {
        for state in states {
            let due = try tx.first(
                """
                SELECT \(Self.columns) FROM orders_provider_requests r
                 WHERE r.provider = \(provider) AND r.state = \(state)
                   AND r.next_at IS NOT NULL AND r.next_at <= \(now)
                   AND NOT EXISTS (SELECT 1 FROM orders_provider_requests e
                                    WHERE e.order_id = r.order_id AND e.payment = r.payment
                                      AND e.number < r.number AND e.state IN ('waiting', 'sent'))
                 ORDER BY r.next_at, r.order_id, r.payment, r.number
                 LIMIT 1
                """, Self.request)
            if let due { return due }
        }
        return nil
    }

    /// Requests that should have been looked at before a moment and are of none of the providers,
    /// so many at most.
    func left(
        beside providers: [Code<Provider>], since moment: Instant, limit: Int,
        in tx: borrowing Transaction
    ) throws -> [ProviderRequest] {
        let others: SQL =
            providers.isEmpty ? "r.provider <> ''" : "r.provider NOT IN (\(list: providers))"
        return try tx.query(
            """
            SELECT \(Self.columns) FROM orders_provider_requests r
             WHERE r.next_at IS NOT NULL AND r.next_at <= \(moment) AND \(others)
             ORDER BY r.next_at, r.order_id, r.payment, r.number
             LIMIT \(limit)
            """, Self.request)
    }

    /// A page of the requests of orders that lie where the caller may see them.
    func list(
        _ filter: ProviderRequestFilter, within reach: Reach, _ request: ListRequest<AgeSort>,
        in tx: borrowing Transaction
    ) throws -> Page<ProviderRequest> {
        let list = SortedList<ProviderRequest>(
            "orders.provider-requests", Self.columns,
            from: """
                orders_provider_requests r
                JOIN orders_payments p ON p.order_id = r.order_id AND p.payment = r.payment
                """,
            where: filter.conditions,
            within: reach.isUnlimited
                ? nil : reach.condition(location: "p.location", channel: "p.channel"))
        return try list.page(
            request,
            by: .by(
                request.sort, .instant("r.asked_at") { $0.askedAt },
                .id("r.order_id") { $0.order.raw }, .number("r.payment") { Int64($0.payment) },
                .number("r.number") { Int64($0.number) }), in: tx, Self.request)
    }

    private static let columns: SQL = """
        r.order_id, r.payment, r.number, r.provider, r.reference, r.kind, r.amount, r.currency,
        r.request_key, r.return_id, r.asked_at, r.state, r.attempts, r.next_at, r.answer,
        r.taken_in_at, r.problem, r.changed_at, r.version
        """

    private static func request(_ row: borrowing Row) throws -> ProviderRequest {
        ProviderRequest(
            order: try row.next(), payment: try row.next(), number: try row.next(),
            provider: try row.next(), reference: try row.next(), kind: try row.next(),
            amount: Money(try row.next(), try row.next()), key: try row.next(),
            returnID: try row.next(), askedAt: try row.next(), state: try row.next(),
            attempts: try row.next(), nextAt: try row.next(), answer: try row.next(),
            takenInAt: try row.next(), problem: try row.next(), changedAt: try row.next(),
            version: try row.next())
    }
}

extension ProviderRequestFilter {
    fileprivate var conditions: [SQL] {
        var all: [SQL] = []
        if let order { all.append("r.order_id = \(order)") }
        if let state { all.append("r.state = \(state)") }
        if let provider { all.append("r.provider = \(provider)") }
        return all
    }
}
