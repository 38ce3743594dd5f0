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
    package let charges: [SoldCharge]
    package let discounts: [GivenDiscount]
    package let identity: Int64?
    package var subject: String { order.text }

    package init(
        order: OrderID, number: String, cart: CartID?, customer: CustomerID?,
        channel: Code<Channel>, location: Code<Location>?, lines: [SoldLine], total: Money,
        charges: [SoldCharge] = [], discounts: [GivenDiscount] = [], identity: Int64? = nil
    ) {
        self.order = order
        self.number = number
        self.cart = cart
        self.customer = customer
        self.channel = channel
        self.location = location
        self.lines = lines
        self.total = total
        self.charges = charges
        self.discounts = discounts
        self.identity = identity
    }

    package static let record = Record("OrderPlaced", "An order was placed.", OrderPlaced.init) {
        $0.order(\.order)
        $0.field("number", \.number, .recorded, "Its number for people.")
        $0.field("cart_id", \.cart, .optional(.id()), "The cart that it came from.")
        $0.customer(\.customer)
        $0.field("channel", \.channel, .code(), "On which channel.")
        $0.field("location", \.location, .optional(.code()), "At which location.")
        $0.lines(\.lines)
        $0.total(\.total)
        $0.charges(\.charges)
        $0.discounts(\.discounts)
        $0.identity(\.identity)
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
    package let charges: [SoldCharge]
    package var subject: String { order.text }

    package init(
        order: OrderID, customer: CustomerID?, channel: Code<Channel>, location: Code<Location>?,
        lines: [SoldLine], tenders: [TenderShare], total: Money, placedAt: Instant,
        charges: [SoldCharge] = []
    ) {
        self.order = order
        self.customer = customer
        self.channel = channel
        self.location = location
        self.lines = lines
        self.tenders = tenders
        self.total = total
        self.placedAt = placedAt
        self.charges = charges
    }

    package static let record = Record(
        "OrderCompleted", "An order is paid and all of it has reached the customer.",
        OrderCompleted.init
    ) {
        $0.order(\.order)
        $0.customer(\.customer)
        $0.field("channel", \.channel, .code(), "On which channel.")
        $0.field("location", \.location, .optional(.code()), "At which location.")
        $0.lines(\.lines)
        $0.field(
            "tenders", \.tenders, .recorded(.object(TenderShare.record)), "How it was paid.")
        $0.total(\.total)
        $0.field("placed_at", \.placedAt, .instant, "When it was placed.")
        $0.charges(\.charges)
    }
}
