import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Puts together what a page about one order shows.
struct OrderViews: Sendable {
    let book: OrderBook
    let returning: Returns
    let acts: OrderActs
    let destinations: OrderDestinations

    /// One snapshot of an order with all that a page shows beside it.
    /// - Throws: `orders.order-unknown`.
    func view(
        _ id: OrderID, by call: Call, in tx: borrowing Transaction
    ) throws -> OrderView {
        let full = try book.show(id, by: call, in: tx)
        let request = ListRequest(
            page: PageRequest(limit: OrderView.mostReturns), sort: AgeSort.newest)
        let reach = ReturnReach(
            of: full.order, under: OrdersPermissions.readReturns, by: call)
        let returns = try returning.store.list(of: id, within: reach, request, in: tx).items
        return OrderView(
            full: full, customer: try customer(of: full.order, by: call, in: tx),
            destination: try destinations.shown(of: full.order, by: call, in: tx),
            returns: returns, timeline: try timeline(of: full, returns, in: tx),
            acts: try acts.list(full, by: call, in: tx),
            requests: try requests(of: full, in: tx))
    }

    private func requests(
        of full: FullOrder, in tx: borrowing Transaction
    ) throws -> [ProviderRequest] {
        guard full.payments.contains(where: { $0.requests > 0 }) else { return [] }
        return try book.requests.newest(
            OrderView.mostRequests, of: full.order.id, in: tx)
    }

    /// Who buys, for a caller who may read customers and may see this one.
    private func customer(
        of order: Order, by call: Call, in tx: borrowing Transaction
    ) throws -> CustomerSummary? {
        let customers = book.ownership.customers
        guard let buyer = order.customer, call.grants.permitSomewhere(Finding.permission),
            try customers.isSeen(buyer, under: Finding.permission, by: call, in: tx)
        else { return nil }
        return try customers.customer(buyer, in: tx)
    }

    private func timeline(
        of full: FullOrder, _ returns: [Return], in tx: borrowing Transaction
    ) throws -> [OrderMoment] {
        let subjects =
            [full.order.id.text] + full.fulfilments.map(\.id.text) + returns.map(\.id.text)
        let own = try ActLog.acts(on: subjects, limit: OrderView.mostMoments, in: tx)
        let begun = try origin(of: full.order, in: tx)
        return try (own.prefix(OrderView.mostMoments - begun.count) + begun).map { act in
            // Of an exchange the other order is told first: its movements are many.
            let exchanges = act.events.filter { $0.type == GoodsExchanged.type }
            let events = exchanges + act.events.filter { $0.type != GoodsExchanged.type }
            return OrderMoment(
                at: act.at, actor: act.actor, operation: act.operation, channel: act.channel,
                location: act.location, subject: act.subject,
                parameters: Array(
                    try events.lazy.flatMap { try OrderMoment.parameters(of: $0) }
                        .prefix(OrderMoment.mostParameters)))
        }
    }

    /// The act by which it came to be where it was taken in exchange: that one is on what came
    /// back, or on the order of that.
    private func origin(of order: Order, in tx: borrowing Transaction) throws -> [DoneAct] {
        guard let exchange = try ExchangeStore().origin(of: order.id, in: tx) else { return [] }
        let acts = try ActLog.acts(
            on: [exchange.returnID.text, exchange.order.text], recordedAt: exchange.at,
            limit: OrderView.mostMoments, in: tx)
        return try acts.filter { act in
            try act.events.contains { try $0.event(GoodsExchanged.self)?.taken == order.id }
        }
    }
}
