import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The table of what holds orders.
struct OrderHoldStore: Sendable {
    /// Writes new holds, in one statement.
    func insert(_ holds: [OrderHold], in tx: borrowing Transaction) throws {
        guard !holds.isEmpty else { return }
        try tx.execute(
            """
            INSERT INTO orders_order_holds (\(Self.columns.names))
            VALUES \(SQL.rows(holds) { "(\(Self.columns.values($0)))" })
            """)
    }

    /// The holds of an order that were not released, by number; all of them where it is asked for.
    func list(
        of order: OrderID, evenReleased isAll: Bool = false, in tx: borrowing Transaction
    ) throws -> [OrderHold] {
        let open: SQL = isAll ? "" : "AND released_at IS NULL"
        return try tx.query(
            "\(Self.all) WHERE order_id = \(order) \(open) ORDER BY hold", Self.columns.read)
    }

    /// Why each of the orders is held, hold by hold: one statement.
    func reasons(
        of orders: [OrderID], in tx: borrowing Transaction
    ) throws -> [OrderID: [HoldReason]] {
        guard !orders.isEmpty else { return [:] }
        let rows: [(order: OrderID, reason: HoldReason)] = try tx.query(
            """
            SELECT order_id, reason FROM orders_order_holds
             WHERE order_id IN (\(list: orders)) AND released_at IS NULL
             ORDER BY order_id, hold
            """
        ) { row in (try row.next(), try row.next()) }
        return Dictionary(grouping: rows, by: \.order).mapValues { $0.map(\.reason) }
    }

    /// Releases open holds of an order: the numbered one, or all of them.
    /// - Returns: how many were open.
    func release(
        _ number: Int? = nil, of order: OrderID, as release: OrderHold.Release,
        in tx: borrowing Transaction
    ) throws -> Int {
        let one: SQL = number.map { "AND hold = \($0)" } ?? ""
        return try tx.execute(
            """
            UPDATE orders_order_holds
               SET released_at = \(release.at), released_by = \(release.by),
                   release_cause = \(release.cause), release_note = \(release.note)
             WHERE order_id = \(order) AND released_at IS NULL \(one)
            """)
    }

    /// Takes up again what ended with its order, for as long as it was meant for.
    /// - Returns: how many hold it again.
    func reopen(
        of order: OrderID, at now: Instant, in tx: borrowing Transaction
    ) throws -> Int {
        try tx.execute(
            """
            UPDATE orders_order_holds
               SET released_at = NULL, released_by = NULL, release_cause = NULL,
                   release_note = NULL, ends_at = \(now) + minutes * 60000
             WHERE order_id = \(order) AND release_cause = 'ended'
            """)
    }

    /// Lets an open hold end later.
    /// - Returns: false when it was released meanwhile.
    func putOff(
        _ hold: OrderHold, until moment: Instant, in tx: borrowing Transaction
    ) throws -> Bool {
        try tx.executeOne(
            """
            UPDATE orders_order_holds SET ends_at = \(moment)
             WHERE order_id = \(hold.order) AND hold = \(hold.number)
               AND released_at IS NULL AND ends_at IS NOT NULL
            """)
    }

    /// Holds whose time is over, the longest over first, without the first `past`.
    func over(
        at now: Instant, past: Int, limit: Int, in tx: borrowing Transaction
    ) throws -> [OrderHold] {
        try tx.query(
            """
            \(Self.all)
             WHERE released_at IS NULL AND ends_at IS NOT NULL AND ends_at <= \(now)
             ORDER BY ends_at, order_id, hold
             LIMIT \(limit) OFFSET \(past)
            """, Self.columns.read)
    }
}

extension OrderHoldStore {
    /// A page of holds: see ``list(_:within:)``.
    func page(
        _ filter: OrderHoldFilter, _ request: ListRequest<AgeSort>, within reach: Reach,
        in tx: borrowing Transaction
    ) throws -> Page<OrderHold> {
        try list(filter, within: reach).page(
            request, by: Self.order(request.sort), in: tx, Self.columns.read)
    }

    /// Those that fit, each way of them read by an index of its own.
    func list(_ filter: OrderHoldFilter, within reach: Reach) -> SortedList<OrderHold> {
        let places = reach.branches(location: "location", channel: "channel")
        return SortedList(
            "orders.order-holds", Self.columns.names(of: "orders_order_holds"),
            from: "orders_order_holds", where: filter.conditions,
            within: places == nil
                ? reach.condition(location: "location", channel: "channel") : nil,
            branches: places)
    }

    static func order(_ age: AgeSort) -> ListOrder<OrderHold> {
        .by(
            age, .instant("placed_at") { $0.placedAt }, .id("order_id") { $0.order.raw },
            .number("hold") { Int64($0.number) })
    }

    private static let all: SQL =
        "SELECT \(columns.names(of: "orders_order_holds")) FROM orders_order_holds"

    private static let columns = Columns({
        OrderHold(
            order: $0, number: $1, channel: $2, location: $3, reason: $4, rule: $5, note: $6,
            placedAt: $7, placedBy: $8, term: $9, release: $10)
    }) {
        $0.column("order_id", \.order, .stays)
        $0.column("hold", \.number, .stays)
        $0.column("channel", \.channel, .stays)
        $0.column("location", \.location, .stays)
        $0.column("reason", \.reason, .stays)
        $0.group(\.rule, source) {
            $0.column("rule", { $0?.rule }, .stays)
            $0.column("rule_version", { $0?.version }, .stays)
            $0.column("found", { $0?.found }, .stays)
        }
        $0.column("note", \.note, .stays)
        $0.column("placed_at", \.placedAt, .stays)
        $0.column("placed_by", \.placedBy, .stays)
        $0.group(\.term, term) {
            $0.column("ends_at", { $0?.endsAt })
            $0.column("at_end", { $0?.atEnd }, .stays)
            $0.column("minutes", { $0?.minutes }, .stays)
        }
        $0.group(\.release, release) {
            $0.column("released_at", { $0?.at })
            $0.column("released_by", { $0?.by })
            $0.column("release_cause", { $0?.cause })
            $0.column("release_note", { $0?.note })
        }
    }

    private static func source(
        _ rule: Code<RiskRule>?, _ version: Int64?, _ found: String?
    ) -> OrderHold.Source? {
        guard let rule, let version, let found else { return nil }
        return OrderHold.Source(rule: rule, version: version, found: found)
    }

    private static func term(
        _ endsAt: Instant?, _ atEnd: HoldEnd?, _ minutes: Int?
    ) -> OrderHold.Term? {
        guard let endsAt, let atEnd, let minutes else { return nil }
        return OrderHold.Term(endsAt: endsAt, atEnd: atEnd, minutes: minutes)
    }

    private static func release(
        _ at: Instant?, _ by: String?, _ cause: ReleaseCause?, _ note: String?
    ) -> OrderHold.Release? {
        guard let at, let by, let cause, let note else { return nil }
        return OrderHold.Release(at: at, by: by, cause: cause, note: note)
    }
}

extension OrderHoldFilter {
    /// Of an order all of its holds, few as they are; else word for word the condition of the
    /// indexes `orders_order_holds_open`.
    fileprivate var conditions: [SQL] {
        var all: [SQL] = [order.map { "order_id = \($0)" } ?? "released_at IS NULL"]
        if let reason { all.append("reason = \(reason)") }
        if let channel { all.append("channel = \(channel)") }
        if let location { all.append("location = \(location)") }
        if isEndless { all.append("ends_at IS NULL") }
        return all
    }
}
