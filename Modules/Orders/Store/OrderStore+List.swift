import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

extension OrderStore {
    /// A page of orders: see ``list(_:of:among:within:)``.
    func list(
        _ filter: OrderFilter, _ request: ListRequest<AgeSort>, of customers: [CustomerID]?,
        among finds: OrderFinds? = nil, within reach: Reach?, in tx: borrowing Transaction
    ) throws -> Page<Order> {
        try list(filter, of: customers, among: finds, within: reach).page(
            request, by: Self.order(request.sort), in: tx, Self.order)
    }

    /// Orders that fit, read by as many indexes as there are ways to them: by what a text found,
    /// else by customers, else by the caller's places, else by the places asked for, else by time.
    /// - Parameters:
    ///   - customers: only theirs; nil for everybody's.
    ///   - finds: only these; nil where no text was searched for.
    ///   - reach: what the caller may see; nil for everything.
    ///   - isPaged: whether pages are read of it; what is counted alone needs no order, so that one
    ///     statement reads all places asked for.
    func list(
        _ filter: OrderFilter, of customers: [CustomerID]?, among finds: OrderFinds? = nil,
        within reach: Reach?, isPaged: Bool = true
    ) -> SortedList<Order> {
        let places = reach?.branches(location: "location", channel: "channel")
        let branches =
            finds?.branches ?? customers.map { $0.map { "customer = \($0)" } } ?? places
            ?? (isPaged ? filter.branches : nil)
        var limits: [SQL] = []
        if finds != nil, let customers { limits.append("customer IN (\(list: customers))") }
        if let reach, finds != nil || customers != nil || places == nil {
            limits.append(reach.condition(location: "location", channel: "channel"))
        }
        return SortedList(
            "orders/\(filter.customer?.text ?? "")", Self.columns.names(of: "orders_orders"),
            from: "orders_orders", where: filter.conditions,
            within: limits.isEmpty ? nil : .joined(limits, by: " AND "), branches: branches)
    }

    /// What the orders of a list cost, by currency; up to ``Total/most`` of them are summed.
    /// - Throws: `core.money-overflow` for sums that no number holds.
    func sums(of list: SortedList<Order>, in tx: borrowing Transaction) throws -> [Money] {
        // In two halves, which no number of orders that is summed makes too large for a column.
        let parts: [(high: Money, low: Money)] = try list.sums(
            of: "currency, gross / \(Self.half) AS high, gross % \(Self.half) AS low",
            as: "currency, CAST(SUM(high) AS BIGINT), CAST(SUM(low) AS BIGINT)", by: "currency",
            in: tx
        ) { row in
            let currency: Currency = try row.next()
            return (Money(try row.next(), currency), Money(try row.next(), currency))
        }
        let byCurrency = Dictionary(grouping: parts, by: \.low.currency)
        return try byCurrency.sorted { $0.key.code < $1.key.code }.map { currency, parts in
            try parts.reduce(into: Money.zero(currency)) { sum, part in
                sum = try sum.adding(part.high.multiplied(by: Self.half)).adding(part.low)
            }
        }
    }

    /// Where the amount of an order is parted into two.
    private static let half: Int64 = 1_000_000_000

    static func order(_ age: AgeSort) -> ListOrder<Order> {
        .by(age, .instant("placed_at") { $0.placedAt }, .number("number") { $0.number })
    }
}
