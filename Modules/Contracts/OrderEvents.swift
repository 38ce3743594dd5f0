public import RetailCore
public import RetailKit

/// An order was placed.
public struct OrderPlaced: Event {
    /// `orders.order-placed`
    public static let type = "orders.order-placed"
    /// The order.
    public let order: OrderID
    /// Its number for people.
    public let number: String
    /// The cart that it came from.
    public let cart: CartID?
    /// Whose it is; absent when unknown.
    public let customer: CustomerID?
    /// On which channel.
    public let channel: Code<Channel>
    /// At which location.
    public let location: Code<Location>?
    /// Its lines.
    public let lines: [SoldLine]
    /// What it costs, tax included.
    public let total: Money
    /// The order.
    public var subject: String { order.text }

    /// Tells of it.
    public init(
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

    /// The payload.
    public static let shape = Shape<OrderPlaced>("OrderPlaced", "An order was placed.") { shape in
        let order = shape.field("order_id", \.order, .id(), "The order.")
        let number = shape.field("number", \.number, .line(1...40), "Its number for people.")
        let cart = shape.field("cart_id", \.cart, .optional(.id()), "The cart that it came from.")
        let customer = shape.field(
            "customer_id", \.customer, .optional(.id()), "Whose it is; absent when unknown.")
        let channel = shape.field("channel", \.channel, .code(), "On which channel.")
        let location = shape.field("location", \.location, .optional(.code()), "At which location.")
        let lines = shape.field(
            "lines", \.lines, .list(.object(SoldLine.shape), 0...1_000), "Its lines.")
        let total = shape.field("total", \.total, .money, "What it costs, tax included.")
        return {
            OrderPlaced(
                order: try $0[order], number: try $0[number], cart: try $0[cart],
                customer: try $0[customer], channel: try $0[channel], location: try $0[location],
                lines: try $0[lines], total: try $0[total])
        }
    }
}

/// An order was paid in full.
public struct OrderPaid: Event {
    /// `orders.order-paid`
    public static let type = "orders.order-paid"
    /// The order.
    public let order: OrderID
    /// Whose it is; absent when unknown.
    public let customer: CustomerID?
    /// How it was paid.
    public let tenders: [TenderShare]
    /// What it costs, tax included.
    public let total: Money
    /// The order.
    public var subject: String { order.text }

    /// Tells of it.
    public init(order: OrderID, customer: CustomerID?, tenders: [TenderShare], total: Money) {
        self.order = order
        self.customer = customer
        self.tenders = tenders
        self.total = total
    }

    /// The payload.
    public static let shape = Shape<OrderPaid>("OrderPaid", "An order was paid in full.") { shape in
        let order = shape.field("order_id", \.order, .id(), "The order.")
        let customer = shape.field(
            "customer_id", \.customer, .optional(.id()), "Whose it is; absent when unknown.")
        let tenders = shape.field(
            "tenders", \.tenders, .list(.object(TenderShare.shape), 0...20), "How it was paid.")
        let total = shape.field("total", \.total, .money, "What it costs, tax included.")
        return {
            OrderPaid(
                order: try $0[order], customer: try $0[customer], tenders: try $0[tenders],
                total: try $0[total])
        }
    }
}

/// A fulfilment reached a new state.
public struct FulfilmentMoved: Event {
    /// `orders.fulfilment-moved`
    public static let type = "orders.fulfilment-moved"
    /// The order.
    public let order: OrderID
    /// The fulfilment.
    public let fulfilment: FulfilmentID
    /// Whose it is; absent when unknown.
    public let customer: CustomerID?
    /// shipment, pickup or carry-out.
    public let method: String
    /// The state reached.
    public let state: String
    /// At which location.
    public let location: Code<Location>?
    /// The order.
    public var subject: String { order.text }

    /// Tells of it.
    public init(
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

    /// The payload.
    public static let shape = Shape<FulfilmentMoved>(
        "FulfilmentMoved", "A fulfilment reached a new state."
    ) { shape in
        let order = shape.field("order_id", \.order, .id(), "The order.")
        let fulfilment = shape.field("fulfilment_id", \.fulfilment, .id(), "The fulfilment.")
        let customer = shape.field(
            "customer_id", \.customer, .optional(.id()), "Whose it is; absent when unknown.")
        let method = shape.field(
            "method", \.method, .line(1...40), "shipment, pickup or carry-out.")
        let state = shape.field("state", \.state, .line(1...40), "The state reached.")
        let location = shape.field("location", \.location, .optional(.code()), "At which location.")
        return {
            FulfilmentMoved(
                order: try $0[order], fulfilment: try $0[fulfilment], customer: try $0[customer],
                method: try $0[method], state: try $0[state], location: try $0[location])
        }
    }
}

/// An order is paid and all of it has reached the customer.
public struct OrderCompleted: Event {
    /// `orders.order-completed`
    public static let type = "orders.order-completed"
    /// The order.
    public let order: OrderID
    /// Whose it is; absent when unknown.
    public let customer: CustomerID?
    /// On which channel.
    public let channel: Code<Channel>
    /// At which location.
    public let location: Code<Location>?
    /// Its lines.
    public let lines: [SoldLine]
    /// How it was paid.
    public let tenders: [TenderShare]
    /// What it costs, tax included.
    public let total: Money
    /// When it was placed.
    public let placedAt: Instant
    /// The order.
    public var subject: String { order.text }

