import RetailContracts
import RetailCore
import RetailKit

/// Parts of a country were taken in or got other names.
struct RegionsChanged: Event {
    static let type = "crm.regions-changed"
    let country: Country
    let level: Int
    let count: Int
    var subject: String { "regions:\(country.code)" }

    static let record = Record(
        "RegionsChanged", "Parts of a country were taken in or got other names.",
        RegionsChanged.init
    ) {
        $0.field("country", \.country, .country, "The country.")
        $0.field("level", \.level, .recorded, "The level.")
        $0.field("count", \.count, .recorded, "How many.")
    }
}
