import RetailContracts
import RetailCore
import RetailKit
import RetailPricing

/// A cart as the wire shows it.
struct CartView: Sendable {
    let id: CartID
    let customer: CustomerID?
    let identity: Int64?
    let ownerChannel: Code<Channel>
    let channel: Code<Channel>
    let location: Code<Location>?
    let shipTo: TaxPlace?
    let charges: [PricedCharge]
    let state: CartState
    let heldUntil: Instant?
    let frozenUntil: Instant?
    let order: OrderID?
    let lines: [CartLineView]
    let gross: Money
    let grossInCash: Money
    let tax: Money
    let taxes: [DocumentTax]
    let discounts: [RunDiscount]
    let coupons: [GivenCoupon]
    let gifts: [Quote.Gift]
    let startedAt: Instant
    let version: Int64

    init(_ full: FullCart) throws {
        let cart = full.cart
        id = cart.id
        customer = cart.customer
        identity = cart.identity
        ownerChannel = cart.ownerChannel
        channel = cart.channel
        location = cart.location
        shipTo = cart.shipTo
        charges = full.priced.charges
        state = cart.state
        heldUntil = cart.heldUntil
        frozenUntil = cart.heldUntil == nil ? nil : cart.frozenUntil
        order = cart.order
        let prices = try full.priced.prices
        lines = zip(full.lines, zip(prices, full.priced.runs)).map {
            CartLineView($0, at: $1.0, $1.1)
        }
        gross = try full.priced.gross
        grossInCash = try full.rules.inCash(gross)
        tax = try full.priced.tax
        taxes = full.priced.allRuns.documentTaxes
        discounts = full.priced.discounts
        coupons = full.priced.coupons
        gifts = full.priced.gifts
        startedAt = cart.startedAt
        version = cart.version
    }

    static let answer = Answer<CartView>("Cart", "What a customer means to buy.") {
        $0.field("id", \.id, .id(), "The cart.")
        $0.field(
            "customer_id", \.customer, .optional(.id()), "Whose it is; absent when unknown.")
        $0.field(
            "identity", \.identity, .optional(.integer(1...Int64.max)),
            "The number of the identifier by which the customer was known; absent where by an id.")
        $0.field(
            "owner_channel", \.ownerChannel, .code(), "The channel on which it was started.")
        $0.field("channel", \.channel, .code(), "The channel on which it is.")
        $0.field("location", \.location, .optional(.code()), "The location at which it is.")
        $0.field("ship_to", \.shipTo, .optional(.taxPlace), OrderFacts.shipToSummary)
        $0.field("state", \.state, .choice(), "Its state.")
        $0.field(
            "held_until", \.heldUntil, .optional(.instant),
            "Until when stock is held and prices are frozen.")
        $0.field(
            "held_at_most_until", \.frozenUntil, .optional(.instant),
            "Until when that can last, however often the hold is renewed.")
        $0.field("order_id", \.order, .optional(.id()), "The order that it became.")
        $0.field("lines", \.lines, .list(.object(CartLineView.answer), 0...1_000), "Its lines.")
        $0.field(
            "charges", { $0.charges.isEmpty ? nil : $0.charges },
            .optional(.list(.object(PricedCharge.answer), 1...ChargeWish.most)),
            "Delivery and fees that were chosen, and what became of each; absent where none were.")
        $0.field("gross", \.gross, .money, "What it costs now, delivery, fees and tax included.")
        $0.field(
            "gross_in_cash", \.grossInCash, .money, "What is asked for when it is paid in cash.")
        $0.field("tax", \.tax, .money, "The tax in it.")
        $0.field(
            "taxes", \.taxes, .list(.object(DocumentTax.answer), 0...DocumentTax.most),
            DocumentTax.summary)
        $0.field(
            "discounts", \.discounts, .list(.object(RunDiscount.answer), 0...1_000),
            "What promotions take off its prices.")
        $0.field(
            "coupons", \.coupons,
            .list(.object(GivenCoupon.answer), 0...OrderPolicy.mostCoupons),
            "The coupons that were given, and what became of each.")
        $0.field(
            "gifts", \.gifts, .list(.object(Quote.Gift.answer), 0...1_000),
            "What promotions give for nothing once it is in the cart.")
        $0.field("started_at", \.startedAt, .instant, "When it was started.")
        $0.field("version", \.version, CommonFormats.version, "Its version.")
    }
}

