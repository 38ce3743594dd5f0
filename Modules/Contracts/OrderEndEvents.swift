package import RetailCore
package import RetailKit

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
    package let charges: [SoldCharge]
    package let discounts: [GivenDiscount]
    package var subject: String { order.text }

    package init(
        order: OrderID, customer: CustomerID?, channel: Code<Channel>, location: Code<Location>?,
        lines: [SoldLine], total: Money, isExpired: Bool = false,
        charges: [SoldCharge] = [], discounts: [GivenDiscount] = []
    ) {
        self.order = order
        self.customer = customer
        self.channel = channel
        self.location = location
        self.lines = lines
        self.total = total
        self.isExpired = isExpired
        self.charges = charges
        self.discounts = discounts
    }

    package static let record = Record(
        "OrderCancelled", "An order was given up before the customer kept anything of it.",
        OrderCancelled.init
    ) {
        $0.order(\.order)
        $0.customer(\.customer)
        $0.field("channel", \.channel, .code(), "On which channel.")
        $0.field("location", \.location, .optional(.code()), "At which location.")
        $0.lines(\.lines)
        $0.total(\.total)
        $0.field("expired", \.isExpired, .flag, "Whether it was not paid in time.")
        $0.charges(\.charges)
        $0.discounts(\.discounts)
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
    package let charges: [SoldCharge]
    package let discounts: [GivenDiscount]
    package var subject: String { order.text }

    package init(
        order: OrderID, customer: CustomerID?, channel: Code<Channel>, location: Code<Location>?,
        lines: [SoldLine], total: Money, charges: [SoldCharge] = [],
        discounts: [GivenDiscount] = []
    ) {
        self.order = order
        self.customer = customer
        self.channel = channel
        self.location = location
        self.lines = lines
        self.total = total
        self.charges = charges
        self.discounts = discounts
    }

    package static let record = Record(
        "OrderReinstated", "An order that had expired was paid after all, and goes on.",
        OrderReinstated.init
    ) {
        $0.order(\.order)
        $0.customer(\.customer)
        $0.field("channel", \.channel, .code(), "On which channel.")
        $0.field("location", \.location, .optional(.code()), "At which location.")
        $0.lines(\.lines)
        $0.total(\.total)
        $0.charges(\.charges)
        $0.discounts(\.discounts)
    }
}
