import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The table of orders.
struct OrderStore: Sendable {
    /// Writes a new order and returns its number.
    func insert(_ order: Order, in tx: borrowing Transaction) throws -> Int64 {
        let numbers: [Int64] = try tx.query(
            """
            INSERT INTO orders_orders
                \(Self.written)
            VALUES \(Self.row(order))
            RETURNING number
            """
        ) { row in
            try row.next()
        }
        guard let number = numbers.first else {
            throw OrdersErrors.orderUnknown.error("The order got no number. Place it again.")
        }
        return number
    }

    /// Writes many orders.
    func insert(_ orders: [Order], in tx: borrowing Transaction) throws {
        guard !orders.isEmpty else { return }
        try tx.execute(
            """
            INSERT INTO orders_orders
                \(Self.written)
            VALUES \(SQL.rows(orders, Self.row))
            """)
    }

    /// Writes what may change, as the next version.
    /// - Returns: false when the order has another version by now.
    func update(_ order: Order, at now: Instant, in tx: borrowing Transaction) throws -> Bool {
        try tx.executeOne(
            """
            UPDATE orders_orders
               SET paid = \(order.paid.amount), refunded = \(order.refunded.amount),
                   credited = \(order.credited.amount),
                   written_off = \(order.writtenOff.amount), pay_by = \(order.payBy),
                   commercial = \(order.axes.commercial), payment = \(order.axes.payment),
                   fulfilment = \(order.axes.fulfilment), returning_state = \(order.axes.returning),
                   payments = \(order.payments), fulfilments = \(order.fulfilments),
                   underway = \(order.underway), changed_at = \(now),
                   version = \(order.version + 1)
             WHERE number = \(order.number) AND version = \(order.version)
            """)
    }

    /// Orders whose time to be paid is over, the longest waiting first, without the first `past`.
    func unpaid(
        at now: Instant, past: Int, limit: Int, in tx: borrowing Transaction
    ) throws -> [Order] {
        try tx.query(
            """
            \(Self.columns)
             WHERE commercial = 'open' AND fulfilment = 'unfulfilled'
               AND payment IN ('unpaid', 'partly-paid') AND pay_by IS NOT NULL
               AND pay_by <= \(now)
             ORDER BY pay_by, number
             LIMIT \(limit) OFFSET \(past)
            """, Self.order)
    }

    /// How many open orders of the customers lack money and keep goods from others, and how many
    /// units they keep: what was handed out on account is a debt, and holds nothing.
    ///
    /// It looks at `most` of them and no more, word for word by the index `orders_orders_unpaid`.
    func unpaid(
        of customers: [CustomerID], most: Int64, in tx: borrowing Transaction
    ) throws -> (orders: Int64, units: Quantity) {
        let sums: (Int64, Quantity)? = try tx.first(
            """
            SELECT COUNT(DISTINCT l.order_id),
                   CAST(COALESCE(SUM(l.quantity - l.fulfilled), 0) AS BIGINT)
              FROM (SELECT id FROM orders_orders
                     WHERE \(Self.holding(customers)) LIMIT \(most)) o
              JOIN orders_lines l ON l.order_id = o.id AND l.fulfilled < l.quantity
            """
        ) { row in (try row[0], try row[1]) }
        return sums ?? (0, .zero)
    }

    static func holding(_ customers: [CustomerID]) -> SQL {
        """
        customer IN (\(list: customers)) AND customer IS NOT NULL AND commercial = 'open'
            AND payment IN ('unpaid', 'partly-paid') AND fulfilment <> 'fulfilled'
        """
    }

    func find(_ id: OrderID, in tx: borrowing Transaction) throws -> Order? {
        try tx.first("\(Self.columns) WHERE id = \(id)", Self.order)
    }

    func find(number: Int64, in tx: borrowing Transaction) throws -> Order? {
        try tx.first("\(Self.columns) WHERE number = \(number)", Self.order)
    }

    /// Orders that came with the number, the oldest first: sources number alike.
    func list(
        importedNumber: String, whose orders: OrderOwners, limit: Int,
        in tx: borrowing Transaction
    ) throws -> [Order] {
        try tx.query(
            """
            \(Self.columns) WHERE imported_number = \(importedNumber) AND \(orders.condition)
            ORDER BY number LIMIT \(limit)
            """, Self.order)
    }

