import RetailCore

/// Splits whole numbers over units that cost the same in stretches.
enum Shares {
    /// So many units of one weight.
    struct Stretch {
        let weight: Int64
        let count: Int64
    }

    /// What each unit of a stretch gets, and how many of the first of them get one more.
    struct Share: Equatable {
        var each: Int64
        var more: Int64
    }

    /// Splits a total over units by their weights, so that the parts add up to it: largest
    /// remainder (Hamilton's method), ties to the earlier unit.
    ///
    /// The work grows with the stretches, not with the units.
    /// - Throws: `pricing.too-large`; `core.invalid-allocation` where a total meets no weight.
    static func split(_ total: Int64, over stretches: [Stretch]) throws(RetailError) -> [Share] {
        var weight: Int128 = 0
        for stretch in stretches {
            weight = try Exact.sum(weight, try Exact.product(stretch.weight, stretch.count))
        }
        guard total != 0 else { return stretches.map { _ in Share(each: 0, more: 0) } }
        guard weight > 0 else {
            throw .invalid(.invalidAllocation, "There is nothing over which this can be shared.")
        }
        var left = Int128(total)
        var shares: [Share] = []
        var rests: [(place: Int, rest: Int128)] = []
        for (place, stretch) in stretches.enumerated() {
            let exact = try Exact.product(total, stretch.weight)
            let (each, rest) = exact.quotientAndRemainder(dividingBy: weight)
            // A share of one unit is at most the total.
            shares.append(Share(each: Int64(truncatingIfNeeded: each), more: 0))
            left -= each * Int128(stretch.count)
            if rest > 0 { rests.append((place, rest)) }
        }
        rests.sort { ($1.rest, $0.place) < ($0.rest, $1.place) }
        for (place, _) in rests where left > 0 {
            let more = min(left, Int128(stretches[place].count))
            shares[place].more = Int64(truncatingIfNeeded: more)
            left -= more
        }
        return shares
    }
}

/// Arithmetic that refuses what it cannot hold.
enum Exact {
    static func product(_ left: Int64, _ right: Int64) throws(RetailError) -> Int128 {
        Int128(left) * Int128(right)
    }

    static func product(_ left: Int128, _ right: Int128) throws(RetailError) -> Int128 {
        let (product, overflow) = left.multipliedReportingOverflow(by: right)
        guard !overflow else { throw tooLarge }
        return product
    }

    static func sum(_ left: Int128, _ right: Int128) throws(RetailError) -> Int128 {
        let (sum, overflow) = left.addingReportingOverflow(right)
        guard !overflow else { throw tooLarge }
        return sum
    }

    static func sum(_ parts: some Sequence<Int128>) throws(RetailError) -> Int128 {
        var total: Int128 = 0
        for part in parts { total = try sum(total, part) }
        return total
    }

    static func narrow(_ wide: Int128) throws(RetailError) -> Int64 {
        guard let narrow = Int64(exactly: wide) else { throw tooLarge }
        return narrow
    }

    static var tooLarge: RetailError {
        .invalid(
            .tooLarge,
            "This is too large to be worked out exactly. Use smaller amounts, or fewer "
                + "of them.")
    }
}
