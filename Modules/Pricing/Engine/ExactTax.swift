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
    /// - Throws: `pricing.too-large`.
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
        var common: Int128 = 1
        for tax in taxes {
            common = try Exact.product(
                common / TaxFactors.common(common, tax.denominator), tax.denominator)
        }
        var shares: [Int64] = []
        var rests: [(place: Int, rest: Int128)] = []
        for (place, tax) in taxes.enumerated() {
            let (whole, rest) = tax.numerator.quotientAndRemainder(dividingBy: tax.denominator)
            shares.append(try Exact.narrow(whole))
            rests.append((place, try Exact.product(rest, common / tax.denominator)))
        }
        // Half goes to the even neighbour of the whole sum, not of its rest.
        let odd: Int128 = shares.count { !$0.isMultiple(of: 2) }.isMultiple(of: 2) ? 0 : 1
        let sum = try Exact.sum([try Exact.product(odd, common)] + rests.map(\.rest))
        let more = rounding.divide(sum, by: common) - odd
        rests.sort { ($1.rest, $0.place) < ($0.rest, $1.place) }
        for (place, _) in rests.prefix(Int(more)) { shares[place] += 1 }
        return shares
    }
}
