import RetailCore
import RetailKit

struct StockHistoryQuery: Sendable {
    let sku: SKU
    let location: Code<Location>
    let days: Int

    static let input = Input(
        "StockHistoryQuery", "Which item, where and how long back.", StockHistoryQuery.init
    ) {
        $0.field("sku", \.sku, .sku, "The item.")
        $0.field("location", \.location, .code(), "Where.")
        $0.field(
            "days", \.days, Format<Int>.count(1...366).defaulting(to: 30, "30"),
            "How many days, today the last of them.")
    }
}
