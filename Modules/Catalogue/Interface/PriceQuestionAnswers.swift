import RetailCore
import RetailKit
import RetailPricing

extension ExplainedPrice {
    static let answer = Answer<ExplainedPrice>(
        "PriceExplanation", "What an item costs, and why."
    ) {
        $0.field("sku", \.sku, .sku, "The item.")
        $0.field("channel", \.channel, .code(), "On which channel.")
        $0.field("quantity", \.quantity, .quantity, "How much of it.")
        $0.field("at", \.at, .instant, "At which moment.")
        $0.field(
            "price", \.terms?.price, .optional(.unitPrice),
            "What one unit costs before any promotion; absent where no list has a price.")
        $0.field(
            "is_tax_included", \.terms?.isTaxIncluded, .optional(.flag),
            "Whether tax is in it.")
        $0.field(
            "prior_price", \.prior?.price, .optional(.unitPrice),
            "What the channel asked of everybody before it reduced the price of one: the lowest of "
                + "the 30 days before.")
        $0.field(
            "reduced_since", \.prior?.since, .optional(.instant), "When it did.")
        $0.field(
            "prices", \.verdicts, .list(.object(PriceVerdict.answer), 0...10_000),
            "Every price that holds then, by list.")
    }
}

extension PriceVerdict {
    static let answer = Answer<PriceVerdict>("PriceVerdict", "What became of a price.") {
        $0.field("list", \.list, .code(), "The list.")
        $0.field("price", \.price, .unitPrice, "The price of one unit.")
        $0.field("from_quantity", \.from, .stock, "From how much on it counts.")
        $0.field("wins", \.wins, .flag, "Whether it is what the item costs.")
        $0.field("why", \.text, .line(1...500), "Why it counts or not, in a sentence.")
    }

    fileprivate var wins: Bool { outcome == .wins }
}
