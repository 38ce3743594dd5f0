import RetailContracts
import RetailCore
import RetailKit
import RetailPricing

/// A price list was made or changed, or it was said when it counts.
struct PriceListChanged: Event {
    static let type = "catalogue.price-list-changed"
    let list: Code<PriceList>
    let version: Int64
    var subject: String { "price-list:\(list.text)" }

    static let record = Record(
        "PriceListChanged",
        "A price list was made or changed, or it was said when it counts; not its prices.",
        PriceListChanged.init
    ) {
        $0.field("list", \.list, .code(), "The list.")
        $0.field("version", \.version, .recorded, "Its version after the change.")
    }
}
