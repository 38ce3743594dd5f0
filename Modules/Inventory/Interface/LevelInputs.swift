import RetailContracts
import RetailCore
import RetailKit

struct ItemQuery: Sendable {
    let sku: SKU
    let channel: Code<Channel>?

    static let input = Input("StockItemQuery", "Which item, on which channel.", ItemQuery.init) {
        $0.field("sku", \.sku, .sku, "The item.")
        $0.field(
            "channel", \.channel, .optional(.code()),
            "Only the locations that serve this channel, less its safety stock.")
    }
}

struct LevelQuery: Sendable {
    let filter: LevelFilter
    let list: ListRequest<LevelSort>

    static let input = Input("StockLevelQuery", "Which levels.", LevelQuery.init) {
        $0.group(\.filter, LevelFilter.init) {
            $0.field("location", \.location, .optional(.code()), "Only at this location.")
            $0.field("sku", \.sku, .optional(.sku), "Only of this item.")
            $0.field(
                "q", \.terms, .optional(.searchTerms),
                "Only of items whose SKU begins so, with this barcode, or with these words in "
                    + "their product's name and texts, the last of which may be unfinished; of "
                    + "\(LevelReading.mostItems) items at most.")
            $0.field("below", \.below, .optional(.balance), "Only where less is available.")
            $0.field(
                "negative", \.isNegative, Format<Bool>.flag.defaulting(to: false, "false"),
                "Only where more is reserved than on hand, or less than nothing is on hand.")
            $0.field(
                "out", \.isOut, Format<Bool>.flag.defaulting(to: false, "false"),
                "Only where nothing is left to sell; without closed locations, and goods on their "
                    + "way between places.")
            $0.field(
                "low", \.isLow, Format<Bool>.flag.defaulting(to: false, "false"),
                "Only where no more is left to sell than the reorder point; without closed "
                    + "locations.")
            $0.field(
                "has_reorder_point", \.hasReorderPoint,
                Format<Bool>.flag.defaulting(to: false, "false"),
                "Only where there is a reorder point.")
        }
        $0.list(\.list, by: LevelSort.item)
    }
}

struct AvailabilityQuery: Sendable {
    let sku: SKU
    let near: Coordinates
    let quantity: Quantity
    let channel: Code<Channel>?
    let limit: Int

    static let input = Input("AvailabilityQuery", "What, and near where.", AvailabilityQuery.init) {
        $0.field("sku", \.sku, .sku, "The item.")
        $0.field("near", \.near, .coordinates, "Latitude and longitude in degrees.")
        $0.field(
            "quantity", \.quantity,
            Format<Quantity>.quantity.defaulting(to: Quantity(thousandths: 1), "any"),
            "How much must be available.")
        $0.field(
            "channel", \.channel, .optional(.code()),
            "Only stores that serve this channel, less its safety stock.")
        $0.field(
            "limit", \.limit, Format<Int>.count(1...100).defaulting(to: 20, "20"),
            "How many stores at most.")
    }
}
