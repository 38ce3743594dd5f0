import RetailContracts
import RetailCore
import RetailKit

struct ItemQuery: Sendable {
    let sku: SKU
    let channel: Code<Channel>?

    static let input = Input("CatalogueItemQuery", "An item on a channel.", ItemQuery.init) {
        $0.field("sku", \.sku, .sku, "The item.")
        $0.field("channel", \.channel, .optional(.code()), "Whose price to tell; absent for none.")
    }
}

struct WeightSetting: Sendable {
    let sku: SKU
    let weight: Int64?

    static let input = Input("WeightSetting", "What an item weighs.", WeightSetting.init) {
        $0.field("sku", \.sku, .sku, "The item.")
        $0.field("weight", \.weight, .optional(CatalogueFormats.weight), weightSummary)
    }
}

let weightSummary =
    "What one unit weighs, packed as it is sent, in grams; absent where nobody said."

struct CodeQuery: Sendable {
    let code: String
    let channel: Code<Channel>?

    static let input = Input("CodeQuery", "What was scanned or given.", CodeQuery.init) {
        $0.field("code", \.code, .line(1...100), "A barcode, a channel's own code, or a SKU.")
        $0.field("channel", \.channel, .optional(.code()), "Whose code and price it is.")
    }
}

struct StandingQuery: Sendable {
    let filter: StandingFilter
    let list: ListRequest<StandingSort>

    static let input = Input("StandingPriceQuery", "Which prices.", StandingQuery.init) {
        $0.group(\.filter, StandingFilter.init) {
            $0.field(
                "list", \.list, .optional(.code()),
                "Only of this list; a channel's own list has the channel's code.")
            $0.field("sku", \.sku, .optional(.sku), "Only of this item.")
        }
        $0.list(\.list, by: StandingSort.item)
    }
}

struct PriceQuery: Sendable {
    let filter: PriceFilter
    let list: ListRequest<AgeSort>

    static let input = Input("PriceEntryQuery", "Which prices.", PriceQuery.init) {
        $0.group(\.filter, PriceFilter.init) {
            $0.field("sku", \.sku, .sku, "The item.")
            $0.field("channel", \.channel, .optional(.code()), "Only of this channel's own list.")
            $0.field("list", \.list, .optional(.code()), "Only of this list.")
            $0.field(
                "valid_from", \.validFrom, .optional(.instant), "Only those that begin just then.")
            $0.field("set_from", \.setFrom, .optional(.instant), "Only those set then or later.")
            $0.field("set_before", \.setBefore, .optional(.instant), "Only those set before.")
        }
        $0.list(\.list, by: AgeSort.newest)
    }
}
