import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// Shows where orders are sent to, to who may see it.
struct OrderDestinations: Sendable {
    let book: OrderBook
    let rights: Destinations
    private let store = DestinationStore.orders

    /// Shows where orders go.
    init(book: OrderBook, rights: Destinations) {
        self.book = book
        self.rights = rights
    }

    /// Where the goods of an order are sent to, and what goes with them.
    /// - Throws: `orders.order-unknown`, `request.forbidden`.
    func show(
        _ id: OrderID, by call: Call, in tx: borrowing Transaction
    ) throws -> OrderDestination {
        let order = try book.show(id, by: call, in: tx).order
        guard try isSeen(order, by: call, in: tx) else { throw Destinations.hidden }
        return OrderDestination(
            order: id, destination: try store.find(id.raw, in: tx) ?? Destination())
    }

    /// The same for a page about the order; nil for who may not see it, and where nothing is said.
    func shown(
        of order: Order, by call: Call, in tx: borrowing Transaction
    ) throws -> Destination? {
        try isSeen(order, by: call, in: tx) ? store.find(order.id.raw, in: tx) : nil
    }

    /// The same for who sends a parcel, at the place where its goods lie: what the label says.
    /// One to a store bears no address of the customer's.
    func label(
        of fulfilment: Fulfilment, in order: Order, by call: Call, _ tx: borrowing Transaction
    ) throws -> Destination? {
        guard call.mayHandle(Finding.permission, at: fulfilment.location, for: order.channel) else {
            return nil
        }
        let said = try store.find(order.id.raw, in: tx)
        guard fulfilment.collectAt != nil else { return said }
        return said.map { Destination(address: nil, phone: nil, words: $0.words) }
    }

    private func isSeen(
        _ order: Order, by call: Call, in tx: borrowing Transaction
    ) throws -> Bool {
        try rights.isSeen(
            of: order.customer, at: order.location, on: order.channel, by: call, in: tx)
    }
}
