/// Says on what tax is worked out.
public enum TaxLevel: String, CaseIterable, Hashable, Sendable {
    /// On each line: the tax of the whole is the sum of rounded parts.
    case line
    /// On the sum of all lines of one rate; the lines share it, so that they add up to it.
    case document
}

/// Says how money is counted where something is sold: what can be asked for and given back, what
/// coins can pay, and how tax is rounded.
///
/// Every amount of a sale is a whole number of `payableUnit`: the line, its tax, each payment and
/// each refund. Only cash goes by the coarser `cashStep`.
public struct MoneyRules: Hashable, Sendable {
    /// Names the currency.
    public let currency: Currency
    /// Counts the minor units of the smallest amount that is asked for or given back.
    public let payableUnit: Int64
    /// Counts the minor units of the smallest amount that coins can pay.
    public let cashStep: Int64
    /// Decides what is asked for in cash when coins cannot pay the amount.
    public let cashRounding: Rounding
    /// Says on what tax is worked out.
    public let taxLevel: TaxLevel
    /// Decides what becomes of the part of a price or a tax that is smaller than can be paid.
    public let rounding: Rounding

    /// Makes rules.
    ///
    /// - Throws: `core.invalid-money-rules` when the payable unit is not above zero, or coins
    ///   cannot pay whole payable units.
    public init(
        currency: Currency, payableUnit: Int64, cashStep: Int64, cashRounding: Rounding = .halfUp,
        taxLevel: TaxLevel = .line, rounding: Rounding = .halfUp
    ) throws(RetailError) {
        guard payableUnit > 0, cashStep > 0, cashStep.isMultiple(of: payableUnit) else {
            throw .invalid(
                .invalidMoneyRules,
                "Give a payable unit above zero, and a cash step that is a whole number of them.")
        }
        self.currency = currency
        self.payableUnit = payableUnit
        self.cashStep = cashStep
        self.cashRounding = cashRounding
        self.taxLevel = taxLevel
        self.rounding = rounding
    }

    /// Makes the rules of a currency of which nothing else is known: what price tags show can be
    /// paid, and coins by the step that the currency's table has; tax by line, half up.
    public init(usualIn currency: Currency) {
        self.init(in: currency, payableUnit: currency.displayedUnit)
    }

    /// Makes the usual rules of a currency, to the minor unit: for sums that another system made,
    /// which are kept as they are.
    public init(toMinorUnitIn currency: Currency) {
        self.init(in: currency, payableUnit: 1)
    }

    private init(in currency: Currency, payableUnit: Int64) {
        self.currency = currency
        self.payableUnit = payableUnit
        cashStep = max(currency.cashStep, payableUnit)
        cashRounding = .halfUp
        taxLevel = .line
        rounding = .halfUp
    }
}

extension MoneyRules {
    /// Tells whether an amount can be asked for, or given back.
    public func isPayable(_ amount: Money) -> Bool {
        amount.amount.isMultiple(of: payableUnit)
    }

    /// Returns what a quantity costs, rounded once to what can be paid.
    ///
    /// - Throws: `core.money-overflow` when 64 bits cannot hold the result.
    public func total(_ price: UnitPrice, for quantity: Quantity) throws(RetailError) -> Money {
        try price.total(for: quantity, in: payableUnit, rounding)
    }

    /// Returns the tax on a net amount, or inside a gross one, rounded once to what can be paid.
    ///
    /// - Throws: `core.invalid-rate` for a rate of −100 % and below; `core.money-overflow` when
    ///   64 bits cannot hold the result.
    public func tax(
        _ rate: Rate, of amount: Money, isIncluded: Bool
    ) throws(RetailError) -> Money {
        isIncluded
            ? try rate.includedPart(of: amount, in: payableUnit, rounding)
            : try rate.of(amount, in: payableUnit, rounding)
    }

    /// Returns what coins pay of an amount.
    ///
    /// - Throws: `core.money-overflow` when 64 bits cannot hold the result.
    public func inCash(_ amount: Money) throws(RetailError) -> Money {
        try amount.rounded(toStep: cashStep, cashRounding)
    }

    /// Splits an amount by weights into parts that can be paid and add up to it exactly.
    ///
    /// - Throws: `core.invalid-allocation` when a weight is negative, or when an amount that is not
    ///   zero meets weights that are all zero, or cannot be paid itself.
    public func shares(of amount: Money, by weights: [Int64]) throws(RetailError) -> [Money] {
        guard isPayable(amount) else {
            throw .invalid(
                .invalidAllocation, "Share an amount of whole steps of \(smallest.text).")
        }
        return try Money(amount.amount / payableUnit, amount.currency).allocated(by: weights)
            .map { Money($0.amount * payableUnit, $0.currency) }
    }

    /// The smallest amount that is asked for or given back.
    public var smallest: Money { Money(payableUnit, currency) }
}

extension Currency {
    /// The smallest amount that a price tag shows, in minor units: 100 for the rupiah.
    public var displayedUnit: Int64 {
        var unit: Int64 = 1
        for _ in displayDigits..<max(displayDigits, exponent) { unit *= 10 }
        return unit
    }
}
