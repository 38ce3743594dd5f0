import RetailContracts
import RetailCore
import RetailKit

extension PickupInterval {
    static let record = Record(
        "PickupInterval", "When goods are fetched on a weekday, and by how many orders.",
        PickupInterval.init
    ) {
        $0.field("weekday", \.weekday, .count(1...7), "By ISO 8601: 1 is Monday.")
        $0.field("starts", \.starts, .count(0...1_439), "Minutes after midnight.")
        $0.field("ends", \.ends, .count(1...1_440), "Minutes after midnight.")
        $0.field("orders", \.orders, .count(1...10_000), "How many orders are fetched in it.")
    }
}
