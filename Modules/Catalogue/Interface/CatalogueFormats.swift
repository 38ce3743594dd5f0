import RetailCore
import RetailKit

extension Format where Value == Slug {
    /// The readable name in addresses.
    static var slug: Format<Slug> {
        Format<String>.line(1...120).mapped(
            schema: .string(length: 1...120, pattern: Slug.pattern)
        ) {
            try Slug($0)
        } from: {
            $0.text
        }
    }
}

extension Format where Value == WebOrigin {
    /// Where pages come from: `https://shop.example`.
    static var origin: Format<WebOrigin> {
        Format<String>.line(11...200).mapped {
            try WebOrigin($0)
        } from: {
            $0.text
        }
    }
}

extension Format where Value == Int64 {
    /// A bound for prices of one unit, in whichever currency, kept as millionths.
    static var unitMillionths: Format<Int64> {
        Format<WrittenAmount>.unitAmount.mapped {
            try $0.millionths(usualPlaces: UnitPrice.places)
        } from: {
            $0.unitAmount
        }
    }
}

extension Int64 {
    /// Millionths of the unit as they are written.
    var unitAmount: WrittenAmount { WrittenAmount(digits: self, places: UnitPrice.places) }
}

/// How parts of items travel.
enum CatalogueFormats {
    /// Grams.
    static let weight = Format<Int64>.integer(1...1_000_000_000)
}
