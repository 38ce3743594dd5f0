import RetailContracts
import RetailCore
import RetailKit

extension ChargeEntry {
    static let answer = Answer<ChargeEntry>("OrdersCharge", "Delivery or a fee.") {
        $0.field("code", \.charge.code, .code(), "Its code, kept for good.")
        $0.field("kind", \.charge.kind, .choice(), "Whether it is delivery or a fee.")
        $0.field("market", \.market, .code(), "In which market.")
        $0.field("name", \.name, .line(), ChargeFields.name)
        $0.field("price", \.price, .money, ChargeFields.price)
        $0.field("tax_included", \.isTaxIncluded, .flag, ChargeFields.included)
        $0.field("tax_class", \.taxClass, .optional(.code()), ChargeFields.taxClass)
        $0.field(
            "channels", \.channels, .list(.code(), 0...200), ChargeFields.channelSummary)
        $0.field("places", \.places, .list(.taxPlace, 0...300), ChargeFields.placeSummary)
        $0.field("is_active", \.isActive, .flag, "Whether it may be chosen.")
        $0.field(
            "archived_at", \.archivedAt, .optional(.instant),
            "Since when it may not be chosen; absent where it may.")
        $0.field(
            "has_rates", { $0.rates != nil }, .flag,
            "Whether it costs by where goods go and how much they are: orders.charge-rates.show.")
        $0.field("version", \.version, .integer(1...Int64.max), "Rises with every change.")
    }
}

extension PricedCharge {
    /// A charge of a cart, or one that it may have.
    static let answer = Answer<PricedCharge>(
        "CartCharge", "Delivery or a fee of a cart, with what it costs and what became of it."
    ) {
        $0.field("charge", \.charge.code, .code(), "The charge.")
        $0.field("kind", \.charge.kind, .choice(), "Whether it is delivery or a fee.")
        $0.field(
            "name", \.name, .optional(.line()),
            "Its name for people; absent where it is not known.")
        $0.field(
            "outcome", \.outcome, .choice(),
            "Whether it is asked for, and why not. An order of the cart is refused while one "
                + "cannot be had; where nothing is sent, delivery is left out.")
        $0.field(
            "gross", \.run?.gross, .optional(.money),
            "What it costs, tax included; absent where it is not asked for.")
        $0.field("tax", \.run?.tax, .optional(.money), "The tax in it.")
        $0.field(
            "discounts", { $0.run?.summedDiscounts ?? [] },
            .list(.object(RunDiscount.answer), 0...1_000), "What promotions take off its price.")
    }
}

extension OrderCharge {
    static let answer = Answer<OrderCharge>("OrderCharge", "Delivery or a fee of an order.") {
        $0.field("line", \.number, .count(1...10_000), "Its number among the order's lines.")
        $0.field("charge", \.charge.code, .code(), "The charge.")
        $0.field("kind", \.charge.kind, .choice(), "Whether it is delivery or a fee.")
        $0.field("name", \.name, .line(0...500), "What the receipt calls it.")
        $0.field("gross", \.run.gross, .money, "What it costs, tax included.")
        $0.field("tax", \.run.tax, .money, "The tax in it.")
        $0.field(
            "taxes", \.run.taxes, .list(.object(TaxLine.answer), 0...4),
            "Its taxes, in the order of the rule: together the tax.")
        $0.field(
            "tax_place", \.run.taxPlace, .optional(.line(2...65)),
            "The place whose rule they follow; absent where none did.")
        $0.field(
            "discounts", { $0.run.summedDiscounts },
            .list(.object(RunDiscount.answer), 0...1_000), "What promotions took off its price.")
        $0.field("refunded", \.run.refunded, .money, "What of it was given back.")
        $0.field("given_up", \.isGivenUp, .flag, "Whether an edit gave it up.")
    }
}

/// What a cart may have beside its goods.
struct CartChoices: Sendable {
    let charges: [PricedCharge]

    static let answer = Answer<CartChoices>(
        "CartChoices", "Ways of delivery and fees that a cart may have."
    ) {
        $0.field(
            "charges", \.charges, .list(.object(PricedCharge.answer), 0...KnownCharges.mostChoices),
            "Each with what it would cost, by code.")
    }
}
