import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Puts together what those see of fulfilments who handle their goods, also of orders that belong
/// elsewhere.
struct FulfilmentViews: Sendable {
    let book: OrderBook
    let fulfilling: Fulfilments
    let destinations: OrderDestinations
    let acts = FulfilmentActs()

    /// A fulfilment with its order's number and what it carries.
    /// - Throws: `orders.fulfilment-unknown`.
    func view(
        _ id: FulfilmentID, by call: Call, in tx: borrowing Transaction
    ) throws -> FulfilmentView {
        let (fulfilment, full) = try fulfilling.find(id, by: call, in: tx)
        let lines = fulfilment.lines.compactMap { part in
            full.index(ofLine: part.line).map { index in
                CarriedLine(
                    line: part.line, sku: full.lines[index].sku, name: full.lines[index].name,
                    quantity: part.quantity)
            }
        }
        return FulfilmentView(
            fulfilment: fulfilment, order: full.order,
            customerName: try book.buyers(of: [full.order], by: call, in: tx)[full.order.id],
            destination: try destinations.label(of: fulfilment, in: full.order, by: call, tx),
            lines: lines,
            acts: try acts.list(
                fulfilment, of: full.order, full.money, heldFor: full.holds.map(\.reason),
                in: full, by: call))
    }

    /// A page of what a location has, what it has to prepare or hand out unless another state is
    /// asked for: as many statements for a page of any length.
    /// - Throws: `request.location-forbidden`, `core.invalid-cursor`.
    func list(
        _ query: FulfilmentQuery, by call: Call, in tx: borrowing Transaction
    ) throws -> Page<FulfilmentView> {
        try call.requireHandling(at: query.filter.location, for: nil)
        let (page, carried) = try fulfilling.store.page(
            query.filter, query.list, at: call.now, in: tx)
        let orders = try book.orders.list(Array(Set(page.items.map(\.order))), in: tx)
        let names = try book.buyers(of: orders, by: call, in: tx)
        let promised = try book.payments.promised(for: orders.map(\.id), in: tx)
        let held = try book.holds.reasons(of: orders.filter { $0.holds > 0 }.map(\.id), in: tx)
        let known = Dictionary(uniqueKeysWithValues: orders.map { ($0.id, $0) })
        let views = try page.items.compactMap { fulfilment -> FulfilmentView? in
            guard let order = known[fulfilment.order] else { return nil }
            var money = order.money
            money.promised = promised[order.id] ?? 0
            return FulfilmentView(
                fulfilment: fulfilment, order: order, customerName: names[order.id],
                lines: carried[fulfilment.id] ?? [],
                acts: try acts.list(
                    fulfilment, of: order, money, heldFor: held[order.id] ?? [], by: call))
        }
        return Page(items: views, next: page.next, total: page.total)
    }
}
