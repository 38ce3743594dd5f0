import RetailCore
import RetailKit

/// A market with the number of its version.
struct MarketEntry: Hashable, Sendable {
    var market: Market
    /// Rises with every change; 1 when it is new.
    var version: Int64 = 1
}

/// How money is counted in a market, and what a customer may expect there, as it is asked for: nil
/// goes by what is usual in the currency.
struct MarketTerms: Hashable, Sendable {
    var name: String
    var zone: Zone
    var displayedPlaces: Int?
    var payableUnit: WrittenAmount?
    var cashStep: WrittenAmount?
    var cashRounding: Rounding
    var taxLevel: TaxLevel
    var taxRounding: Rounding
    var taxBasis: TaxBasis
    var returnDays: Int
    var legalEntity: String?
    var exchangePrice: ExchangePrice = .then
}

/// A market to be added.
struct NewMarket: Sendable {
    let code: Code<Market>
    let country: Country
    let currency: Currency
    let terms: MarketTerms

    /// The market that it is.
    /// - Throws: `core.invalid-amount`, `core.invalid-money-rules`, `catalogue.places-too-few`.
    var market: Market { get throws { try terms.market(code, in: country, currency) } }
}

/// What to change of a market.
struct MarketChange: Sendable {
    let code: Code<Market>
    let terms: Patch<MarketTerms>
}

extension MarketTerms {
    /// The terms of a market as they stand.
    init(_ market: Market) {
        self.init(
            name: market.name, zone: market.zone, displayedPlaces: market.displayedPlaces,
            payableUnit: market.payableUnit, cashStep: market.cashStep,
            cashRounding: market.rules.cashRounding, taxLevel: market.rules.taxLevel,
            taxRounding: market.rules.rounding, taxBasis: market.taxBasis,
            returnDays: market.returnDays,
            legalEntity: market.legalEntity, exchangePrice: market.exchangePrice)
    }

    /// The market with these terms.
    /// - Throws: `core.invalid-amount`, `core.invalid-money-rules`, `catalogue.places-too-few`.
    func market(
        _ code: Code<Market>, in country: Country, _ currency: Currency
    ) throws(RetailError) -> Market {
        let usual = MoneyRules(usualIn: currency)
        let unit = try payableUnit?.money(in: currency).amount ?? usual.payableUnit
        let rules = try MoneyRules(
            currency: currency, payableUnit: unit,
            cashStep: try cashStep?.money(in: currency).amount ?? max(usual.cashStep, unit),
            cashRounding: cashRounding, taxLevel: taxLevel, rounding: taxRounding)
        let places = displayedPlaces ?? currency.displayDigits
        guard Self.shows(places, unit, of: currency) else {
            throw CatalogueErrors.placesTooFew.error(
                "Give a payable unit that \(places) places show, and at most \(currency.exponent) "
                    + "places for \(currency.code).", at: "/displayed_places")
        }
        return Market(
            code: code, name: name, country: country, zone: zone, displayedPlaces: places,
            rules: rules,
            returnDays: returnDays, legalEntity: legalEntity, taxBasis: taxBasis,
            exchangePrice: exchangePrice)
    }

    /// Whether so many places show every whole number of `unit`.
    private static func shows(_ places: Int, _ unit: Int64, of currency: Currency) -> Bool {
        guard (0...currency.exponent).contains(places) else { return false }
        let hidden = (places..<currency.exponent).reduce(Int64(1)) { size, _ in size * 10 }
        return unit.isMultiple(of: hidden)
    }
}

extension Market {
    /// The smallest amount that is asked for, as it is written beside the currency.
    var payableUnit: WrittenAmount { rules.smallest.written }
    /// The smallest amount that coins pay, as it is written beside the currency.
    var cashStep: WrittenAmount { Money(rules.cashStep, currency).written }
}
