import RetailContracts
import RetailCore
import RetailKit

struct CartStart: Sendable {
    let channel: Code<Channel>
    let location: Code<Location>?
    let customer: CustomerID?

    static let shape = Shape<CartStart>("CartStart", "A cart to start.") { shape in
        let channel = shape.field("channel", \.channel, .code(), "On which channel.")
        let location = shape.field("location", \.location, .optional(.code()), "At which location.")
        let customer = shape.field(
            "customer_id", \.customer, .optional(.id()), "Whose it is; absent when unknown.")
        return {
            CartStart(
                channel: try $0[channel], location: try $0[location], customer: try $0[customer])
        }
    }
}

struct CartAsked: Sendable {
    let cart: CartID

    static let shape = Shape<CartAsked>("CartAsked", "A cart by id.") { shape in
        let cart = shape.field("cart_id", \.cart, .id(), "The cart.")
        return { CartAsked(cart: try $0[cart]) }
    }
}

struct CartLineAdd: Sendable {
    let cart: CartID
    let line: WantedLine

    static let shape = Shape<CartLineAdd>("CartLineAdd", "What goes into a cart.") { shape in
        let cart = shape.field("cart_id", \.cart, .id(), "The cart.")
        let sku = shape.field("sku", \.line.sku, .sku, "The item.")
        let quantity = shape.field("quantity", \.line.quantity, .quantity, "How much.")
        let method = shape.field(
            "method", \.line.method,
            Format<FulfilmentMethod>.choice().defaulting(to: .shipment, "shipment"),
            "How it reaches the customer.")
        let location = shape.field(
            "location", \.line.location, .optional(.code()),
            "Where it comes from or is picked up; absent for the best source or the cart's store.")
        return {
            CartLineAdd(
                cart: try $0[cart],
                line: WantedLine(
                    sku: try $0[sku], quantity: try $0[quantity], method: try $0[method],
                    location: try $0[location]))
        }
    }
}

struct CartLineSet: Sendable {
    let cart: CartID
    let line: Int
    let quantity: Quantity

    static let shape = Shape<CartLineSet>("CartLineSet", "A line's new quantity.") { shape in
        let cart = shape.field("cart_id", \.cart, .id(), "The cart.")
        let line = shape.field("line", \.line, .count(1...1_000_000), "The line's number.")
        let quantity = shape.field("quantity", \.quantity, .quantity, "How much from now on.")
        return {
            CartLineSet(cart: try $0[cart], line: try $0[line], quantity: try $0[quantity])
        }
    }
}

struct CartLineAsked: Sendable {
    let cart: CartID
    let line: Int

    static let shape = Shape<CartLineAsked>("CartLineAsked", "A line of a cart.") { shape in
        let cart = shape.field("cart_id", \.cart, .id(), "The cart.")
        let line = shape.field("line", \.line, .count(1...1_000_000), "The line's number.")
        return { CartLineAsked(cart: try $0[cart], line: try $0[line]) }
    }
}

struct CartAssign: Sendable {
    let cart: CartID
    let customer: CustomerID

    static let shape = Shape<CartAssign>("CartAssign", "Whose a cart is.") { shape in
        let cart = shape.field("cart_id", \.cart, .id(), "The cart.")
        let customer = shape.field("customer_id", \.customer, .id(), "The customer.")
        return { CartAssign(cart: try $0[cart], customer: try $0[customer]) }
    }
}

struct CartTakeOver: Sendable {
    let code: String
    let channel: Code<Channel>
    let location: Code<Location>?
    let carriesOut: Bool

    static let shape = Shape<CartTakeOver>("CartTakeOver", "A cart to go on with.") { shape in
        let code = shape.field(
            "code", \.code, Format<String>.line(8...20).oneTime, "The one-time code.")
        let channel = shape.field("channel", \.channel, .code(), "On which channel it goes on.")
        let location = shape.field("location", \.location, .optional(.code()), "At which location.")
        let carriesOut = shape.field(
            "carry_out", \.carriesOut, Format<Bool>.flag.defaulting(to: false, "false"),
            "Whether the goods are taken from this store's shelves now.")
        return {
            CartTakeOver(
                code: try $0[code], channel: try $0[channel], location: try $0[location],
                carriesOut: try $0[carriesOut])
        }
    }
}
