import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The table of units that come from nowhere for now.
struct WaitingStore: Sendable {
    func insert(_ lines: [OrderLine], of order: OrderID, in tx: borrowing Transaction) throws {
        let parts = lines.flatMap { line in line.waiting.map { (line.number, $0) } }
        guard !parts.isEmpty else { return }
        let rows = SQL.rows(parts) { line, part in
            """
            (\(order), \(line), \(part.method), \(part.quantity), \(part.since), \
            \(part.nextAt))
            """
        }
        try tx.send(
            """
            INSERT INTO orders_waiting (order_id, line, method, quantity, since, next_at)
            VALUES \(rows)
            """)
    }

    /// Reads what waits of lines that do not come from anywhere else; nothing is read where all do.
    func fill(
        _ lines: inout [OrderLine], of order: Order, in tx: borrowing Transaction
    ) throws {
        guard lines.contains(where: \.unallocated.isPositive) else { return }
        let rows: [(Int, WaitingUnits)] = try tx.query(
            """
            SELECT line, method, quantity, since, next_at FROM orders_waiting
             WHERE order_id = \(order.id)
             ORDER BY line, method
            """
        ) { row in
            (
                try row.next(),
                WaitingUnits(
                    method: try row.next(), quantity: try row.next(), since: try row.next(),
                    nextAt: try row.next())
            )
        }
        let waiting = Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) }
        for index in lines.indices { lines[index].waits(waiting[lines[index].number] ?? []) }
    }

    /// Open orders of which something waits and is to be sought again, the longest waiting first,
    /// without the first `past`.
    func due(
        at now: Instant, past: Int, limit: Int, in tx: borrowing Transaction
    ) throws -> [OrderID] {
        try tx.query(
            """
            SELECT w.order_id
              FROM orders_waiting w JOIN orders_orders o ON o.id = w.order_id
             WHERE w.next_at <= \(now) AND o.commercial = 'open'
             GROUP BY w.order_id
             ORDER BY MIN(w.next_at), w.order_id
             LIMIT \(limit) OFFSET \(past)
            """
        ) { row in try row.next() }
    }

    /// Forgets what waits of an order.
    func clear(_ order: OrderID, in tx: borrowing Transaction) throws {
        try tx.execute("DELETE FROM orders_waiting WHERE order_id = \(order)")
    }

    /// Puts off what could not be sought.
    func putOff(_ order: OrderID, until next: Instant, in tx: borrowing Transaction) throws {
        try tx.execute(
            "UPDATE orders_waiting SET next_at = \(next) WHERE order_id = \(order)")
    }

    /// A page of what waits, where the caller reaches.
    /// - Throws: `core.invalid-cursor`.
    func page(
        _ query: WaitingGoodsQuery, within reach: Reach, in tx: borrowing Transaction
    ) throws -> Page<WaitingGoods> {
        try list(query.spot, within: reach).page(
            query.list, by: Self.order(query.list.sort), in: tx, Self.goods)
    }

    /// What waits of open orders, where they were sold.
    func list(_ spot: Spot, within reach: Reach) -> SortedList<WaitingGoods> {
        var conditions: [SQL] = ["o.commercial = 'open'"]
        if let location = spot.location { conditions.append("o.location = \(location)") }
        if let channel = spot.channel { conditions.append("o.channel = \(channel)") }
        return SortedList(
            "orders.waiting-goods", Self.columns,
            from: """
                orders_waiting w JOIN orders_orders o ON o.id = w.order_id
                  JOIN orders_lines l ON l.order_id = w.order_id AND l.line = w.line
                """,
            where: conditions,
            within: reach.isUnlimited
                ? nil : reach.condition(location: "o.location", channel: "o.channel"))
    }

    private static let columns: SQL = """
        w.order_id, o.number, o.channel, w.line, l.sku, l.name, w.quantity, w.method, w.since
        """

    static func order(_ age: AgeSort) -> ListOrder<WaitingGoods> {
        .by(
            age, .instant("w.since") { $0.since }, .id("w.order_id") { $0.order.raw },
            .number("w.line") { Int64($0.goods.line) },
            .text("w.method") { $0.method.rawValue })
    }

    static func goods(_ row: borrowing Row) throws -> WaitingGoods {
        let (order, number): (OrderID, Int64) = (try row.next(), try row.next())
        let channel: Code<Channel> = try row.next()
        return WaitingGoods(
            order: order, number: OrderNumber.text(number), channel: channel,
            goods: CarriedLine(
                line: try row.next(), sku: try row.next(), name: try row.next(),
                quantity: try row.next()),
            method: try row.next(), since: try row.next())
    }
}
