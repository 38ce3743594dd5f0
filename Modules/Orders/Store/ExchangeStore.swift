import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The table of exchanges: written once, never changed.
struct ExchangeStore: Sendable {
    func insert(_ exchange: Exchange, in tx: borrowing Transaction) throws {
        try tx.execute(
            """
            INSERT INTO orders_exchanges (return_id, order_id, taken, credit, currency, at)
            VALUES (\(exchange.returnID), \(exchange.order), \(exchange.taken),
                \(exchange.credit.amount), \(exchange.credit.currency), \(exchange.at))
            """)
    }

    /// The exchange by which an order came to be; nil where it was placed.
    func origin(of taken: OrderID, in tx: borrowing Transaction) throws -> Exchange? {
        try tx.first(
            "SELECT \(Self.columns) FROM orders_exchanges x WHERE x.taken = \(taken)", Self.read)
    }

    /// A page of the exchanges by which goods of an order came back, or went out.
    /// - Parameter isWhole: whether with those of gifts, which are not told to who bought them.
    func list(
        of order: OrderID, _ request: ListRequest<AgeSort>, isWhole: Bool = true,
        in tx: borrowing Transaction
    ) throws -> Page<Exchange> {
        let list = SortedList<Exchange>(
            "orders.exchanges", Self.columns, from: "orders_exchanges x",
            where: isWhole ? [] : [Self.isOfBuyer],
            branches: ["x.order_id = \(order)", "x.taken = \(order)"])
        return try list.page(
            request,
            by: .by(
                request.sort, .instant("x.at") { $0.at },
                .id("x.return_id") { $0.returnID.raw }), in: tx, Self.read)
    }

    private static func read(_ row: borrowing Row) throws -> Exchange {
        let (back, order): (ReturnID, OrderID) = (try row.next(), try row.next())
        let (taken, credit): (OrderID, Int64) = (try row.next(), try row.next())
        return Exchange(
            returnID: back, order: order, taken: taken,
            credit: Money(credit, try row.next()), at: try row.next())
    }

    private static let isOfBuyer: SQL = """
        NOT EXISTS (SELECT 1 FROM orders_returns r
                     WHERE r.id = x.return_id AND r.gift_receipt IS NOT NULL)
        """

    private static let columns: SQL =
        "x.return_id, x.order_id, x.taken, x.credit, x.currency, x.at"
}

extension CheckStore {
    /// Orders of which an exchange handed something else over than came to the other order.
    func wrongExchanges(in tx: borrowing Transaction) throws -> [Int64] {
        try numbers(
            """
            SELECT o.number
              FROM (SELECT m.order_id
                      FROM (SELECT order_id, taken, credit AS gave, credit AS came
                              FROM orders_exchanges
                             UNION ALL
                            SELECT order_id, exchange, -amount, 0
                              FROM orders_transactions
                             WHERE exchange IS NOT NULL AND kind = 'refund'
                             UNION ALL
                            SELECT exchange, order_id, 0, -amount
                              FROM orders_transactions
                             WHERE exchange IS NOT NULL AND kind = 'charge') m
                     GROUP BY m.order_id, m.taken
                    HAVING SUM(m.gave) <> 0 OR SUM(m.came) <> 0) w
              JOIN orders_orders o ON o.id = w.order_id
             LIMIT \(Check.enough)
            """, in: tx)
    }
}
