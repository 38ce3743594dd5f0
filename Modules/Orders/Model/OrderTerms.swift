import RetailContracts
import RetailCore

/// What held in the market when an order was placed: a later change of the market judges no order
/// anew.
struct OrderTerms: Sendable, Hashable {
    /// The market; nil for orders of another system.
    let market: Code<Market>?
    /// How its money is counted.
    let rules: MoneyRules
    /// For how many days its goods may come back without approval, from when they were handed over.
    let returnDays: Int
    /// Until when that is.
    private(set) var returnableUntil: Instant

    /// The terms of a market at a moment.
    init(_ market: Market, at moment: Instant) {
        self.init(
            market: market.code, rules: market.rules, returnDays: market.returnDays,
            returnableUntil: moment + market.returnWindow)
    }

    /// What is kept.
    init(
        market: Code<Market>?, rules: MoneyRules, returnDays: Int, returnableUntil: Instant
    ) {
        self.market = market
        self.rules = rules
        self.returnDays = returnDays
        self.returnableUntil = returnableUntil
    }

    /// Begins the window for returns anew: goods of it were handed over.
    mutating func handedOver(at moment: Instant) {
        returnableUntil = max(returnableUntil, moment + Self.window(of: returnDays))
    }

    private static func window(of days: Int) -> Duration { .seconds(Int64(days) * 86_400) }

    /// For how many days goods of another system's orders come back.
    private static let importedDays = 30

    /// The terms of an order of another system: thirty days, and what is usual in its currency
    /// where its sums can be paid so, else its sums to the minor unit as that system had them.
    static func imported(
        _ prices: [LinePrice], in currency: Currency, from moment: Instant
    )
        -> OrderTerms
    {
        let usual = MoneyRules(usualIn: currency)
        let isPayable = prices.allSatisfy {
            usual.isPayable($0.gross) && usual.isPayable($0.tax)
        }
        return OrderTerms(
            market: nil, rules: isPayable ? usual : MoneyRules(toMinorUnitIn: currency),
            returnDays: importedDays, returnableUntil: moment + window(of: importedDays))
    }
}
