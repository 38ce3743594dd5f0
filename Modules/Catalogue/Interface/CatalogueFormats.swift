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

extension Format where Value == Rate {
    /// A tax rate in millionths.
    static var taxRate: Format<Rate> {
        Format<Int64>.integer(0...10_000_000).mapped {
            Rate(millionths: $0)
        } from: {
            $0.millionths
        }
    }
}

extension Format where Value == Int64 {
    /// Thousandths of the minor unit, as a decimal of minor units with at most three places.
    static var unitAmount: Format<Int64> {
        Format<Quantity>.quantity(
            Quantity(thousandths: 0)...Quantity(thousandths: 9_000_000_000_000_000)
        ).mapped {
            $0.thousandths
        } from: {
            Quantity(thousandths: $0)
        }
    }
}

extension Format where Value == UnitPrice {
    /// The price of one unit.
    static var unitPrice: Format<UnitPrice> { .object(unitPriceRecord) }
}

private let unitPriceRecord = Record(
    "CataloguePrice", "The price of one unit, to the thousandth of the minor unit.", UnitPrice.init
) {
    $0.field(
        "amount", \.thousandths, .unitAmount, "Minor units, e.g. cents, with at most three places.")
    $0.field("currency", \.currency, .currency, "The ISO 4217 code.")
}
