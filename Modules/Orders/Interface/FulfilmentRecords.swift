import RetailContracts
import RetailCore
import RetailKit

extension FulfilmentLine {
    static let record = Record(
        "FulfilmentLine", "How much of an order's line a fulfilment carries.", FulfilmentLine.init
    ) {
        $0.field("line", \.line, .count(1...10_000), "The order's line.")
        $0.field("quantity", \.quantity, .quantity, "How much.")
    }
}
