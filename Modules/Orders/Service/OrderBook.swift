import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Finds orders and writes what has become of them.
struct OrderBook: Sendable {
    let ownership: Ownership
    let orders = OrderStore()
    let lines = OrderLineStore()
    let payments = PaymentStore()
    let fulfilments = FulfilmentStore()

    /// The order with all that hangs on it.
    /// - Throws: `orders.order-unknown`.
    func show(
        _ id: OrderID, _ access: OrderAccess = .place, by call: Call, in tx: borrowing Transaction
    ) throws -> FullOrder {
        try full(try orders.find(id, in: tx), access, by: call, in: tx)
    }

    /// The most orders of one imported number that are named.
    private static let mostAlike = 5

    /// The order with the number on its receipt, also one that came with an import.
    /// - Throws: `orders.order-unknown`; `orders.number-ambiguous` when several that the caller may
    ///   see came with the number.
    func find(
        number text: String, by call: Call, in tx: borrowing Transaction
    ) throws -> FullOrder {
        if let number = OrderNumber.number(in: text),
            let order = try orders.find(number: number, in: tx), !order.isImported
        {
            return try full(order, .receipt, by: call, in: tx)
        }
        let seen = try orders.list(
            importedNumber: text, whose: try owners(by: call, in: tx),
            limit: Self.mostAlike + 1, in: tx)
        guard seen.count <= 1 else {
            let count =
                seen.count > Self.mostAlike ? "More than \(Self.mostAlike)" : "\(seen.count)"
            let ids = seen.prefix(Self.mostAlike).map(\.id.text).joined(separator: ", ")
            throw OrdersErrors.numberAmbiguous.error(
                "\(count) orders came with this number. Use the id of the one that is meant: "
                    + "\(ids).", at: "/number")
        }
        return try full(seen.first, .receipt, by: call, in: tx)
    }

    /// Whose orders a caller who shows a number may see: the same as ``OrderAccess/receipt`` asks
    /// of one order, for a list.
    private func owners(by call: Call, in tx: borrowing Transaction) throws -> OrderOwners {
        guard !call.isCustomer else {
            guard case .customer(let raw) = call.actor else { return .customers([]) }
            return .customers(try ownership.records(of: CustomerID(raw), in: tx))
        }
        return call.takesReturnsSomewhere ? .everybody : .within(call.reach())
    }

    /// The order in the version that the caller expects, whatever has become of it: money that
    /// moved is booked on a closed order too.
    /// - Throws: `orders.order-unknown`, `request.stale-version`.
    func current(
        _ id: OrderID, _ access: OrderAccess = .place, by call: Call, in tx: borrowing Transaction
    ) throws -> FullOrder {
        let full = try show(id, access, by: call, in: tx)
        try call.requireVersion(full.order.version)
        return full
    }

    /// The order if something can still be done with it.
    /// - Throws: `orders.order-unknown`, `request.stale-version`, `orders.order-closed`.
    func open(
        _ id: OrderID, _ access: OrderAccess = .place, by call: Call, in tx: borrowing Transaction
    ) throws -> FullOrder {
        let full = try current(id, access, by: call, in: tx)
        guard full.order.axes.commercial == .open else {
            throw OrdersErrors.orderClosed.error(
                "The order is \(full.order.axes.commercial.rawValue).", at: "/order_id")
        }
        return full
    }

    /// Writes an order after an act and tells what the act newly brought about.
    /// - Throws: `orders.order-changed` when somebody else was faster; a fault when the act took a
    ///   step that is not in the table.
    func save(
        _ full: inout FullOrder, by call: Call, in tx: borrowing Transaction
    ) throws {
        let before = full.before.axes
        let progress = try full.settle()
        let lost = full.payments.last { $0.voided.isPositive }?.tender
        try Terms().keep(&full, awaiting: lost, since: before.payment, by: call, in: tx)
        guard before.mayBecome(full.order.axes) else {
            throw OrdersErrors.illegalStep.error("The order cannot take this step. Report it.")
        }
        guard try orders.update(full.order, at: call.now, in: tx) else {
            throw OrdersErrors.orderChanged.error("Somebody else was faster. Read it again.")
        }
        full.order.version += 1
        full.order.changedAt = call.now
        full.rest()
        try tell(progress, of: full, by: call, in: tx)
    }

