import RetailCore
import RetailKit

extension RegionImport {
    static let answer = Answer<RegionImport>("RegionImport", "What a portion changed.") {
        $0.field("country", \.country, .country, "The country.")
        $0.field("level", \.level, .count(1...4), "The level.")
        $0.field("changed", \.changed, .count(0...1_000), "How many regions are new or changed.")
    }
}

extension PlacedRegion {
    static let answer = Answer<PlacedRegion>("Region", "A part of a country.") {
        $0.field("country", \.region.country, .country, "The country.")
        $0.field("code", \.region.code, .regionCode, "Its official code.")
        $0.field("name", \.region.name, .line(), "Its name.")
        $0.field("level", \.region.level, .count(1...4), "1 for the largest parts, rising to 4.")
        $0.field("parent", \.region.parent, .optional(.regionCode), "In what it lies.")
        $0.field(
            "postcode", \.region.postcode, .optional(.line(1...20)),
            "The postal code of all addresses in it; absent where it has several.")
        $0.field(
            "names", \.names, .list(.line(), 1...4),
            "The names of all that it lies in, the largest first, and its own.")
    }
}
