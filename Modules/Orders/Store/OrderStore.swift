import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The table of orders.
struct OrderStore: Sendable {
    /// Writes a new order and returns its number.
    func insert(_ order: Order, in tx: borrowing Transaction) throws -> Int64 {
        let number = try tx.insert(
            """
            INSERT INTO orders_orders
                (\(Self.columns.names))
            VALUES (\(Self.columns.values(order)))
            """, numbering: "number")
        guard let number else {
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
                (\(Self.columns.names))
            VALUES \(SQL.rows(orders) { "(\(Self.columns.values($0)))" })
            """)
    }

    /// Writes what may change, as the next version.
    /// - Returns: false when the order has another version by now.
    func update(_ order: Order, at now: Instant, in tx: borrowing Transaction) throws -> Bool {
        var next = order
        next.changedAt = now
        next.version += 1
        return try tx.executeOne(
            """
            UPDATE orders_orders SET \(Self.columns.changes(next))
             WHERE number = \(order.number) AND version = \(order.version)
            """)
    }

    /// Orders whose time to be paid is over, the longest waiting first, without the first `past`.
    func unpaid(
        at now: Instant, past: Int, limit: Int, in tx: borrowing Transaction
    ) throws -> [Order] {
        try tx.query(
            """
            \(Self.all)
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
                   CAST(COALESCE(SUM(l.quantity - l.ended - l.fulfilled), 0) AS BIGINT)
              FROM (SELECT id FROM orders_orders
                     WHERE \(Self.holding(customers)) LIMIT \(most)) o
              JOIN orders_lines l ON l.order_id = o.id AND l.fulfilled + l.ended < l.quantity
            """
        ) { row in (try row.next(), try row.next()) }
        return sums ?? (0, .zero)
    }

    /// How many orders the customers placed that were not given up.
    /// - Parameter moment: only those placed before it; nil for all.
    func count(
        of customers: [CustomerID], before moment: Instant? = nil, in tx: borrowing Transaction
    ) throws -> Int {
        let earlier: SQL = moment.map { "AND placed_at < \($0)" } ?? ""
        return try tx.first(
            """
            SELECT COUNT(*) FROM orders_orders
             WHERE customer IN (\(list: customers)) AND customer IS NOT NULL
               AND commercial NOT IN ('cancelled', 'expired') \(earlier)
            """
        ) { row in try row.next() } ?? 0
    }

    static func holding(_ customers: [CustomerID]) -> SQL {
        """
        customer IN (\(list: customers)) AND customer IS NOT NULL AND commercial = 'open'
            AND payment IN ('unpaid', 'partly-paid') AND fulfilment <> 'fulfilled'
        """
    }

    func find(_ id: OrderID, in tx: borrowing Transaction) throws -> Order? {
        try tx.first("\(Self.all) WHERE id = \(id)", Self.order)
    }

    /// The orders of the ids, by number.
    func list(_ ids: [OrderID], in tx: borrowing Transaction) throws -> [Order] {
        guard !ids.isEmpty else { return [] }
        return try tx.query("\(Self.all) WHERE id IN (\(list: ids)) ORDER BY number", Self.order)
    }

    func find(number: Int64, in tx: borrowing Transaction) throws -> Order? {
        try tx.first("\(Self.all) WHERE number = \(number)", Self.order)
    }

    /// Orders that came with the number, the oldest first: sources number alike.
    func list(
        importedNumber: String, whose orders: OrderOwners, limit: Int,
        in tx: borrowing Transaction
    ) throws -> [Order] {
        try tx.query(
            """
            \(Self.all) WHERE imported_number = \(importedNumber) AND \(orders.condition)
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
    static let all: SQL = "SELECT \(columns.names(of: "orders_orders")) FROM orders_orders"

    static func order(_ row: borrowing Row) throws -> Order { try columns.read(row) }

    static let columns = Columns(Order.init(stored:_:_:_:_:_:_:_:_:_:_:_:_:_:_:_:_:_:_:_:_:_:)) {
        $0.column("number", \.number, .isGiven)
        $0.column("id", \.id, .stays)
        $0.column("imported_number", \.importedNumber, .stays)
        $0.column("cart", \.cart, .stays)
        $0.column("customer", \.customer, .stays)
        $0.column("channel", \.channel, .stays)
        $0.group(
            \.facts,
            {
                OrderFacts(
                    location: $0, coupons: $1, shipTo: $2, exemption: $3, identity: $4, tender: $5)
            }
        ) {
            $0.column("location", \.location, .stays)
            $0.column(
                "coupons", \.coupons, .stays, as: \.stored, from: [CouponCode].init(stored:))
            $0.column("ship_to", \.shipTo)
            $0.column("tax_exemption", \.exemption, .stays)
            $0.column("identity", \.identity, .stays)
            $0.column("for_tender", \.tender, .stays)
        }
        $0.group(\.storedTerms, StoredTerms.init) {
            $0.column("market", \.market, .stays)
            $0.column("payable_unit", \.payableUnit, .stays)
            $0.column("cash_step", \.cashStep, .stays)
            $0.column("cash_rounding", \.cashRounding, .stays)
            $0.column("tax_level", \.taxLevel, .stays)
            $0.column("rounding", \.rounding, .stays)
            $0.column("return_days", \.returnDays, .stays)
            $0.column("returnable_until", \.returnableUntil)
        }
        $0.group(\.amounts, OrderAmounts.init) {
            $0.column("currency", \.currency, .stays)
            $0.column("gross", \.gross)
            $0.column("tax", \.tax)
            $0.column("discount", \.discount)
            $0.column("paid", \.paid)
            $0.column("refunded", \.refunded)
            $0.column("credited", \.credited)
            $0.column("written_off", \.writtenOff)
            $0.column("clawed_back", \.clawedBack)
        }
        $0.column("pay_by", \.payBy)
        $0.group(\.axes, OrderAxes.init) {
            $0.column("commercial", \.commercial)
            $0.column("payment", \.payment)
            $0.column("fulfilment", \.fulfilment)
            $0.column("returning_state", \.returning)
        }
        $0.column("payments", \.payments)
        $0.column("fulfilments", \.fulfilments)
        $0.column("underway", \.underway)
        $0.column("placed_at", \.placedAt, .stays)
        $0.column("recorded_at", \.recordedAt, .stays)
        $0.column("changed_at", \.changedAt)
        $0.column("version", \.version)
        $0.column("holds", \.holds)
        $0.column("goods_digest", \.goodsDigest)
        $0.group(\.storedWindow, StoredWindow.init) {
            $0.column("fetched_at", \.location)
            $0.column("fetched_from", \.startsAt)
            $0.column("fetched_until", \.endsAt)
        }
        // Counted by who asks for an edit, a return or a gift receipt, whatever version it has.
        $0.group(\.storedCounts, StoredCounts.init) {
            $0.column("edits", \.edits, .stays)
            $0.column("authorisations", \.authorisations, .stays)
            $0.column("gift_receipts", \.giftReceipts, .stays)
        }
    }
}

/// The amounts of an order as they are stored: all in one currency.
private struct OrderAmounts: Sendable {
    let currency: Currency
    let gross: Int64
    let tax: Int64
    let discount: Int64
    let paid: Int64
    let refunded: Int64
    let credited: Int64
    let writtenOff: Int64
    let clawedBack: Int64?
}

/// When an order is fetched, as it is stored: all of it or nothing.
private struct StoredWindow: Sendable {
    let location: Code<Location>?
    let startsAt: Instant?
    let endsAt: Instant?

    var window: PickupWindow? {
        guard let location, let startsAt, let endsAt else { return nil }
        return PickupWindow(location: location, startsAt: startsAt, endsAt: endsAt)
    }
}

/// How much was asked for of an order, as it is stored.
private struct StoredCounts: Sendable {
    let edits: Int
    let authorisations: Int
    let giftReceipts: Int
}

/// The terms of an order as they are stored: rules of money, beside its currency.
private struct StoredTerms: Sendable {
    let market: Code<Market>?
    let payableUnit: Int64
    let cashStep: Int64
    let cashRounding: Rounding
    let taxLevel: TaxLevel
    let rounding: Rounding
    let returnDays: Int
    let returnableUntil: Instant
}

extension Order {
    fileprivate var storedTerms: StoredTerms {
        StoredTerms(
            market: terms.market, payableUnit: rules.payableUnit, cashStep: rules.cashStep,
            cashRounding: rules.cashRounding, taxLevel: rules.taxLevel, rounding: rules.rounding,
            returnDays: terms.returnDays, returnableUntil: terms.returnableUntil)
    }

    fileprivate var storedWindow: StoredWindow {
        StoredWindow(
            location: window?.location, startsAt: window?.startsAt, endsAt: window?.endsAt)
    }

    fileprivate var storedCounts: StoredCounts {
        StoredCounts(edits: edits, authorisations: authorisations, giftReceipts: giftReceipts)
    }

    fileprivate var amounts: OrderAmounts {
        OrderAmounts(
            currency: currency, gross: gross.amount, tax: tax.amount,
            discount: discount.amount, paid: paid.amount, refunded: refunded.amount,
            credited: credited.amount, writtenOff: writtenOff.amount,
            clawedBack: clawedBack?.amount)
    }

    fileprivate init(
        stored number: Int64, _ id: OrderID, _ importedNumber: String?, _ cart: CartID?,
        _ customer: CustomerID?, _ channel: Code<Channel>, _ facts: OrderFacts,
        _ stored: StoredTerms, _ amounts: OrderAmounts, _ payBy: Instant?, _ axes: OrderAxes,
        _ payments: Int,
        _ fulfilments: Int, _ underway: Int, _ placedAt: Instant, _ recordedAt: Instant,
        _ changedAt: Instant, _ version: Int64, _ holds: Int, _ goodsDigest: Int64?,
        _ window: StoredWindow, _ counts: StoredCounts
    ) throws {
        let rules = try MoneyRules(
            currency: amounts.currency, payableUnit: stored.payableUnit,
            cashStep: stored.cashStep, cashRounding: stored.cashRounding,
            taxLevel: stored.taxLevel, rounding: stored.rounding)
        func money(_ amount: Int64) -> Money { Money(amount, amounts.currency) }
        self.init(
            id: id, number: number, importedNumber: importedNumber, cart: cart,
            customer: customer, channel: channel, facts: facts,
            terms: OrderTerms(
                market: stored.market, rules: rules, returnDays: stored.returnDays,
                returnableUntil: stored.returnableUntil),
            gross: money(amounts.gross),
            tax: money(amounts.tax), discount: money(amounts.discount),
            paid: money(amounts.paid),
            refunded: money(amounts.refunded), credited: money(amounts.credited),
            writtenOff: money(amounts.writtenOff),
            clawedBack: amounts.clawedBack.map(money), payBy: payBy, axes: axes,
            payments: payments, fulfilments: fulfilments, underway: underway,
            placedAt: placedAt, recordedAt: recordedAt, changedAt: changedAt, version: version,
            holds: holds, edits: counts.edits, authorisations: counts.authorisations,
            giftReceipts: counts.giftReceipts, window: window.window, goodsDigest: goodsDigest)
    }
}
