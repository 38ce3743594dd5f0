import RetailContracts
import RetailCore
import RetailKit

extension TenderEntry {
    static let input = Input("NewTender", "A means of payment to be accepted.", TenderEntry.make) {
        $0.group(\.tender, Tender.init) {
            $0.field("code", \.code, .code(), "Its code, kept for good.")
            $0.field(
                "kind", \.kind, .choice(), "What it is, for good: that says how it is handled.")
        }
        $0.field("name", \.name, .line(), "Its name for people.")
        $0.field(
            "minutes", \.minutes, .count(1...525_600),
            "How many minutes an order waits for it; one that names no tender waits for the "
                + "longest of those accepted.")
        $0.field("provider", \.provider, .optional(.code()), provided)
    }

    static let provided =
        "Who moves its money when asked, of those that this installation has; only of kinds card "
        + "and transfer. Absent: somebody tells what moved."

    private static func make(
        tender: Tender, name: String, minutes: Int, provider: Code<Provider>?
    ) -> TenderEntry {
        TenderEntry(tender: tender, name: name, minutes: minutes, provider: provider)
    }
}

extension TenderChange {
    static let input = Input(
        "TenderChange", "What to change of a tender; what is absent stays.", TenderChange.init
    ) {
        $0.field("code", \.code, .code(), "The tender.")
        $0.patch(\.own) {
            $0.field("name", \.name, .line(), "Its name for people.")
            $0.field(
                "minutes", \.minutes, .count(1...525_600),
                "How many minutes an order waits for it; one that names no tender waits for the "
                    + "longest of those accepted.")
            $0.field(
                "provider", \.provider, .optional(.code()), TenderEntry.provided)
            $0.field(
                "is_active", \.isActive, .flag.defaulting(to: true, "true"),
                "Whether it is accepted.")
        }
    }
}

struct TenderQuery: Sendable {
    let filter: TenderFilter
    let list: ListRequest<TenderSort>

    static let input = Input("TenderQuery", "Which tenders.", TenderQuery.init) {
        $0.group(\.filter, TenderFilter.init) {
            $0.field("kind", \.kind, .optional(.choice()), "Only of this kind.")
            $0.field(
                "active", \.isActive, .optional(.flag), "Only those that are accepted, or not.")
        }
        $0.list(\.list, by: TenderSort.code)
    }
}

struct NamedTender: Sendable {
    let code: Code<Tender>

    static let input = Input("NamedTender", "A tender by its code.", NamedTender.init) {
        $0.field("code", \.code, .code(), "The tender.")
    }
}
