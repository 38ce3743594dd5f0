/// Names a country by the two letters of ISO 3166-1.
public struct Country: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The spelling as a regular expression (ECMA-262), for schemas.
    public static var pattern: String { "^[A-Z]{2}$" }

    /// The two capital letters.
    public let code: String

    /// Reads a code of two capital letters.
    ///
    /// - Throws: `core.invalid-country` for anything else.
    public init(_ code: String) throws(RetailError) {
        let letters = UInt8(ascii: "A")...UInt8(ascii: "Z")
        guard code.utf8.count == 2, code.utf8.allSatisfy(letters.contains) else {
            throw .invalid(
                .invalidCountry,
                "Give the two capital letters of ISO 3166 for the country, such as ID.")
        }
        self.code = code
    }

    /// Gives the two letters.
    public var description: String { code }

    /// Orders countries by their letters.
    public static func < (left: Country, right: Country) -> Bool { left.code < right.code }
}

/// Describes one market: a country in which the retailer sells in one currency, how money is
/// counted there, and what a customer there may expect.
public struct Market: Hashable, Sendable {
    /// Identifies it, for people and programs alike; chosen once and kept, such as `id`.
    public let code: Code<Market>
    /// Names it for people.
    public var name: String
    /// Names the country.
    public let country: Country
    /// Says what clocks on its walls show: by it hours and days of the week begin there.
    public var zone: Zone
    /// Counts the places after the point that price tags and receipts show there.
    public var displayedPlaces: Int
    /// Says how money is counted there.
    public var rules: MoneyRules
    /// Says by the taxes of which place is sold there.
    public var taxBasis: TaxBasis
    /// Counts the days after it was handed over within which a thing may come back.
    public var returnDays: Int
    /// Says what a variant costs that is taken for another of the same product.
    public var exchangePrice: ExchangePrice
    /// Names the company that sells there, as receipts have it; nil where it is not known.
    public var legalEntity: String?

    /// Describes a market.
    public init(
        code: Code<Market>, name: String, country: Country, zone: Zone, displayedPlaces: Int,
        rules: MoneyRules, returnDays: Int, legalEntity: String? = nil,
        taxBasis: TaxBasis = .store, exchangePrice: ExchangePrice = .then
    ) {
        self.code = code
        self.name = name
        self.country = country
        self.zone = zone
        self.displayedPlaces = displayedPlaces
        self.rules = rules
        self.returnDays = returnDays
        self.legalEntity = legalEntity
        self.taxBasis = taxBasis
        self.exchangePrice = exchangePrice
    }

    /// Names the currency.
    public var currency: Currency { rules.currency }

    /// Says how long after it was handed over a thing may come back.
    public var returnWindow: Duration { .seconds(Int64(returnDays) * 86_400) }
}

/// Says what a variant costs that is taken for another of the same product which came back.
public enum ExchangePrice: String, CaseIterable, Hashable, Sendable {
    /// What was paid for the one that came back, where both were listed at the same price then and
    /// it costs no less now.
    case then
    /// What it costs now.
    case now
}
