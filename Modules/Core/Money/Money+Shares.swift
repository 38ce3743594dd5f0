extension Money {
    /// Splits the amount by weights so that the parts add up to it exactly.
    ///
    /// Largest remainder (Hamilton's method): every part is within one minor unit of its exact
    /// share, a weight of zero gets nothing, ties go to the earlier place, and a negative amount
    /// is split as its opposite is.
    /// - Throws: `core.invalid-allocation` when a weight is negative, or when an amount that is not
    ///   zero meets weights that are all zero.
    public func allocated(by weights: [Int64]) throws(RetailError) -> [Money] {
        var total: Int128 = 0
        for weight in weights {
            guard weight >= 0 else { throw Money.noAllocation }
            total += Int128(weight)
        }
        guard total > 0 else {
            guard isZero else { throw Money.noAllocation }
            return weights.map { _ in self }
        }
        let size = Int128(amount.magnitude)
        var parts: [Int128] = []
        var remainders: [(place: Int, rest: Int128)] = []
        for (place, weight) in weights.enumerated() {
            let (part, rest) = (size * Int128(weight)).quotientAndRemainder(dividingBy: total)
            parts.append(part)
            if rest > 0 { remainders.append((place, rest)) }
        }
        let left = Int(truncatingIfNeeded: size - parts.reduce(0, +))
        remainders.sort { $0.rest == $1.rest ? $0.place < $1.place : $0.rest > $1.rest }
        for (place, _) in remainders.prefix(left) { parts[place] += 1 }
        let sign: Int128 = isNegative ? -1 : 1
        return parts.map { Money(Int64(truncatingIfNeeded: sign * $0), currency) }
    }

    /// Returns the share `numerator / denominator` of the amount, rounded once.
    ///
    /// - Throws: `core.invalid-share` unless the denominator is positive; `core.money-overflow`
    ///   when 64 bits cannot hold the result.
    public func share(
        _ numerator: Int64, _ denominator: Int64, _ rounding: Rounding
    ) throws(RetailError) -> Money {
        guard denominator > 0 else {
            throw .invalid(.invalidShare, "Give a share with a denominator above zero.")
        }
        return try .narrowed(
            rounding.divide(Int128(amount) * Int128(numerator), by: Int128(denominator)), currency)
    }

    /// Returns the amount as a whole number of steps of minor units, as coins pay it.
    ///
    /// - Throws: `core.invalid-share` unless the step is positive; `core.money-overflow` when
    ///   64 bits cannot hold the result.
    public func rounded(
        toStep step: Int64, _ rounding: Rounding
    ) throws(RetailError) -> Money {
        guard step > 0 else {
            throw .invalid(.invalidShare, "Give a rounding step above zero.")
        }
        let steps = rounding.divide(Int128(amount), by: Int128(step))
        return try .narrowed(steps * Int128(step), currency)
    }

    private static var noAllocation: RetailError {
        .invalid(
            .invalidAllocation,
            "Give weights that are not negative, at least one of them above zero.")
    }
}
