import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Reads what is allocated at a place and not taken on.
struct GoodsToPickStore: Sendable {
    /// A page of the orders of which a place has goods to pick.
    func page(
        at location: Code<Location>, _ request: ListRequest<AgeSort>, in tx: borrowing Transaction
    ) throws -> Page<Order> {
        try Self.list(at: location).page(
            request, by: Self.order(request.sort), in: tx, OrderStore.order)
    }

    /// Word for word by the index `orders_orders_to_pick`: what is allocated is looked up from
    /// there, since orders that have ended keep allocations that nobody will take on.
    static func list(at location: Code<Location>) -> SortedList<Order> {
        SortedList(
            "orders.goods-to-pick/\(location)", OrderStore.columns.names(of: "o"),
            from: "orders_orders o",
            where: [
                "o.commercial = 'open'", "o.payment NOT IN ('unpaid', 'partly-paid')",
                "o.fulfilment <> 'fulfilled'", "o.holds = 0",
                """
                EXISTS (SELECT 1 FROM orders_allocations a
                         WHERE a.order_id = o.id AND a.location = \(location)
                           AND a.assigned < a.quantity)
                """,
            ])
    }

    static func order(_ age: AgeSort) -> ListOrder<Order> {
        .by(age, .instant("o.placed_at") { $0.placedAt }, .number("o.number") { $0.number })
    }

    /// What is to pick of orders at a place, line by line: one statement.
    func lines(
        of orders: [OrderID], at location: Code<Location>, in tx: borrowing Transaction
    ) throws -> [OrderID: [LineToPick]] {
        guard !orders.isEmpty else { return [:] }
        let rows: [(OrderID, LineToPick)] = try tx.query(
            """
            SELECT a.order_id, a.line, l.sku, l.name, a.quantity - a.assigned, a.method
              FROM orders_allocations a
              JOIN orders_lines l ON l.order_id = a.order_id AND l.line = a.line
             WHERE a.order_id IN (\(list: orders)) AND a.location = \(location)
               AND a.assigned < a.quantity
             ORDER BY a.order_id, a.line, a.method
            """
        ) { row in
            let order: OrderID = try row.next()
            let goods = CarriedLine(
                line: try row.next(), sku: try row.next(), name: try row.next(),
                quantity: try row.next())
            return (order, LineToPick(goods: goods, method: try row.next()))
        }
        return Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) }
    }
}
