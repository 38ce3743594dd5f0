package import RetailCore
package import RetailKit

/// A cart was started.
package struct CartStarted: Event {
    package static let type = "orders.cart-started"
    package let cart: CartID
    package let customer: CustomerID?
    package let channel: Code<Channel>
    package let identity: Int64?
    package var subject: String { cart.text }

    package init(
        cart: CartID, customer: CustomerID?, channel: Code<Channel>, identity: Int64? = nil
    ) {
        self.cart = cart
        self.customer = customer
        self.channel = channel
        self.identity = identity
    }

    package static let record = Record("CartStarted", "A cart was started.", CartStarted.init) {
        $0.field("cart_id", \.cart, .id(), "The cart.")
        $0.customer(\.customer)
        $0.field("channel", \.channel, .code(), "On which channel.")
        $0.identity(\.identity)
    }
}

/// A cart went on from one channel to another with its holds.
package struct CartHandedOver: Event {
    package static let type = "orders.cart-handed-over"
    package let cart: CartID
    package let customer: CustomerID?
    package let from: Code<Channel>
    package let to: Code<Channel>
    package let location: Code<Location>?
    package var subject: String { cart.text }

    package init(
        cart: CartID, customer: CustomerID?, from: Code<Channel>, to: Code<Channel>,
        location: Code<Location>?
    ) {
        self.cart = cart
        self.customer = customer
        self.from = from
        self.to = to
        self.location = location
    }

    package static let record = Record(
        "CartHandedOver", "A cart went on from one channel to another with its holds.",
        CartHandedOver.init
    ) {
        $0.field("cart_id", \.cart, .id(), "The cart.")
        $0.customer(\.customer)
        $0.field("from", \.from, .code(), "From which channel.")
        $0.field("to", \.to, .code(), "To which channel.")
        $0.field("location", \.location, .optional(.code()), "At which location.")
    }
}

/// How far a cart is.
package enum CartState: String, CaseIterable, Sendable {
    case open
    case handedOver = "handed-over"
    case ordered
    case abandoned

    /// Whether it can still become an order.
    package var isOpen: Bool { self == .open || self == .handedOver }
}

/// A cart's lines, holder, hold or state changed.
package struct CartChanged: Event {
    package static let type = "orders.cart-changed"
    package let cart: CartID
    package let customer: CustomerID?
    /// Whose it was until then, where it went over to somebody else.
    package let former: CustomerID?
    package let channel: Code<Channel>
    package let state: CartState
    package let lines: Int
    package let version: Int64
    package var subject: String { cart.text }

    package init(
        cart: CartID, customer: CustomerID?, former: CustomerID? = nil, channel: Code<Channel>,
        state: CartState, lines: Int, version: Int64
    ) {
        self.cart = cart
        self.customer = customer
        self.former = former
        self.channel = channel
        self.state = state
        self.lines = lines
        self.version = version
    }

    package static let record = Record("CartChanged", "A cart changed.", CartChanged.init) {
        $0.field("cart_id", \.cart, .id(), "The cart.")
        $0.customer(\.customer)
        $0.field(
            "former_customer_id", \.former, .optional(.id()),
            "Whose it was, where it went over to somebody else.")
        $0.field("channel", \.channel, .code(), "On which channel it is.")
        $0.field("state", \.state, .choice(), "Its state.")
        $0.field("lines", \.lines, .recorded, "How many lines it has.")
        $0.field("version", \.version, .recorded, "Its version after the change.")
    }
}
