import RetailContracts
import RetailCore

/// How many of the products found are in a category.
struct CategoryCount: Sendable {
    let category: CategoryID
    let name: String
    let count: Int
}

/// How many of the products found begin at a price from `lowest` to `highest`.
struct PriceRange: Hashable, Sendable {
    let lowest: UnitPrice
    let highest: UnitPrice
    let count: Int

    /// Splits prices, in millionths of the unit, into at most `parts` ranges of about as many
    /// products each; equal prices stay together.
    static func split(
        _ prices: [Int64], of currency: Currency, into parts: Int
    ) -> [PriceRange] {
        let sorted = prices.sorted()
        var ranges: [PriceRange] = []
        var rest = sorted[...]
        while let first = rest.first {
            let size = max(1, rest.count / max(1, parts - ranges.count))
            let highest = rest.prefix(size).last ?? first
            let part = rest.prefix { $0 <= highest }
            ranges.append(
                PriceRange(
                    lowest: UnitPrice(millionths: first, currency: currency),
                    highest: UnitPrice(millionths: highest, currency: currency),
                    count: part.count))
            rest = rest.dropFirst(part.count)
        }
        return ranges
    }
}

/// What the products found have in common, to narrow the search.
struct SearchFacets: Sendable {
    let categories: [CategoryCount]
    let prices: [PriceRange]
}

/// A page of what a search found.
struct SearchPage: Sendable {
    let items: [ProductSummary]
    let next: String?
    let count: Int
    let isCapped: Bool
    let facets: SearchFacets
}