struct CartLineView: Sendable {
    let line: Int
    let sku: SKU
    let name: String
    let unit: MeasureUnit
    let quantity: Quantity
    let unitPrice: UnitPrice
    let frozenQuantity: Quantity?
    let frozenUnitPrice: UnitPrice?
    let gross: Money
    let tax: Money
    let discounts: [RunDiscount]
    let isOffered: Bool
    let method: FulfilmentMethod
    let wanted: Code<Location>?
    let held: Code<Location>?

    static let answer = Answer<CartLineView>("CartLine", "A line of a cart.") {
        $0.field("line", \.line, .count(1...1_000_000), "Its number.")
        $0.field("sku", \.sku, .sku, "The item.")
        $0.field("name", \.name, .line(0...500), "What a receipt calls it.")
        $0.field("unit", \.unit, .choice(), "In what it is counted or measured.")
        $0.field("quantity", \.quantity, .quantity, "How much.")
        $0.field(
            "unit_price", \.unitPrice, .unitPrice,
            "The price of one; of a held line the price of what was added since.")
        $0.field(
            "frozen_quantity", \.frozenQuantity, .optional(.quantity),
            "How much of it keeps the price at which it was held.")
        $0.field(
            "frozen_unit_price", \.frozenUnitPrice, .optional(.unitPrice),
            "That price of one.")
        $0.field("gross", \.gross, .money, "What it costs, tax included.")
        $0.field("tax", \.tax, .money, "The tax in it.")
        $0.field(
            "discounts", \.discounts, .list(.object(RunDiscount.answer), 0...1_000),
            "What promotions take off its price.")
        $0.field(
            "is_offered", \.isOffered, .flag,
            "Whether the channel sells it to this customer; else it shows the price at which it "
                + "was last in the cart, and is refused when it is held or ordered.")
        $0.field("method", \.method, .choice(), "How it reaches the customer.")
        $0.field(
            "wanted_location", \.wanted, .optional(.code()),
            "From where it was asked for; absent for the best source.")
        $0.field("held_location", \.held, .optional(.code()), "Where it is held now.")
    }
}

extension CartLineView {
    init(_ value: CartLine, at price: LinePrice, _ runs: [UnitRun]) {
        self.init(
            line: value.number, sku: value.sku, name: value.name, unit: value.unit,
            quantity: value.quantity,
            unitPrice: value.terms.unitPrice,
            frozenQuantity: value.frozen?.quantity,
            frozenUnitPrice: value.frozen?.terms.unitPrice, gross: price.gross,
            tax: price.tax, discounts: runs.discounts,
            isOffered: value.isOffered, method: value.method, wanted: value.wanted, held: value.held
        )
    }
}

extension Quote.Gift {
    static let answer = Answer<Quote.Gift>("CartGift", "What a promotion gives for nothing.") {
        $0.field("promotion", \.promotion, .code(), "The promotion.")
        $0.field("sku", \.sku, .sku, "The item.")
        $0.field("quantity", \.quantity, .quantity, "How much of it is missing in the cart.")
    }
}

extension HandOverCode {
    static let answer = Answer<HandOverCode>("HandOverCode", "A code that is shown once.") {
        $0.field("cart_id", \.cart, .id(), "The cart.")
        $0.field("code", \.code, Format<String>.line(8...20).oneTime, "The code.")
        $0.field("until", \.until, .instant, "Until when it is good.")
    }
}

extension Cart {
    /// A cart without what is in it, as lists show it.
    static let outline = Answer<Cart>("ListedCart", "A cart, without what is in it.") {
        $0.field("id", \.id, .id(), "The cart.")
        $0.field("customer_id", \.customer, .optional(.id()), "Whose it is.")
        $0.field("channel", \.channel, .code(), "The channel on which it is.")
        $0.field("location", \.location, .optional(.code()), "The location at which it is.")
        $0.field("state", \.state, .choice(), "Its state.")
        $0.field("order_id", \.order, .optional(.id()), "The order that it became.")
        $0.field("started_at", \.startedAt, .instant, "When it was started.")
        $0.field("version", \.version, CommonFormats.version, "Its version.")
    }
}
