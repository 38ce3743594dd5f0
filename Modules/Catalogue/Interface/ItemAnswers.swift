import RetailContracts
import RetailCore
import RetailKit

extension ShelfItem {
    static let answer = Answer<ShelfItem>("CatalogueItem", "An item as a channel sees it.") {
        $0.field("sku", \.sku, .sku, "Its code on every channel.")
        $0.field("unit", \.unit, .choice(), "In what it is counted or measured.")
        $0.field("quantity_step", \.unit.step, .quantity, "By what quantities differ at least.")
        $0.field("weight", \.weight, .optional(CatalogueFormats.weight), weightSummary)
        $0.field("product_id", \.product, .id(), "Its product.")
        $0.field("slug", \.slug, .slug, "The product's name in addresses.")
        $0.field("name", \.name, .line(1...1_000), "Its name as a receipt shows it.")
        $0.field("options", \.options, .list(.line(1...60), 0...5), "What the variants differ in.")
        $0.field("choices", \.choices, .list(.line(1...100), 0...5), "Its value for each option.")
        $0.field("status", \.status, .choice(), "Where the product is in its life.")
        $0.field("version", \.version, .integer(1...Int64.max), "The product's version.")
        $0.field(
            "offer", \.terms, .optional(.object(ShelfTerms.answer)),
            "What the channel asks; absent without a channel.")
        $0.field(
            "changed", \.isChanged, .optional(.flag),
            "Whether a price that was set is another than before; there where prices are set.")
    }
}

let priorSummary =
    "What one unit cost before it was reduced: the lowest price of the 30 days before; absent "
    + "where it is not reduced, is so for a year, or had no price before."

extension ShelfTerms {
    static let answer = Answer<ShelfTerms>("ItemOffer", "What a channel asks for an item.") {
        $0.field("channel", \.channel, .code(), "The channel.")
        $0.field("is_published", \.isPublished, .flag, "Whether the product is shown there now.")
        $0.field(
            "price", \.price, .optional(.unitPrice), "What one unit costs; absent for no price.")
        $0.field("compare_at", \.compareAt, .optional(.unitPrice), "What one unit cost before.")
        $0.field("prior_price", \.prior?.price, .optional(.unitPrice), priorSummary)
        $0.field("tax_rate", \.taxRate, .rate, "The tax, as a fraction.")
        $0.field("is_tax_included", \.isTaxIncluded, .flag, "Whether the price includes the tax.")
        $0.group(\.limits, QuantityLimits.fields)
    }
}

extension FoundItem {
    static let answer = Answer<FoundItem>("FoundItem", "An item that was looked up.") {
        $0.field("found_by", \.foundBy, .choice(), "By what it was found.")
        $0.field("item", \.item, .object(ShelfItem.answer), "The item.")
    }
}

extension Price {
    static let answer = Answer<Price>("PriceEntry", "A price as it was set.", fields)

    static let standing = Answer<Price>("StandingPrice", "A price that holds or is to come.") {
        $0.field("sku", \.sku, .sku, "The item.")
        $0.group(\.self, fields)
    }

    @AnswerBuilder<Price>
    private static func fields(_ price: AnswerFields<Price>) -> [AnswerPart<Price>] {
        price.field("list", \.list, .code(), "By which list it holds.")
        price.field(
            "channel", \.channel, .optional(.code()), "The channel whose own list that is.")
        price.field(
            "from_quantity", \.from, .stock, "From how much on, of all lines of the item.")
        price.field("currency", \.currency, .currency, "Its currency.")
        price.field(
            "amount", \.price?.written, .optional(.unitAmount),
            "What one unit costs, in units of the currency; absent where the sale ended.")
        price.field(
            "compare_at", \.compared?.written, .optional(.unitAmount), "What one unit cost before.")
        price.field("valid_from", \.validFrom, .instant, "From when it holds.")
        price.field("set_at", \.setAt, .instant, "When it was set.")
        price.field(
            "set_by", \.setBy, .optional(.line(1...200)), "Who set it; customers are not told.")
    }
}