    /// Tells of it.
    public init(
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

    /// The payload.
    public static let shape = Shape<OrderCompleted>(
        "OrderCompleted", "An order is paid and all of it has reached the customer."
    ) { shape in
        let order = shape.field("order_id", \.order, .id(), "The order.")
        let customer = shape.field(
            "customer_id", \.customer, .optional(.id()), "Whose it is; absent when unknown.")
        let channel = shape.field("channel", \.channel, .code(), "On which channel.")
        let location = shape.field("location", \.location, .optional(.code()), "At which location.")
        let lines = shape.field(
            "lines", \.lines, .list(.object(SoldLine.shape), 0...1_000), "Its lines.")
        let tenders = shape.field(
            "tenders", \.tenders, .list(.object(TenderShare.shape), 0...20), "How it was paid.")
        let total = shape.field("total", \.total, .money, "What it costs, tax included.")
        let placedAt = shape.field("placed_at", \.placedAt, .instant, "When it was placed.")
        return {
            OrderCompleted(
                order: try $0[order], customer: try $0[customer], channel: try $0[channel],
                location: try $0[location], lines: try $0[lines], tenders: try $0[tenders],
                total: try $0[total], placedAt: try $0[placedAt])
        }
    }
}

/// An order was given up before the customer kept anything of it.
public struct OrderCancelled: Event {
    /// `orders.order-cancelled`
    public static let type = "orders.order-cancelled"
    /// The order.
    public let order: OrderID
    /// Whose it is; absent when unknown.
    public let customer: CustomerID?
    /// On which channel.
    public let channel: Code<Channel>
    /// At which location.
    public let location: Code<Location>?
    /// Its lines, without what had come back.
    public let lines: [SoldLine]
    /// What it costs, tax included, without what had come back.
    public let total: Money
    /// Whether it was not paid in time, and not cancelled by somebody.
    public let isExpired: Bool
    /// The order.
    public var subject: String { order.text }

    /// Tells of it.
    public init(
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

    /// The payload.
    public static let shape = Shape<OrderCancelled>(
        "OrderCancelled", "An order was given up before the customer kept anything of it."
    ) { shape in
        let order = shape.field("order_id", \.order, .id(), "The order.")
        let customer = shape.field(
            "customer_id", \.customer, .optional(.id()), "Whose it is; absent when unknown.")
        let channel = shape.field("channel", \.channel, .code(), "On which channel.")
        let location = shape.field("location", \.location, .optional(.code()), "At which location.")
        let lines = shape.field(
            "lines", \.lines, .list(.object(SoldLine.shape), 0...1_000), "Its lines.")
        let total = shape.field("total", \.total, .money, "What it costs, tax included.")
        let isExpired = shape.field(
            "expired", \.isExpired, .flag, "Whether it was not paid in time.")
        return {
            OrderCancelled(
                order: try $0[order], customer: try $0[customer], channel: try $0[channel],
                location: try $0[location], lines: try $0[lines], total: try $0[total],
                isExpired: try $0[isExpired])
        }
    }
}

/// An order that had expired was paid after all, and goes on.
public struct OrderReinstated: Event {
    /// `orders.order-reinstated`
    public static let type = "orders.order-reinstated"
    /// The order.
    public let order: OrderID
    /// Whose it is; absent when unknown.
    public let customer: CustomerID?
    /// On which channel.
    public let channel: Code<Channel>
    /// At which location.
    public let location: Code<Location>?
    /// Its lines.
    public let lines: [SoldLine]
    /// What it costs, tax included.
    public let total: Money
    /// The order.
    public var subject: String { order.text }

    /// Tells of it.
    public init(
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

    /// The payload.
    public static let shape = Shape<OrderReinstated>(
        "OrderReinstated", "An order that had expired was paid after all, and goes on."
    ) { shape in
        let order = shape.field("order_id", \.order, .id(), "The order.")
        let customer = shape.field(
            "customer_id", \.customer, .optional(.id()), "Whose it is; absent when unknown.")
        let channel = shape.field("channel", \.channel, .code(), "On which channel.")
        let location = shape.field("location", \.location, .optional(.code()), "At which location.")
        let lines = shape.field(
            "lines", \.lines, .list(.object(SoldLine.shape), 0...1_000), "Its lines.")
        let total = shape.field("total", \.total, .money, "What it costs, tax included.")
        return {
            OrderReinstated(
                order: try $0[order], customer: try $0[customer], channel: try $0[channel],
                location: try $0[location], lines: try $0[lines], total: try $0[total])
        }
    }
}
