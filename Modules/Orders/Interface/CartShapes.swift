import RetailContracts
import RetailCore
import RetailKit

/// A cart as the wire shows it.
struct CartView: Sendable {
    let id: CartID
    let customer: CustomerID?
    let ownerChannel: Code<Channel>
    let channel: Code<Channel>
    let location: Code<Location>?
    let state: CartState
    let heldUntil: Instant?
    let frozenUntil: Instant?
    let order: OrderID?
    let lines: [CartLineView]
    let gross: Money
    let startedAt: Instant
    let version: Int64

    init(_ full: FullCart) throws {
        let cart = full.cart
        id = cart.id
        customer = cart.customer
        ownerChannel = cart.ownerChannel
        channel = cart.channel
        location = cart.location
        state = cart.state
        heldUntil = cart.heldUntil
        frozenUntil = cart.heldUntil == nil ? nil : cart.frozenUntil
        order = cart.order
        lines = try full.lines.map { try CartLineView($0) }
        gross = try full.gross
        startedAt = cart.startedAt
        version = cart.version
    }

    init(from slots: borrowing Slots, _ fields: Fields) throws {
        id = try slots[fields.id]
        customer = try slots[fields.customer]
        ownerChannel = try slots[fields.ownerChannel]
        channel = try slots[fields.channel]
        location = try slots[fields.location]
        state = try slots[fields.state]
        heldUntil = try slots[fields.heldUntil]
        frozenUntil = try slots[fields.frozenUntil]
        order = try slots[fields.order]
        lines = try slots[fields.lines]
        gross = try slots[fields.gross]
        startedAt = try slots[fields.startedAt]
        version = try slots[fields.version]
    }

    struct Fields: Sendable {
        let id: Field<CartID>
        let customer: Field<CustomerID?>
        let ownerChannel: Field<Code<Channel>>
        let channel: Field<Code<Channel>>
        let location: Field<Code<Location>?>
        let state: Field<CartState>
        let heldUntil: Field<Instant?>
        let frozenUntil: Field<Instant?>
        let order: Field<OrderID?>
        let lines: Field<[CartLineView]>
        let gross: Field<Money>
        let startedAt: Field<Instant>
        let version: Field<Int64>
    }

    static let shape = Shape<CartView>("Cart", "What a customer means to buy.") { shape in
        let fields = Fields(
            id: shape.field("id", \.id, .id(), "The cart."),
            customer: shape.field(
                "customer_id", \.customer, .optional(.id()), "Whose it is; absent when unknown."),
            ownerChannel: shape.field(
                "owner_channel", \.ownerChannel, .code(), "The channel on which it was started."),
            channel: shape.field("channel", \.channel, .code(), "The channel on which it is."),
            location: shape.field(
                "location", \.location, .optional(.code()), "The location at which it is."),
            state: shape.field("state", \.state, .choice(), "Its state."),
            heldUntil: shape.field(
                "held_until", \.heldUntil, .optional(.instant),
                "Until when stock is held and prices are frozen."),
            frozenUntil: shape.field(
                "held_at_most_until", \.frozenUntil, .optional(.instant),
                "Until when that can last, however often the hold is renewed."),
            order: shape.field(
                "order_id", \.order, .optional(.id()), "The order that it became."),
            lines: shape.field(
                "lines", \.lines, .list(.object(CartLineView.shape), 0...1_000), "Its lines."),
            gross: shape.field("gross", \.gross, .money, "What it costs now, tax included."),
            startedAt: shape.field("started_at", \.startedAt, .instant, "When it was started."),
            version: shape.field("version", \.version, CommonFormats.version, "Its version."))
        return { try CartView(from: $0, fields) }
    }
}

struct CartLineView: Sendable {
    let line: Int
    let sku: SKU
    let name: String
    let quantity: Quantity
    let unitPrice: Int64
    let frozenQuantity: Quantity?
    let frozenUnitPrice: Int64?
    let gross: Money
    let tax: Money
    let method: FulfilmentMethod
    let wanted: Code<Location>?
    let held: Code<Location>?

    static let shape = Shape<CartLineView>("CartLine", "A line of a cart.") { shape in
        let line = shape.field("line", \.line, .count(1...1_000_000), "Its number.")
        let sku = shape.field("sku", \.sku, .sku, "The item.")
        let name = shape.field("name", \.name, .line(0...500), "What a receipt calls it.")
        let quantity = shape.field("quantity", \.quantity, .quantity, "How much.")
        let unitPrice = shape.field(
            "unit_price", \.unitPrice, Format<UnitPrice>.unitPrice,
            "The price of one in minor units, with at most three decimal places; of a held line "
                + "the price of what was added since.")
        let frozenQuantity = shape.field(
            "frozen_quantity", \.frozenQuantity, .optional(.quantity),
            "How much of it keeps the price at which it was held.")
        let frozenUnitPrice = shape.field(
            "frozen_unit_price", \.frozenUnitPrice, .optional(Format<UnitPrice>.unitPrice),
            "That price of one.")
        let gross = shape.field("gross", \.gross, .money, "What it costs, tax included.")
        let tax = shape.field("tax", \.tax, .money, "The tax in it.")
        let method = shape.field("method", \.method, .choice(), "How it reaches the customer.")
        let wanted = shape.field(
            "wanted_location", \.wanted, .optional(.code()),
            "From where it was asked for; absent for the best source.")
        let held = shape.field(
            "held_location", \.held, .optional(.code()), "Where it is held now.")
        return {
            CartLineView(
                line: try $0[line], sku: try $0[sku], name: try $0[name],
                quantity: try $0[quantity], unitPrice: try $0[unitPrice],
                frozenQuantity: try $0[frozenQuantity], frozenUnitPrice: try $0[frozenUnitPrice],
                gross: try $0[gross], tax: try $0[tax], method: try $0[method],
                wanted: try $0[wanted], held: try $0[held])
        }
    }
}

extension CartLineView {
    init(_ value: CartLine) throws {
        let price = try value.price
        self.init(
            line: value.number, sku: value.sku, name: value.name, quantity: value.quantity,
            unitPrice: value.terms.unitPrice.thousandths,
            frozenQuantity: value.frozen?.quantity,
            frozenUnitPrice: value.frozen?.terms.unitPrice.thousandths, gross: price.gross,
            tax: price.tax, method: value.method, wanted: value.wanted, held: value.held)
    }
}

extension HandOverCode {
    static let shape = Shape<HandOverCode>("HandOverCode", "A code that is shown once.") { shape in
        let cart = shape.field("cart_id", \.cart, .id(), "The cart.")
        let code = shape.field("code", \.code, Format<String>.line(8...20).oneTime, "The code.")
        let until = shape.field("until", \.until, .instant, "Until when it is good.")
        return { HandOverCode(cart: try $0[cart], code: try $0[code], until: try $0[until]) }
    }
}
