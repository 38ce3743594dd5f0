public import RetailCore

/// What a point costs and is worth in one currency.
public struct EarningRule: Sendable, Hashable {
    /// The currency.
    public let currency: Currency
    /// How many minor units must be paid for one point.
    public let spendPerPoint: Int64
    /// How many minor units one point pays.
    public let worthPerPoint: Int64
    /// How many days points live.
    public let validDays: Int

    /// Makes a rule.
    public init(currency: Currency, spendPerPoint: Int64, worthPerPoint: Int64, validDays: Int) {
        self.currency = currency
        self.spendPerPoint = spendPerPoint
        self.worthPerPoint = worthPerPoint
        self.validDays = validDays
    }

    /// How much must be paid for one point.
    var spend: Money { Money(spendPerPoint, currency) }
    /// How much one point pays.
    var worth: Money { Money(worthPerPoint, currency) }

    /// The points that a paid amount stands for: whole points only, rounded down once per order.
    public func points(forPaid amount: Int64) -> Int64 {
        max(0, amount) / spendPerPoint
    }

    /// What the points pay.
    /// - Throws: `core.money-overflow` beyond 64 bits.
    public func worth(_ points: Int64) throws(RetailError) -> Money {
        try Money(amount: worthPerPoint, currency: currency).multiplied(by: points)
    }

    /// How many whole points a refund of the amount is, and what they are worth together: never
    /// more than the amount.
    public func points(worth amount: Money) throws(RetailError) -> (points: Int64, worth: Money) {
        let points = max(0, amount.amount) / worthPerPoint
        return (points, try worth(points))
    }

    /// When points earned at `moment` end.
    public func expiry(from moment: Instant) -> Instant {
        moment + .seconds(Int64(validDays) * 86_400)
    }
}

/// A rule with the number of its version.
struct StandingRule: Sendable, Hashable {
    let rule: EarningRule
    /// Rises with every change.
    let version: Int64
}

/// How long points live that come back after the lot that they were spent from had ended: once, for
/// points that were given this time before keep its end.
let reinstatement: Duration = .seconds(30 * 86_400)

/// What has been paid for an order in money, and the points that it got.
struct OrderTally: Sendable, Hashable {
    var paid: Int64
    var refunded: Int64
    var earned: Int64
    var reversed: Int64

    /// The points still to give (positive) or to take back (negative) so that the order holds
    /// exactly what its money stands for; a partial return and the whole one end at the same
    /// figure.
    func due(by rule: EarningRule, on lines: [WeighedLine]) -> Int64 {
        rule.points(forPaid: paid - min(paid, refunded), on: lines) - (earned - reversed)
    }
}
