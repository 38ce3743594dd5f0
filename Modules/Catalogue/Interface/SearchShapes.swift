import RetailContracts
import RetailCore
import RetailKit

struct ProductQuery: Sendable {
    let filter: ProductFilter
    let page: PageRequest

    static let shape = Shape<ProductQuery>("ProductQuery", "Which products.") { shape in
        let status = shape.field(
            "status", \.filter.status, .optional(.choice()), "Only of this status.")
        let category = shape.field(
            "category_id", \.filter.category, .optional(.id()),
            "Only in this category or below it.")
        let channel = shape.field(
            "channel", \.filter.channel, .optional(.code()),
            "Only what is shown on this channel now, with its prices.")
        let page = shape.page(\.page)
        return {
            ProductQuery(
                filter: ProductFilter(
                    status: try $0[status], category: try $0[category],
                    channel: try $0[channel]), page: try $0[page])
        }
    }
}

extension SearchRequest {
    static let shape = Shape<SearchRequest>("ProductSearch", "What to look for.") { shape in
        let text = shape.field(
            "text", \.text, .optional(.line(0...200)), "Words; the last one may be unfinished.")
        let category = shape.field(
            "category_id", \.filter.category, .optional(.id()),
            "Only in this category or below it.")
        let channel = shape.field(
            "channel", \.filter.channel, .optional(.code()),
            "Only what is shown on this channel now, with its prices.")
        let lowest = shape.field(
            "min_price", \.filter.lowest, .optional(.unitAmount),
            "Only what costs this much or more, in minor units; needs a channel.")
        let highest = shape.field(
            "max_price", \.filter.highest, .optional(.unitAmount),
            "Only what costs this much or less, in minor units; needs a channel.")
        let page = shape.page(\.page)
        return {
            let text = try $0[text]
            let filter = SearchFilter(
                words: SearchWords.split(text ?? "", most: 12), category: try $0[category],
                channel: try $0[channel], lowest: try $0[lowest], highest: try $0[highest])
            guard filter.channel != nil || filter.lowest == nil && filter.highest == nil else {
                throw Refusal("needs a channel, since prices are a channel's")
            }
            return SearchRequest(text: text, filter: filter, page: try $0[page])
        }
    }
}

extension SearchPage {
    static let shape = Shape<SearchPage>("ProductSearchPage", "What a search found.") { shape in
        _ = shape.field(
            "items", \.items, .list(.object(ProductSummary.shape), 0...200), "The products.")
        _ = shape.field(
            "next", \.next, .optional(.line(1...1_000)), "The cursor of the next page.")
        _ = shape.field("count", \.count, .count(0...ProductSearch.cap), "How many were found.")
        _ = shape.field(
            "is_capped", \.isCapped, .flag, "Whether there are more, which are not shown.")
        _ = shape.field(
            "categories", \.facets.categories, .list(.object(CategoryCount.shape), 0...1_000),
            "How many of them are in which category.")
        _ = shape.field(
            "price_ranges", \.facets.prices, .list(.object(PriceRange.shape), 0...10),
            "How many of them begin at which prices on the channel.")
        return { _ in throw Refusal("is only answered, never read") }
    }
}

extension CategoryCount {
    static let shape = Shape<CategoryCount>("CategoryCount", "Products in a category.") { shape in
        let id = shape.field("category_id", \.category, .id(), "The category.")
        let name = shape.field("name", \.name, .line(0...200), "Its name.")
        let count = shape.field("count", \.count, .count(0...Int.max), "How many.")
        return { CategoryCount(category: try $0[id], name: try $0[name], count: try $0[count]) }
    }
}

extension PriceRange {
    static let shape = Shape<PriceRange>("PriceRange", "Products by price.") { shape in
        let lowest = shape.field("from", \.lowest, .unitAmount, "The lowest price in it.")
        let highest = shape.field("to", \.highest, .unitAmount, "The highest price in it.")
        let count = shape.field("count", \.count, .count(0...Int.max), "How many.")
        return {
            PriceRange(lowest: try $0[lowest], highest: try $0[highest], count: try $0[count])
        }
    }
}

extension Deviation {
    static let shape = Shape<Deviation>("Deviation", "How a channel departs from the others.") {
        shape in
        _ = shape.field("kind", \.kind, .choice(), "How.")
        _ = shape.field("product_id", \.product, .id(), "The product.")
        _ = shape.field("slug", \.slug, .slug, "The product's name in addresses.")
        _ = shape.field("channel", \.channel, .code(), "The channel that departs.")
        _ = shape.field("sku", \.sku, .optional(.sku), "The item.")
        _ = shape.field("price", \.price, .optional(.unitPrice), "What it costs there.")
        _ = shape.field(
            "reference", \.reference, .optional(.code()), "The channel that it departs from.")
        _ = shape.field(
            "reference_price", \.referencePrice, .optional(.unitPrice), "What it costs here.")
        return { _ in throw Refusal("is only answered, never read") }
    }
}

struct DeviationQuery: Sendable {
    let after: String?

    static let shape = Shape<DeviationQuery>("DeviationQuery", "Where to go on.") { shape in
        let after = shape.field(
            "after", \.after, .optional(.line(1...1_000)), "The `next` of the page before.")
        return { DeviationQuery(after: try $0[after]) }
    }
}