    /// Tells that an order was paid or completed, or that more came in than it costs.
    func tell(
        _ progress: FullOrder.Progress, of full: FullOrder, by call: Call,
        in tx: borrowing Transaction
    ) throws {
        let order = full.order
        if progress.owed > 0 {
            try tx.record(
                MoneyOwed(
                    order: order.id, customer: order.customer, amount: full.amount(progress.owed)),
                by: call)
        }
        if progress.isPaid {
            try tx.record(
                OrderPaid(
                    order: order.id, customer: order.customer, tenders: try full.tenders,
                    total: order.gross), by: call)
        }
        if progress.isCompleted {
            try tx.record(
                OrderCompleted(
                    order: order.id, customer: order.customer, channel: order.channel,
                    location: order.location, lines: full.lines.map(\.sold),
                    tenders: try full.tenders, total: order.gross, placedAt: order.placedAt),
                by: call)
        }
    }

    /// A page of orders, the newest first: of all, or of a customer under all merged records. A
    /// customer sees only the own ones.
    /// - Throws: `orders.customer-unknown`, `core.invalid-cursor`.
    func list(
        _ query: OrderQuery, by call: Call, in tx: borrowing Transaction
    ) throws -> Page<OrderSummary> {
        let (page, filter) = (query.page, OrderFilter(query))
        guard let owner = try ownership.owner(query.customer, call, in: tx) else {
            let scope = "orders.order.list/\(filter.text)"
            let keys = try page.after.map { try Cursor($0, scope: scope).keys } ?? []
            var before = Int64.max
            if case .integer(let number)? = keys.first { before = number }
            let rows = try orders.list(
                filter, before: before, within: call.reach(), limit: page.limit + 1, in: tx)
            return Page(reading: rows, for: page) { Cursor([.integer($0.number)], scope: scope) }
                .map(\.summary)
        }
        let members = try ownership.customers.customer(owner, in: tx)?.members ?? [owner]
        let scope = "orders.order.list/\(owner.text)/\(filter.text)"
        let keys = try page.after.map { try Cursor($0, scope: scope).keys } ?? []
        var place = (at: Instant.latest, number: Int64.max)
        if keys.count == 2, case .integer(let at) = keys[0], case .integer(let number) = keys[1] {
            place = (at: Instant(milliseconds: at), number: number)
        }
        let reach = call.reach()
        let rows = try orders.list(
            filter, of: members, within: call.isCustomer ? nil : reach, before: place,
            limit: page.limit + 1, in: tx)
        return Page(reading: rows, for: page) {
            Cursor([.integer($0.placedAt.milliseconds), .integer($0.number)], scope: scope)
        }.map(\.summary)
    }

    private func full(
        _ order: Order?, _ access: OrderAccess, by call: Call, in tx: borrowing Transaction
    ) throws -> FullOrder {
        guard let order, let lines = try reached(order, access, by: call, in: tx) else {
            throw Self.unknown
        }
        return try full(order, lines, in: tx)
    }

    private func full(
        _ order: Order, _ lines: [OrderLine], in tx: borrowing Transaction
    ) throws -> FullOrder {
        FullOrder(
            order: order, lines: lines, payments: try payments.list(order, in: tx),
            fulfilments: try fulfilments.list(order, in: tx))
    }

    /// The order's lines; nil when it lies outside of what the caller may see.
    private func reached(
        _ order: Order, _ access: OrderAccess, by call: Call, in tx: borrowing Transaction
    ) throws -> [OrderLine]? {
        let lines = try lines.list(order, in: tx)
        let isReached =
            try call.isCustomer
            ? ownership.allows(call, owner: order.customer, in: tx)
            : access.admits(call, to: order, lines)
        return isReached ? lines : nil
    }

    private static var unknown: RetailError {
        OrdersErrors.orderUnknown.error("No order of yours has this id or number.")
    }
}

extension OrderBook: OrderHistory {
    /// The newest orders of any of the customers that the caller may read, newest first.
    func orders(
        of customers: [CustomerID], limit: Int, by call: Call, in tx: borrowing Transaction
    ) throws -> [OrderSummary] {
        try orders.list(
            .everything, of: customers, within: call.reach(OrdersPermissions.readOrders),
            before: (at: .latest, number: .max), limit: limit, in: tx
        ).map(\.summary)
    }
}

extension Order {
    /// The order at a glance.
    var summary: OrderSummary {
        OrderSummary(
            id: id, number: numberText, customer: customer, channel: channel,
            status: axes.status.rawValue, total: gross, due: Money(money.due, currency),
            owed: Money(money.owed, currency), placedAt: placedAt)
    }
}
