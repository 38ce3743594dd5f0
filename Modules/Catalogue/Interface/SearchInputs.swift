import RetailContracts
import RetailCore
import RetailKit

struct ProductQuery: Sendable {
    let filter: ProductFilter
    let list: ListRequest<ProductSort>

    static let input = Input("ProductQuery", "Which products.", ProductQuery.init) {
        $0.group(\.filter, ProductFilter.init) {
            $0.field("status", \.status, .optional(.choice()), "Only of this status.")
            $0.field(
                "category_id", \.category, .optional(.idOrName()),
                "Only in this category or below it, by id or slug.")
            $0.field(
                "channel", \.channel, .optional(.code()),
                "Only what is shown on this channel now, with its prices.")
        }
        $0.list(\.list, by: ProductSort.oldest)
    }
}

extension SearchRequest {
    static let input = Input("ProductSearch", "What to look for.", SearchRequest.asked) {
        $0.field(
            "text", \.text, .optional(.line(0...200)), "Words; the last one may be unfinished.")
        $0.field(
            "category_id", \.filter.category, .optional(.idOrName()),
            "Only in this category or below it, by id or slug.")
        $0.field(
            "channel", \.filter.channel, .optional(.code()),
            "Only what is shown on this channel now, with its prices.")
        $0.field(
            "min_price", \.filter.lowest, .optional(.unitMillionths),
            "Only what costs this much or more, in the channel's currency; needs a channel.")
        $0.field(
            "max_price", \.filter.highest, .optional(.unitMillionths),
            "Only what costs this much or less, in the channel's currency; needs a channel.")
        $0.page(\.page)
    }

    private static func asked(
        text: String?, category: CategoryID?, channel: Code<Channel>?, lowest: Int64?,
        highest: Int64?, page: PageRequest
    ) throws -> SearchRequest {
        guard channel != nil || lowest == nil && highest == nil else {
            throw Refusal("needs a channel, since prices are a channel's")
        }
        let words = SearchWords.split(text ?? "", most: 13)
        guard text == nil || (1...12).contains(words.count) else {
            throw Refusal("takes a text of 1 to 12 words of letters and digits")
        }
        let filter = SearchFilter(
            words: words, category: category, channel: channel,
            lowest: lowest, highest: highest)
        return SearchRequest(text: text, filter: filter, page: page)
    }
}

struct DiscrepancyQuery: Sendable {
    let filter: DiscrepancyFilter
    let list: ListRequest<AgeSort>

    static let input = Input("DiscrepancyQuery", "Which discrepancies.", DiscrepancyQuery.init) {
        $0.group(\.filter, DiscrepancyFilter.init) {
            $0.field("kind", \.kind, .optional(.choice()), "Only of this kind.")
            $0.field("channel", \.channel, .optional(.code()), "Only those of this channel.")
        }
        $0.list(\.list, by: AgeSort.oldest)
    }
}
