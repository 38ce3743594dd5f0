public import RetailCore
public import RetailKit

/// A cart was started.
public struct CartStarted: Event {
    /// `orders.cart-started`
    public static let type = "orders.cart-started"
    /// The cart.
    public let cart: CartID
    /// Whose it is; absent when unknown.
    public let customer: CustomerID?
    /// On which channel.
    public let channel: Code<Channel>
    /// The cart.
    public var subject: String { cart.text }

    /// Tells of it.
    public init(cart: CartID, customer: CustomerID?, channel: Code<Channel>) {
        self.cart = cart
        self.customer = customer
        self.channel = channel
    }

    /// The payload.
    public static let shape = Shape<CartStarted>("CartStarted", "A cart was started.") { shape in
        let cart = shape.field("cart_id", \.cart, .id(), "The cart.")
        let customer = shape.field(
            "customer_id", \.customer, .optional(.id()), "Whose it is; absent when unknown.")
        let channel = shape.field("channel", \.channel, .code(), "On which channel.")
        return {
            CartStarted(cart: try $0[cart], customer: try $0[customer], channel: try $0[channel])
        }
    }
}

/// A cart went on from one channel to another with its holds.
public struct CartHandedOver: Event {
    /// `orders.cart-handed-over`
    public static let type = "orders.cart-handed-over"
    /// The cart.
    public let cart: CartID
    /// Whose it is; absent when unknown.
    public let customer: CustomerID?
    /// From which channel.
    public let from: Code<Channel>
    /// To which channel.
    public let to: Code<Channel>
    /// At which location.
    public let location: Code<Location>?
    /// The cart.
    public var subject: String { cart.text }

    /// Tells of it.
    public init(
        cart: CartID, customer: CustomerID?, from: Code<Channel>, to: Code<Channel>,
        location: Code<Location>?
    ) {
        self.cart = cart
        self.customer = customer
        self.from = from
        self.to = to
        self.location = location
    }

    /// The payload.
    public static let shape = Shape<CartHandedOver>(
        "CartHandedOver", "A cart went on from one channel to another with its holds."
    ) { shape in
        let cart = shape.field("cart_id", \.cart, .id(), "The cart.")
        let customer = shape.field(
            "customer_id", \.customer, .optional(.id()), "Whose it is; absent when unknown.")
        let from = shape.field("from", \.from, .code(), "From which channel.")
        let to = shape.field("to", \.to, .code(), "To which channel.")
        let location = shape.field("location", \.location, .optional(.code()), "At which location.")
        return {
            CartHandedOver(
                cart: try $0[cart], customer: try $0[customer], from: try $0[from], to: try $0[to],
                location: try $0[location])
        }
    }
}
