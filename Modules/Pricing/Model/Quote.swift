public import RetailCore

/// What a cart costs, unit by unit.
public struct Quote: Sendable, Hashable {
    /// The lines, in the order in which they were asked.
    public let lines: [QuotedLine]
    /// What each promotion gave, in the order of the book; those that gave nothing are left out.
    public let discounts: [Discount]
    /// The taxes of the whole, by code and rate.
    public let taxes: [TaxAmount]
    /// Items that promotions give for nothing and that the cart does not have yet.
    public let gifts: [Gift]
    /// By what points of this cart are multiplied, by promotion.
    public let points: [PointsFactor]
    /// What became of each coupon code that was given, in the order in which they were.
    public let coupons: [Coupon]
    /// The currency.
    public let currency: Currency
    /// What all lines cost, tax included.
    public let gross: Money
    /// The tax in that.
    public let tax: Money

    /// What a promotion gave to the cart.
    public struct Discount: Sendable, Hashable {
        /// The promotion.
        public let promotion: Code<Promotion>
        /// So much less is asked, in the terms of the prices: with the tax where they include it.
        public let amount: Money
    }

    /// A tax of a document.
    public struct TaxAmount: Sendable, Hashable {
        /// Names it.
        public let code: String
        /// Its rate.
        public let rate: Rate
        /// The amount of which it is the tax, without any tax.
        public let net: Money
        /// The tax.
        public let amount: Money
    }

    /// Something to be put into the cart.
    public struct Gift: Sendable, Hashable {
        /// Who gives it.
        public let promotion: Code<Promotion>
        /// The item.
        public let sku: SKU
        /// How much of it is missing.
        public let quantity: Quantity
    }

    /// What became of a coupon code.
    public struct Coupon: Sendable, Hashable {
        /// The code as it was given.
        public let code: String
        /// The promotions that ask for it, and what became of each; none of a code that nobody
        /// knows.
        public let promotions: [PromotionVerdict]
    }

    /// A multiplier of points.
    public struct PointsFactor: Sendable, Hashable {
        /// Who multiplies.
        public let promotion: Code<Promotion>
        /// By what.
        public let factor: Rate
        /// On which lines, by their places in the order in which they were asked.
        public let lines: [Int]
    }
}

/// What a line costs.
public struct QuotedLine: Sendable, Hashable {
    /// What was asked.
    public let asked: AskedLine
    /// The list by which it is priced; nil for a price that the caller brought.
    public let list: Code<PriceList>?
    /// The price of one unit by that list.
    public let unitPrice: UnitPrice
    /// What that price is compared with; nil for nothing.
    public let compareAt: UnitPrice?
    /// Whether tax is in its prices.
    public let isTaxIncluded: Bool
    /// The taxes that its goods bear, in the order of their rule; an exempt customer owes none of
    /// them.
    public let taxes: [TaxComponent]
    /// The class by which they are taxed; nil where their taxes were agreed.
    public let taxClass: String?
    /// The place whose rule says so; nil where none does.
    public let taxPlace: String?
    /// Its units, from the first to the last.
    public let runs: [QuotedRun]

    /// The sum of what its units cost, tax included, in minor units.
    var gross: Int128 { runs.reduce(0) { $0 + Int128($1.count) * Int128($1.gross) } }
    /// The sum of their taxes, in minor units.
    var tax: Int128 { runs.reduce(0) { $0 + Int128($1.count) * Int128($1.tax) } }
}

/// Units of a line that lie behind each other and cost the same. Amounts are minor units of the
/// quote's currency, of one unit.
public struct QuotedRun: Sendable, Hashable {
    /// The place of the first of them in the line, from 0.
    public let first: Int64
    /// How many they are. What is measured is one unit, however much of it.
    public let count: Int64
    /// What one costs by the list.
    public let list: Int64
    /// What promotions took off, in the order in which they did; nothing, where it is part of a set
    /// that gives something on others.
    public let adjustments: [Adjustment]
    /// The tax that was in the price and that an exempt customer does not pay.
    public let exempted: Int64
    /// What is left of the price, in the same terms.
    public let price: Int64
    /// The taxes on it or in it, in the order of their rule.
    public let taxes: [TaxShare]
    /// What one costs, tax included.
    public let gross: Int64

    /// The tax of one.
    public var tax: Int64 { taxes.reduce(0) { $0 + $1.amount } }

    /// What a promotion took off one unit.
    public struct Adjustment: Sendable, Hashable {
        /// The promotion.
        public let promotion: Code<Promotion>
        /// So much less.
        public let amount: Int64

        /// Says what was taken off.
        public init(promotion: Code<Promotion>, amount: Int64) {
            self.promotion = promotion
            self.amount = amount
        }
    }

    /// A tax of one unit.
    public struct TaxShare: Sendable, Hashable {
        /// Names it.
        public let code: String
        /// Its rate.
        public let rate: Rate
        /// The tax.
        public let amount: Int64
    }
}
