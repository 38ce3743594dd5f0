import RetailContracts
import RetailCore
import RetailKit
import RetailPricing

extension CartLink {
    static let answer = Answer<CartLink>("CartLink", "A link to a cart, shown once.") {
        $0.field("cart_id", \.cart, .id(), "The cart.")
        $0.field(
            "link", \.link, CartLinkShown.format,
            "What the address of the page has at its end, behind a # so that no log keeps it.")
        $0.field("until", \.until, .instant, "Until when it is good.")
    }
}

/// A cart to whoever has its link: what it costs, and nothing of whose it is or why.
struct LinkedCart: Sendable {
    let channel: Code<Channel>
    /// Rises with every change of the cart.
    let version: Int64
    let lines: [LinkedLine]
    let charges: [PricedCharge]
    let gross: Money
    let tax: Money
    let taxes: [DocumentTax]
    let discount: Money

    init(_ full: FullCart) throws {
        channel = full.cart.channel
        version = full.cart.version
        let prices = try full.priced.prices
        lines = try zip(full.lines, zip(prices, full.priced.runs)).map {
            try LinkedLine($0, at: $1.0, $1.1, in: full.cart.currency)
        }
        charges = full.priced.charges
        gross = try full.priced.gross
        tax = try full.priced.tax
        taxes = full.priced.allRuns.documentTaxes
        discount = try .sum(full.priced.discounts.map(\.amount), in: full.cart.currency)
    }

    static let answer = Answer<LinkedCart>(
        "LinkedCart", "What is in a cart and what it costs, without whose it is."
    ) {
        $0.field("channel", \.channel, .code(), "The channel that sells it.")
        $0.field("lines", \.lines, .list(.object(LinkedLine.answer), 0...1_000), "Its lines.")
        $0.field(
            "charges", { $0.charges.isEmpty ? nil : $0.charges.map(LinkedCharge.init) },
            .optional(.list(.object(LinkedCharge.answer), 1...ChargeWish.most)),
            "Delivery and fees that were chosen; absent where none were.")
        $0.field("gross", \.gross, .money, "What it costs now, delivery, fees and tax included.")
        $0.field("tax", \.tax, .money, "The tax in it.")
        $0.field(
            "taxes", \.taxes, .list(.object(DocumentTax.answer), 0...DocumentTax.most),
            DocumentTax.summary)
        $0.field("discount", \.discount, .money, "What is taken off its prices, in all.")
    }
}

/// A line of a cart to whoever has its link.
struct LinkedLine: Sendable {
    let line: CartLine
    let price: LinePrice
    let discount: Money

    init(
        _ line: CartLine, at price: LinePrice, _ runs: [UnitRun], in currency: Currency
    ) throws {
        self.line = line
        self.price = price
        discount = try .sum(runs.flatMap(\.discounts).map(\.amount), in: currency)
    }

    static let answer = Answer<LinkedLine>("LinkedCartLine", "A line of a cart.") {
        $0.field("line", \.line.number, .count(1...1_000_000), "Its number.")
        $0.field("sku", \.line.sku, .sku, "The item.")
        $0.field("name", \.line.name, .line(0...500), "What a receipt calls it.")
        $0.field("unit", \.line.unit, .choice(), "In what it is counted or measured.")
        $0.field("quantity", \.line.quantity, .quantity, "How much.")
        $0.field("method", \.line.method, .choice(), "How it reaches the customer.")
        $0.field("gross", \.price.gross, .money, "What it costs, tax included.")
        $0.field("tax", \.price.tax, .money, "The tax in it.")
        $0.field("discount", \.discount, .money, "What is taken off its price.")
        $0.field(
            "is_offered", \.line.isOffered, .flag,
            "Whether it can still be had; else the cart cannot be ordered as it is.")
    }
}

/// Delivery or a fee of a cart to whoever has its link.
struct LinkedCharge: Sendable {
    let charge: PricedCharge

    static let answer = Answer<LinkedCharge>("LinkedCartCharge", "Delivery or a fee of a cart.") {
        $0.field("charge", \.charge.charge.code, .code(), "The charge.")
        $0.field("kind", \.charge.charge.kind, .choice(), "Whether it is delivery or a fee.")
        $0.field("name", \.charge.name, .optional(.line()), "Its name, where it is known.")
        $0.field("outcome", \.charge.outcome, .choice(), "Whether it is asked for, and why not.")
        $0.field(
            "gross", \.charge.run?.gross, .optional(.money),
            "What it costs, tax included; absent where it is not asked for.")
    }
}

/// An order to whoever placed it by a link.
struct LinkedOrder: Sendable {
    let order: FullOrder

    static let answer = Answer<LinkedOrder>(
        "LinkedOrder", "An order that was placed by a link, without whose it is."
    ) {
        $0.field("id", \.order.order.id, .id(), "The order.")
        $0.field("number", \.order.order.numberText, .line(1...40), "Its number for people.")
        $0.field("status", \.order.order.axes.status, .choice(), "How it stands.")
        $0.field("gross", \.order.order.gross, .money, "What it costs, tax included.")
        $0.field("due", \.order.order.due, .money, "What is still to be paid.")
        $0.field(
            "pay_by", \.order.order.payBy, .optional(.instant),
            "Until when it waits for that; absent where nothing is due.")
    }
}
