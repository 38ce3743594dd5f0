package import RetailCore
package import RetailKit

/// A fulfilment reached a new state.
package struct FulfilmentMoved: Event {
    package static let type = "orders.fulfilment-moved"
    package let order: OrderID
    package let fulfilment: FulfilmentID
    package let customer: CustomerID?
    package let method: String
    package let state: String
    package let location: Code<Location>?
    package var subject: String { order.text }

    package init(
        order: OrderID, fulfilment: FulfilmentID, customer: CustomerID?, method: String,
        state: String, location: Code<Location>?
    ) {
        self.order = order
        self.fulfilment = fulfilment
        self.customer = customer
        self.method = method
        self.state = state
        self.location = location
    }

    package static let record = Record(
        "FulfilmentMoved", "A fulfilment reached a new state.", FulfilmentMoved.init
    ) {
        $0.order(\.order)
        $0.field("fulfilment_id", \.fulfilment, .id(), "The fulfilment.")
        $0.customer(\.customer)
        $0.field("method", \.method, .line(1...40), "shipment, pickup or carry-out.")
        $0.field("state", \.state, .line(1...40), "The state reached.")
        $0.field("location", \.location, .optional(.code()), "At which location.")
    }
}
