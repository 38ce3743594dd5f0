import RetailCore
import RetailKit
import RetailPricing

extension ExplainedCart {
    static let answer = Answer<ExplainedCart>(
        "PromotionExplanation", "What a cart costs, and what became of every promotion."
    ) {
        $0.field("at", \.at, .instant, "At which moment.")
        $0.field("gross", \.quote.gross, .money, "What it costs, tax included.")
        $0.field("tax", \.quote.tax, .money, "The tax in it.")
        $0.field("lines", \.lines, .list(.object(ExplainedLine.answer), 0...200), "Its lines.")
        $0.field(
            "promotions", \.promotions, .list(.object(PromotionVerdict.answer), 0...10_000),
            "Every promotion that was ever published, in the order in which they are given.")
        $0.field(
            "gifts", \.quote.gifts, .list(.object(Quote.Gift.listed), 0...1_000),
            "What promotions give for nothing once it is in the cart.")
    }

    private var lines: [ExplainedLine] {
        quote.lines.map { line in
            ExplainedLine(
                sku: line.asked.name, list: line.list, unitPrice: line.unitPrice,
                units: line.runs.map { ExplainedUnits($0, in: quote.currency) })
        }
    }
}

/// What a line costs, unit by unit.
struct ExplainedLine: Sendable {
    let sku: String
    let list: Code<PriceList>?
    let unitPrice: UnitPrice
    let units: [ExplainedUnits]

    static let answer = Answer<ExplainedLine>("ExplainedLine", "What a line costs.") {
        $0.field("sku", \.sku, .line(1...64), "The item.")
        $0.field("list", \.list, .optional(.code()), "The price list.")
        $0.field("unit_price", \.unitPrice, .unitPrice, "The price of one unit by that list.")
        $0.field(
            "runs", \.units, .list(.object(ExplainedUnits.answer), 1...100_000),
            "Units that cost the same, from the first to the last.")
    }
}

/// Units behind each other that cost the same.
struct ExplainedUnits: Sendable {
    let count: Int64
    let list: Money
    let given: [Given]
    let gross: Money

    /// What a promotion took off one unit.
    struct Given: Sendable {
        let promotion: Code<Promotion>
        let amount: Money

        static let answer = Answer<Given>(
            "GivenOnUnit", "What a promotion took off one unit."
        ) {
            $0.field("promotion", \.promotion, .code(), "The promotion.")
            $0.field("amount", \.amount, .money, "So much less.")
        }
    }

    init(_ run: QuotedRun, in currency: Currency) {
        count = run.count
        list = Money(run.list, currency)
        given = run.adjustments.map {
            Given(promotion: $0.promotion, amount: Money($0.amount, currency))
        }
        gross = Money(run.gross, currency)
    }

    static let answer = Answer<ExplainedUnits>(
        "ExplainedUnits", "Units of a line that cost the same; amounts are those of one."
    ) {
        $0.field("count", \.count, .integer(1...Int64.max), "How many they are.")
        $0.field("list", \.list, .money, "What one costs by the list.")
        $0.field(
            "given", \.given, .list(.object(Given.answer), 0...1_000),
            "What promotions took off one, in the order in which they did; nothing where it is "
                + "part of a set that gives something on others.")
        $0.field("gross", \.gross, .money, "What one costs, tax included.")
    }
}

extension PromotionVerdict {
    static let answer = Answer<PromotionVerdict>(
        "PromotionVerdict", "What became of a promotion."
    ) {
        $0.field("promotion", \.promotion, .code(), "The promotion.")
        $0.field("amount", \.amount, .optional(.money), "What it gives; absent where nothing.")
        $0.field("why", \.text, .line(1...500), "Why it gives something or not, in a sentence.")
    }

    private var amount: Money? {
        if case .gives(let amount) = outcome { Money(amount, currency) } else { nil }
    }
}

extension Quote.Gift {
    static let listed = Answer<Quote.Gift>("PromotionGift", "What a promotion gives for nothing.") {
        $0.field("promotion", \.promotion, .code(), "The promotion.")
        $0.field("sku", \.sku, .sku, "The item.")
        $0.field("quantity", \.quantity, .quantity, "How much of it is missing in the cart.")
    }
}
