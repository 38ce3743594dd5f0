/// Names a place that raises taxes: a country, or a part of one, and parts of that: `ID`, `US-NY`,
/// `US-IL-COOK-CHICAGO`.
public struct TaxPlace: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The spelling as a regular expression (ECMA-262), for schemas.
    public static var pattern: String { "^[A-Z]{2}(-[A-Z0-9]{1,20}){0,3}$" }

    /// The place as it is written.
    public let text: String

    /// Reads a place: a country's two letters, and up to three parts of capital letters and digits
    /// behind hyphens, each inside the one before it.
    ///
    /// - Throws: `core.invalid-tax-place` for anything else.
    public init(_ text: String) throws(RetailError) {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        let letters = UInt8(ascii: "A")...UInt8(ascii: "Z")
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard let country = parts.first, country.count == 2, country.allSatisfy(letters.contains),
            parts.count <= 4,
            parts.dropFirst().allSatisfy({ part in
                (1...20).contains(part.count)
                    && part.allSatisfy { letters.contains($0) || digits.contains($0) }
            })
        else {
            throw .invalid(
                .invalidTaxPlace,
                "Give the two capital letters of a country and up to three parts behind hyphens, "
                    + "such as US-IL-COOK-CHICAGO.")
        }
        self.text = text
    }

    /// The whole of a country.
    public init(_ country: Country) { text = country.code }

    /// Gives the place as it is written.
    public var description: String { text }

    /// Orders places by their letters.
    public static func < (left: TaxPlace, right: TaxPlace) -> Bool { left.text < right.text }

    /// Whether it is the other place or a part of it.
    public func lies(in other: TaxPlace) -> Bool {
        text == other.text || text.hasPrefix(other.text + "-")
    }
}

/// Goods that are taxed alike, such as `standard` or `reduced`: what its code is a ``Code`` of.
public enum TaxClass {
    /// The code of the class of all goods of which nothing else is said.
    public static let usual = "standard"
}

/// Says by the taxes of which place a market sells.
public enum TaxBasis: String, CaseIterable, Hashable, Sendable {
    /// Where the store is that sells; the market's country where none does.
    case store
    /// Where the goods come from.
    case shipFrom = "ship-from"
    /// Where the goods are sent to; where they are handed over when nobody sends them.
    case shipTo = "ship-to"
}
