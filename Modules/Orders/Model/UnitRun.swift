import RetailContracts
import RetailCore
import RetailPricing

/// Units of a line, one behind the other, that cost the same.
///
/// What they cost was settled when they were ordered and never changes: what comes back, what is
/// cancelled and what a document says is answered from here.
struct UnitRun: Sendable, Hashable {
    /// How much of the line lies before it.
    let first: Quantity
    let quantity: Quantity
    /// What one unit cost, and how it is taxed.
    let terms: LineTerms
    /// What the run cost, tax included, rounded once to what can be paid.
    let gross: Money
    let tax: Money
    /// The taxes that it is made of, in the order of their rule; none where none was owed.
    var taxes: [TaxLine]
    /// The place whose rule they follow; nil where none did.
    let taxPlace: String?
    /// What promotions took off the run, in the order in which they did.
    var discounts: [RunDiscount] = []
    private(set) var returned: Quantity = .zero
    private(set) var refunded: Money
    private(set) var refundedTax: Money

    init(
        first: Quantity, quantity: Quantity, terms: LineTerms, gross: Money, tax: Money,
        taxes: [TaxLine], taxPlace: String? = nil, discounts: [RunDiscount] = [],
        returned: Quantity = .zero, refunded: Money? = nil,
        refundedTax: Money? = nil
    ) {
        self.first = first
        self.quantity = quantity
        self.terms = terms
        self.gross = gross
        self.tax = tax
        self.taxes = taxes
        self.taxPlace = taxPlace
        self.discounts = discounts
        self.returned = returned
        self.refunded = refunded ?? .zero(gross.currency)
        self.refundedTax = refundedTax ?? .zero(gross.currency)
    }

    /// The runs of priced parts, one behind the other, each with the one tax of its rate.
    /// - Throws: `core.quantity-overflow`, `core.invalid-rate`.
    static func of(
        _ parts: [PricedPart], at prices: [LinePrice]
    ) throws(RetailError) -> [UnitRun] {
        var (first, runs) = (Quantity.zero, [UnitRun]())
        for (part, price) in zip(parts, prices) {
            runs.append(
                UnitRun(
                    first: first, quantity: part.quantity, terms: part.terms, gross: price.gross,
                    tax: price.tax,
                    taxes: [TaxLine(try TaxComponent("tax", part.terms.taxRate), price.tax)]))
            first = try first.adding(part.quantity)
        }
        return runs
    }
}

/// What a promotion took off a run.
struct RunDiscount: Sendable, Hashable {
    let promotion: Code<Promotion>
    /// In the terms of the price: with the tax where that is in it.
    let amount: Money
}

/// What came back of a run, and what it had cost.
struct ReturnedUnits: Sendable, Hashable {
    /// Where the run begins in its line.
    let run: Quantity
    let quantity: Quantity
    let gross: Money
    let tax: Money
    /// The taxes that this is made of, in the order of the run's.
    let taxes: [TaxLine]
}

extension UnitRun {
    /// Counts so much of it as come back: every share is taken from what is left, by the largest
    /// remainder, so that the last one takes the rest.
    /// - Throws: `core.money-overflow`.
    mutating func bringBack(
        _ part: Quantity, by rules: MoneyRules
    ) throws(RetailError) -> ReturnedUnits {
        let rest = try quantity.subtracting(returned).subtracting(part)
        let weights = [part.thousandths, rest.thousandths]
        let share = try rules.shares(of: gross.subtracting(refunded), by: weights)[0]
        let taxShare = try rules.shares(of: tax.subtracting(refundedTax), by: weights)[0]
        returned = try returned.adding(part)
        refunded = try refunded.adding(share)
        refundedTax = try refundedTax.adding(taxShare)
        return ReturnedUnits(
            run: first, quantity: part, gross: share, tax: taxShare,
            taxes: try bringBack(tax: taxShare, by: rules))
    }

    /// Counts an amount of it as given back, without units: what is no goods does not come back in
    /// parts. Tax goes by the share of what is left; once all is given back, all of it is.
    /// - Throws: `core.money-overflow`.
    mutating func giveBack(
        _ amount: Money, by rules: MoneyRules
    ) throws(RetailError) -> ReturnedUnits {
        let rest = try gross.subtracting(refunded).subtracting(amount)
        let weights = [amount.amount, rest.amount]
        let taxShare = try rules.shares(of: tax.subtracting(refundedTax), by: weights)[0]
        refunded = try refunded.adding(amount)
        refundedTax = try refundedTax.adding(taxShare)
        if rest.isZero { returned = quantity }
        return ReturnedUnits(
            run: first, quantity: returned, gross: amount, tax: taxShare,
            taxes: try bringBack(tax: taxShare, by: rules))
    }

    /// Counts a tax that came off as that of its taxes, each by what is left of it.
    private mutating func bringBack(
        tax: Money, by rules: MoneyRules
    ) throws(RetailError) -> [TaxLine] {
        var left: [Int64] = []
        for line in taxes { left.append(try line.amount.subtracting(line.refunded).amount) }
        guard !tax.isZero else { return taxes.map { TaxLine($0.component, tax) } }
        let shares = try rules.shares(of: tax, by: left)
        var back: [TaxLine] = []
        for (place, share) in shares.enumerated() {
            taxes[place].refunded = try taxes[place].refunded.adding(share)
            back.append(TaxLine(taxes[place].component, share))
        }
        return back
    }
}
