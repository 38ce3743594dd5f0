import RetailCore
import RetailKit
import RetailPricing

/// How is said for whom something counts: each kind that is named must fit.
enum AudienceFields {
    static let channels = Format<Set<Code<Channel>>>.codes(200).defaulting(to: [], "none")
    static let locations = Format<Set<Code<Location>>>.codes(1_000).defaulting(to: [], "none")
    static let groups = Format<Set<Code<CustomerGroup>>>.codes(100).defaulting(to: [], "none")
    static let customers = Format<Set<RawID>>.customers.defaulting(to: [], "none")

    static let channelSummary = "On which channels it counts; on all of none."
    static let locationSummary = "In which stores it counts; everywhere of none."
    static let groupSummary = "For members of which groups it counts; for everybody of none."
    static let customerSummary =
        "For which customers it counts, by any record; for everybody of none."

    @PartsBuilder
    static func all(
        _ audience: Fields<Audience>
    ) -> Parts<
        Audience, Set<Code<Channel>>, Set<Code<Location>>, Set<Code<CustomerGroup>>, Set<RawID>
    > {
        audience.field("channels", \.channels, channels, channelSummary)
        audience.field("locations", \.locations, locations, locationSummary)
        audience.field("groups", \.groups, groups, groupSummary)
        audience.field("customers", \.customers, customers, customerSummary)
    }
}

extension AnswerFields {
    /// For whom something counts.
    func audience(_ value: @escaping @Sendable (Whole) -> Audience) -> AnswerPart<Whole> {
        group(value) {
            $0.field("channels", \.channels, .codes(200), "On which channels; on all of none.")
            $0.field(
                "locations", \.locations, .codes(1_000), "In which stores; everywhere of none.")
            $0.field("groups", \.groups, .codes(100), "For which groups; for all of none.")
            $0.field(
                "customers", \.customers, .customers, "For which customers; for all of none.")
        }
    }
}
