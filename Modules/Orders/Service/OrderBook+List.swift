import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

extension OrderBook {
    /// A page of orders: of all, or of a customer under all merged records. A customer sees only
    /// the own ones.
    /// - Throws: `orders.customer-unknown`, `core.invalid-cursor`.
    func list(
        _ query: OrderQuery, by call: Call, in tx: borrowing Transaction
    ) throws -> Page<OrderSummary> {
        var filter = query.filter
        filter.customer = try ownership.owner(filter.customer, call, in: tx)?.record
        let members = try filter.customer.map { owner in
            try ownership.customers.customer(owner, in: tx)?.members ?? [owner]
        }
        let finding = OrderFinding(customers: ownership.customers)
        let finds = try filter.terms.map { try finding.finds($0, by: call, in: tx) }
        let reach = call.reach()
        if filter.purchaseNumber != nil { try requireSeen(reach, by: call) }
        let page = try orders.list(
            filter, query.list, of: members, among: finds, within: call.isCustomer ? nil : reach,
            in: tx)
        let items = try summaries(of: page.items, by: call, in: tx)
        return Page(items: items, next: page.next, total: page.total)
    }

    /// Refuses to find orders by what goes with them to who may not read that wherever orders are
    /// read.
    /// - Throws: `request.forbidden`.
    private func requireSeen(_ reach: Reach, by call: Call) throws(RetailError) {
        guard call.isCustomer || call.reach(Finding.permission).covers(reach) else {
            throw RequestErrors.forbidden.error(
                "Finding orders by a purchase number needs the permission "
                    + "\(Finding.permission.name) wherever you read orders.",
                at: "/purchase_number")
        }
    }

    /// The orders at a glance, with the names of those customers whom the caller may read.
    func summaries(
        of orders: [Order], by call: Call, in tx: borrowing Transaction
    ) throws -> [OrderSummary] {
        let names = try buyers(of: orders, by: call, in: tx)
        return orders.map { order in
            var summary = order.summary
            summary.customerName = names[order.id]
            return summary
        }
    }

    /// The names of those who bought and whom the caller may read, by order: one statement.
    func buyers(
        of orders: [Order], by call: Call, in tx: borrowing Transaction
    ) throws -> [OrderID: String] {
        let names = try ownership.customers.names(
            of: Set(orders.compactMap(\.customer)), by: call, in: tx)
        return orders.reduce(into: [:]) { buyers, order in
            buyers[order.id] = order.customer.flatMap { names[$0] }
        }
    }
}

extension OrderBook: OrderHistory {
    /// The newest orders of any of the customers that the caller may read, newest first.
    func orders(
        of customers: [CustomerID], limit: Int, by call: Call, in tx: borrowing Transaction
    ) throws -> [OrderSummary] {
        try summaries(
            of: try orders.newest(
                of: customers, within: call.reach(OrdersPermissions.readOrders), limit: limit,
                in: tx), by: call, in: tx)
    }
}
