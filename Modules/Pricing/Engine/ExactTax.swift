import RetailCore

/// A tax of lines that bear the same taxes, before it is rounded: an exact fraction.
struct ExactTax {
    /// What tells a tax of a document from its others.
    struct Kind: Hashable {
        let code: String
        let rate: Rate
    }

    let kind: Kind
    let numerator: Int128
    let denominator: Int128

    /// The same in its lowest terms.
    private var reduced: ExactTax {
        let shared = TaxFactors.common(numerator, denominator)
        return ExactTax(
            kind: kind, numerator: numerator / shared, denominator: denominator / shared)
    }

    /// The taxes of groups of lines, each group by itself.
    /// - Throws: `pricing.too-large`.
    static func rounded(
        apart groups: [[ExactTax]], by rounding: Rounding
    ) throws(RetailError) -> [[Int64]] {
        try groups.map { (taxes) throws(RetailError) in
            try taxes.map { (tax) throws(RetailError) in
                try Exact.narrow(rounding.divide(tax.numerator, by: tax.denominator))
            }
        }
    }

    /// The taxes of groups of lines of one document: what several groups bear of a tax at one rate
    /// is rounded once, in sum, and given to them by largest remainder, ties to the earlier group.
    /// - Throws: `pricing.too-large`; `pricing.taxes-unreckonable` where the sum lies so near to
    ///   where rounding turns that it cannot be told to which side it belongs.
    static func rounded(
        together groups: [[ExactTax]], by rounding: Rounding
    ) throws(RetailError) -> [[Int64]] {
        var totals = try rounded(apart: groups, by: rounding)
        var places: [Kind: [(group: Int, tax: Int)]] = [:]
        for (group, taxes) in groups.enumerated() {
            for (tax, exact) in taxes.enumerated() {
                places[exact.kind, default: []].append((group, tax))
            }
        }
        for places in places.values where places.count > 1 {
            let shares = try shares(places.map { groups[$0.group][$0.tax] }, by: rounding)
            for (place, share) in zip(places, shares) { totals[place.group][place.tax] = share }
        }
        return totals
    }

    /// What each bears of their sum, which is rounded once: all of it that is whole, and one more
    /// for those with the largest remainders.
    private static func shares(
        _ taxes: [ExactTax], by rounding: Rounding
    ) throws(RetailError) -> [Int64] {
        let taxes = taxes.map(\.reduced)
        var shares: [Int64] = []
        for tax in taxes { shares.append(try Exact.narrow(tax.numerator / tax.denominator)) }
        let rests = Rests(taxes)
        // Half goes to the even neighbour of the whole sum, not of its rest.
        let odd: Int128 = shares.count { !$0.isMultiple(of: 2) }.isMultiple(of: 2) ? 0 : 1
        let sum = try Exact.sum([odd * rests.whole] + rests.parts)
        let more = rounding.divide(sum, by: rests.whole)
        guard more == rounding.divide(try Exact.sum(sum, rests.uncertainty), by: rests.whole) else {
            throw unreckonable(taxes)
        }
        let places = rests.parts.enumerated().sorted {
            ($1.element, $0.offset) < ($0.element, $1.offset)
        }.map(\.offset)
        for place in places.prefix(Int(more - odd)) { shares[place] += 1 }
        return shares
    }

    private static func unreckonable(_ taxes: [ExactTax]) -> RetailError {
        let tax = taxes[0].kind
        return .invalid(
            .taxesUnreckonable,
            "The tax \(tax.code) of \(tax.rate.percent) % cannot be rounded once for goods that "
                + "bear it together with other taxes in \(taxes.count) ways. Order some of them "
                + "apart.")
    }
}

/// What is left of taxes behind what is whole of them, as parts of one number.
private struct Rests {
    /// Of how many parts one is made.
    let whole: Int128
    let parts: [Int128]
    /// By how much less than this the sum of the parts is too small.
    let uncertainty: Int128

    /// Over the least common multiple of the denominators. Where that is too large, in parts so
    /// small that the sum is known to far less than a unit.
    init(_ taxes: [ExactTax]) {
        if let common = Self.commonDenominator(of: taxes) {
            whole = common
            parts = taxes.map { $0.numerator % $0.denominator * (common / $0.denominator) }
            uncertainty = 0
        } else {
            let scale: Int128 = 1 << 96
            whole = scale
            parts = taxes.map { tax in
                let rest = (tax.numerator % tax.denominator).magnitude
                let product = rest.multipliedFullWidth(by: scale.magnitude)
                return Int128(tax.denominator.magnitude.dividingFullWidth(product).quotient)
            }
            uncertainty = Int128(taxes.count)
        }
    }

    private static func commonDenominator(of taxes: [ExactTax]) -> Int128? {
        var common: Int128 = 1
        for tax in taxes {
            let (product, overflow) = (common / TaxFactors.common(common, tax.denominator))
                .multipliedReportingOverflow(by: tax.denominator)
            // As many parts as there are taxes are added.
            guard !overflow, product <= Int128.max / Int128(taxes.count + 2) else { return nil }
            common = product
        }
        return common
    }
}
