package import RetailCore
package import RetailKit

/// An order was placed.
package struct OrderPlaced: Event {
    package static let type = "orders.order-placed"
    package let order: OrderID
    package let number: String
    package let cart: CartID?
    package let customer: CustomerID?
    package let channel: Code<Channel>
    package let location: Code<Location>?
    package let lines: [SoldLine]
    package let total: Money
    package var subject: String { order.text }

    package init(
        order: OrderID, number: String, cart: CartID?, customer: CustomerID?,
        channel: Code<Channel>, location: Code<Location>?, lines: [SoldLine], total: Money
    ) {
        self.order = order
        self.number = number
        self.cart = cart
        self.customer = customer
        self.channel = channel
        self.location = location
        self.lines = lines
        self.total = total
    }

    package static let record = Record("OrderPlaced", "An order was placed.", OrderPlaced.init) {
        $0.field("order_id", \.order, .id(), "The order.")
        $0.field("number", \.number, .line(1...40), "Its number for people.")
        $0.field("cart_id", \.cart, .optional(.id()), "The cart that it came from.")
        $0.field("customer_id", \.customer, .optional(.id()), "Whose it is; absent when unknown.")
        $0.field("channel", \.channel, .code(), "On which channel.")
        $0.field("location", \.location, .optional(.code()), "At which location.")
        $0.field("lines", \.lines, .list(.object(SoldLine.record), 0...1_000), "Its lines.")
        $0.field("total", \.total, .money, "What it costs, tax included.")
    }
}

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
        $0.field("order_id", \.order, .id(), "The order.")
        $0.field("fulfilment_id", \.fulfilment, .id(), "The fulfilment.")
        $0.field("customer_id", \.customer, .optional(.id()), "Whose it is; absent when unknown.")
        $0.field("method", \.method, .line(1...40), "shipment, pickup or carry-out.")
        $0.field("state", \.state, .line(1...40), "The state reached.")
        $0.field("location", \.location, .optional(.code()), "At which location.")
    }
}

/// An order is paid and all of it has reached the customer.
package struct OrderCompleted: Event {
    package static let type = "orders.order-completed"
    package let order: OrderID
    package let customer: CustomerID?
    package let channel: Code<Channel>
    package let location: Code<Location>?
    package let lines: [SoldLine]
    package let tenders: [TenderShare]
    package let total: Money
    package let placedAt: Instant
    package var subject: String { order.text }

    package init(
        order: OrderID, customer: CustomerID?, channel: Code<Channel>, location: Code<Location>?,
        lines: [SoldLine], tenders: [TenderShare], total: Money, placedAt: Instant
    ) {
        self.order = order
        self.customer = customer
        self.channel = channel
        self.location = location
        self.lines = lines
        self.tenders = tenders
        self.total = total
        self.placedAt = placedAt
    }

    package static let record = Record(
        "OrderCompleted", "An order is paid and all of it has reached the customer.",
        OrderCompleted.init
    ) {
        $0.field("order_id", \.order, .id(), "The order.")
        $0.field("customer_id", \.customer, .optional(.id()), "Whose it is; absent when unknown.")
        $0.field("channel", \.channel, .code(), "On which channel.")
        $0.field("location", \.location, .optional(.code()), "At which location.")
        $0.field("lines", \.lines, .list(.object(SoldLine.record), 0...1_000), "Its lines.")
        $0.field(
            "tenders", \.tenders, .list(.object(TenderShare.record), 0...20), "How it was paid.")
        $0.field("total", \.total, .money, "What it costs, tax included.")
        $0.field("placed_at", \.placedAt, .instant, "When it was placed.")
    }
}

/// An order was given up before the customer kept anything of it.
package struct OrderCancelled: Event {
    package static let type = "orders.order-cancelled"
    package let order: OrderID
    package let customer: CustomerID?
    package let channel: Code<Channel>
    package let location: Code<Location>?
    package let lines: [SoldLine]
    package let total: Money
    package let isExpired: Bool
    package var subject: String { order.text }

    package init(
        order: OrderID, customer: CustomerID?, channel: Code<Channel>, location: Code<Location>?,
        lines: [SoldLine], total: Money, isExpired: Bool = false
    ) {
        self.order = order
        self.customer = customer
        self.channel = channel
        self.location = location
        self.lines = lines
        self.total = total
        self.isExpired = isExpired
    }

    package static let record = Record(
        "OrderCancelled", "An order was given up before the customer kept anything of it.",
        OrderCancelled.init
    ) {
        $0.field("order_id", \.order, .id(), "The order.")
        $0.field("customer_id", \.customer, .optional(.id()), "Whose it is; absent when unknown.")
        $0.field("channel", \.channel, .code(), "On which channel.")
        $0.field("location", \.location, .optional(.code()), "At which location.")
        $0.field("lines", \.lines, .list(.object(SoldLine.record), 0...1_000), "Its lines.")
        $0.field("total", \.total, .money, "What it costs, tax included.")
        $0.field("expired", \.isExpired, .flag, "Whether it was not paid in time.")
    }
}

/// An order that had expired was paid after all, and goes on.
package struct OrderReinstated: Event {
    package static let type = "orders.order-reinstated"
    package let order: OrderID
    package let customer: CustomerID?
    package let channel: Code<Channel>
    package let location: Code<Location>?
    package let lines: [SoldLine]
    package let total: Money
    package var subject: String { order.text }

    package init(
        order: OrderID, customer: CustomerID?, channel: Code<Channel>, location: Code<Location>?,
        lines: [SoldLine], total: Money
    ) {
        self.order = order
        self.customer = customer
        self.channel = channel
        self.location = location
        self.lines = lines
        self.total = total
    }

    package static let record = Record(
        "OrderReinstated", "An order that had expired was paid after all, and goes on.",
        OrderReinstated.init
    ) {
        $0.field("order_id", \.order, .id(), "The order.")
        $0.field("customer_id", \.customer, .optional(.id()), "Whose it is; absent when unknown.")
        $0.field("channel", \.channel, .code(), "On which channel.")
        $0.field("location", \.location, .optional(.code()), "At which location.")
        $0.field("lines", \.lines, .list(.object(SoldLine.record), 0...1_000), "Its lines.")
        $0.field("total", \.total, .money, "What it costs, tax included.")
    }
}