    /// The newest orders of any of the customers.
    func newest(
        of customers: [CustomerID], within reach: Reach, limit: Int, in tx: borrowing Transaction
    ) throws -> [Order] {
        let request = ListRequest(page: PageRequest(limit: limit), sort: AgeSort.newest)
        return try list(OrderFilter(), request, of: customers, within: reach, in: tx).items
    }

    /// A page of orders; of customers, if any are named, each read by the index of customers, else
    /// within places, each by the index of places.
    func list(
        _ filter: OrderFilter, _ request: ListRequest<AgeSort>, of customers: [CustomerID]?,
        within reach: Reach?, in tx: borrowing Transaction
    ) throws -> Page<Order> {
        try list(filter, of: customers, within: reach).page(
            request, by: Self.order(request.sort), in: tx, Self.order)
    }

    func list(
        _ filter: OrderFilter, of customers: [CustomerID]?, within reach: Reach?
    ) -> SortedList<Order> {
        let branches =
            customers.map { $0.map { "customer = \($0)" } }
            ?? reach?.branches(location: "location", channel: "channel")
        return SortedList(
            "orders/\(filter.customer?.text ?? "")", Self.fields, from: "orders_orders",
            where: filter.conditions,
            within: customers != nil || branches == nil
                ? reach?.condition(location: "location", channel: "channel") : nil,
            branches: branches)
    }

    static func order(_ age: AgeSort) -> ListOrder<Order> {
        .by(age, .instant("placed_at") { $0.placedAt }, .number("number") { $0.number })
    }
}

/// Whose orders a caller may see.
enum OrderOwners: Sendable {
    case everybody
    case within(Reach)
    case customers([CustomerID])

    fileprivate var condition: SQL {
        switch self {
        case .everybody: "1 = 1"
        case .within(let reach): reach.condition(location: "location", channel: "channel")
        case .customers(let records): "customer IN (\(list: records))"
        }
    }
}

extension OrderStore {
    static let columns: SQL = "SELECT \(fields) FROM orders_orders"

    private static let fields: SQL = """
        number, id, imported_number, cart, customer, channel, location, currency, gross,
        tax, paid, refunded, commercial, payment, fulfilment, returning_state, payments,
        fulfilments, underway, placed_at, changed_at, version, credited, written_off, pay_by,
        recorded_at
        """

    static func order(_ row: borrowing Row) throws -> Order {
        let currency: Currency = try row[7]
        let axes = OrderAxes(
            commercial: try row[12], payment: try row[13], fulfilment: try row[14],
            returning: try row[15])
        return Order(
            id: try row[1], number: try row[0], importedNumber: try row[2], cart: try row[3],
            customer: try row[4], channel: try row[5], location: try row[6],
            gross: Money(try row[8], currency), tax: Money(try row[9], currency),
            paid: Money(try row[10], currency), refunded: Money(try row[11], currency),
            credited: Money(try row[22], currency), writtenOff: Money(try row[23], currency),
            payBy: try row[24], axes: axes, payments: try row[16], fulfilments: try row[17],
            underway: try row[18],
            placedAt: try row[19], recordedAt: try row[25], changedAt: try row[20],
            version: try row[21])
    }

    private static let written: SQL = """
        (id, imported_number, cart, customer, channel, location, currency, gross, tax, paid,
         refunded, commercial, payment, fulfilment, returning_state, payments, fulfilments,
         underway, placed_at, changed_at, version, credited, written_off, pay_by,
         recorded_at)
        """

    private static func row(_ order: Order) -> SQL {
        """
        (\(order.id), \(order.importedNumber), \(order.cart), \(order.customer), \
        \(order.channel), \(order.location), \(order.currency), \(order.gross.amount), \
        \(order.tax.amount), \(order.paid.amount), \(order.refunded.amount), \
        \(order.axes.commercial), \(order.axes.payment), \(order.axes.fulfilment), \
        \(order.axes.returning), \(order.payments), \(order.fulfilments), \(order.underway), \
        \(order.placedAt), \(order.changedAt), \(order.version), \(order.credited.amount), \
        \(order.writtenOff.amount), \(order.payBy), \(order.recordedAt))
        """
    }
}
