import RetailContracts
import RetailCore
import RetailKit

extension Format<String> {
    /// The official code of a part of a country.
    static var regionCode: Format<String> { .word(1...20) }
}

extension NewRegion {
    static let input = Input("NewRegion", "A part of a country.", NewRegion.init) {
        $0.field("code", \.code, .regionCode, "Its official code.")
        $0.field(
            "name", \.name, Format<String>.line().mapped(to: { FindableText($0) }, from: \.text),
            "Its name.")
        $0.field("parent", \.parent, .optional(.regionCode), "In what it lies; absent on level 1.")
        $0.field(
            "postcode", \.postcode, .optional(.line(1...20)),
            "The postal code of all addresses in it; absent where it has several.")
    }
}

extension RegionPortion {
    static let input = Input("RegionPortion", "Regions of one level.", RegionPortion.init) {
        $0.field("country", \.country, .country, "The country.")
        $0.field("level", \.level, .count(1...4), "1 for its largest parts, rising to 4.")
        $0.field("regions", \.regions, .list(.object(NewRegion.input), 1...1_000), "The regions.")
    }
}

struct RegionQuery: Sendable {
    let filter: RegionFilter
    let list: ListQuery

    static let input = Input("RegionQuery", "Which regions.", RegionQuery.init) {
        $0.group(\.filter, RegionFilter.init) {
            $0.field("country", \.country, .country, "The country.")
            $0.field(
                "parent", \.parent, .optional(.regionCode),
                "Only those that lie in this region; absent: the largest, or all with `q`.")
            $0.field(
                "q", \.terms, .optional(.searchTerms(upTo: 100)),
                "Only those whose name has words that begin so.")
        }
        $0.list(\.list)
    }
}
