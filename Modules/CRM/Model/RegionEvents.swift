import RetailContracts
import RetailCore
import RetailKit

/// Parts of a country were taken in or got other names.
struct RegionsChanged: Event {
    static let type = "crm.regions-changed"
    /// The two letters of the country.
    let country: String
    let level: Int
    let count: Int
    var subject: String { "regions:\(country)" }

    static let record = Record(
        "RegionsChanged", "Parts of a country were taken in or got other names.",
        RegionsChanged.init
    ) {
        $0.field("country", \.country, .recorded, "The country.")
        $0.field("level", \.level, .recorded, "The level.")
        $0.field("count", \.count, .recorded, "How many.")
    }
}
