import RetailContracts
import RetailCore
import RetailKit

extension SearchPage {
    static let answer = Answer<SearchPage>("ProductSearchPage", "What a search found.") {
        $0.field("items", \.items, .list(.object(ProductSummary.answer), 0...200), "The products.")
        $0.field("next", \.next, .optional(.line(1...1_000)), "The cursor of the next page.")
        $0.field("count", \.count, .count(0...ProductSearch.cap), "How many were found.")
        $0.field("is_capped", \.isCapped, .flag, "Whether there are more, which are not shown.")
        $0.field(
            "categories", \.facets.categories, .list(.object(CategoryCount.answer), 0...1_000),
            "How many of them are in which category.")
        $0.field(
            "price_ranges", \.facets.prices, .list(.object(PriceRange.answer), 0...10),
            "How many of them begin at which prices on the channel.")
    }
}

extension CategoryCount {
    static let answer = Answer<CategoryCount>("CategoryCount", "Products in a category.") {
        $0.field("category_id", \.category, .id(), "The category.")
        $0.field("name", \.name, .line(0...200), "Its name.")
        $0.field("count", \.count, .count(0...Int.max), "How many.")
    }
}

extension PriceRange {
    static let answer = Answer<PriceRange>("PriceRange", "Products by price.") {
        $0.field("from", \.lowest, .unitPrice, "The lowest price in it.")
        $0.field("to", \.highest, .unitPrice, "The highest price in it.")
        $0.field("count", \.count, .count(0...Int.max), "How many.")
    }
}

extension Discrepancy {
    static let answer = Answer<Discrepancy>("Discrepancy", "How a channel departs from the others.")
    {
        $0.field("kind", \.kind, .choice(), "How.")
        $0.field("product_id", \.product, .id(), "The product.")
        $0.field("slug", \.slug, .slug, "The product's name in addresses.")
        $0.field("channel", \.channel, .code(), "The channel that departs.")
        $0.field("sku", \.sku, .optional(.sku), "The item.")
        $0.field("price", \.price, .optional(.unitPrice), "What it costs there.")
        $0.field("reference", \.reference, .optional(.code()), "The channel that it departs from.")
        $0.field("reference_price", \.referencePrice, .optional(.unitPrice), "What it costs here.")
    }
}
