import RetailCore

/// How large the taxes of a rule are beside a price without tax: exact fractions.
struct TaxFactors {
    /// Each tax is so many parts…
    let parts: [Int128]
    /// …where the price without tax is so many…
    let whole: Int128
    /// …and the price with all of them so many.
    let gross: Int128

    /// - Throws: `pricing.too-large`.
    init(_ components: [TaxComponent]) throws(RetailError) {
        var parts: [Int128] = []
        var whole: Int128 = 1
        for component in components {
            let rate = Int128(component.rate.millionths) * Int128(component.base.numerator)
            let scale = 1_000_000 * Int128(component.base.denominator)
            let shared = Self.common(rate, scale)
            let (numerator, denominator) = (rate / shared, scale / shared)
            let base = component.isCompound ? try Exact.sum([whole] + parts) : whole
            let own = try Exact.product(base, numerator)
            for place in parts.indices {
                parts[place] = try Exact.product(parts[place], denominator)
            }
            whole = try Exact.product(whole, denominator)
            parts.append(own)
        }
        let shared = parts.reduce(whole, Self.common)
        self.parts = parts.map { $0 / shared }
        self.whole = whole / shared
        gross = try Exact.sum([self.whole] + self.parts)
    }

    /// The greatest common divisor (Euclid).
    private static func common(_ left: Int128, _ right: Int128) -> Int128 {
        var (left, right) = (left, right)
        while right != 0 { (left, right) = (right, left % right) }
        return max(1, left)
    }
}

/// Works out the taxes of a cart.
///
/// Each tax is rounded once: of a line, or, where the market works tax out on the document, of all
/// lines that bear the same taxes. Units share it by what they cost, by largest remainder.
struct TaxedUnits {
    /// Units that bear the same taxes.
    struct Unit {
        var span: Cart.Span
        var taxes: [Int64] = []
        /// What of its taxes is not told apart yet.
        var left: Int64 = 0
        /// What is left out of the price of an exempt customer.
        var exempted: Int64 = 0
    }

    private struct Group: Hashable {
        let taxes: [TaxComponent]
        let isTaxIncluded: Bool
    }

    /// The units of all lines, in their order.
    let units: [Unit]

    init(_ pricing: Pricing) throws(RetailError) {
        var lines = [[Unit]](repeating: [], count: pricing.lines.count)
        for span in pricing.cart.spans { lines[span.line].append(Unit(span: span)) }
        for places in Self.groups(of: pricing) {
            guard let first = places.first else { continue }
            let taxed = try Self.taxed(
                places.flatMap { lines[$0] }, like: pricing.lines[first], for: pricing.context)
            for place in places { lines[place].removeAll(keepingCapacity: true) }
            for unit in taxed { lines[unit.span.line].append(unit) }
        }
        units = lines.flatMap(\.self)
    }

    /// The lines whose taxes are rounded together.
    private static func groups(of pricing: Pricing) -> [[Int]] {
        guard pricing.context.rules.taxLevel == .document else {
            return pricing.lines.indices.map { [$0] }
        }
        var groups: [Group: Int] = [:]
        var places: [[Int]] = []
        for (index, line) in pricing.lines.enumerated() {
            let group = Group(taxes: line.taxes, isTaxIncluded: line.isTaxIncluded)
            if let place = groups[group] {
                places[place].append(index)
            } else {
                groups[group] = places.count
                places.append([index])
            }
        }
        return places
    }

    /// Works out the taxes of units that are taxed alike.
    private static func taxed(
        _ units: [Unit], like line: Pricing.Line, for context: PriceContext
    ) throws(RetailError) -> [Unit] {
        guard !line.taxes.isEmpty else { return units }
        let factors = try TaxFactors(line.taxes)
        var base: Int128 = 0
        for unit in units { base = try Exact.sum(base, unit.span.cost) }
        let divisor = line.isTaxIncluded ? factors.gross : factors.whole
        var totals: [Int64] = []
        for part in factors.parts {
            let exact = try Exact.product(base, part)
            totals.append(try Exact.narrow(context.rules.rounding.divide(exact, by: divisor)))
        }
        var result = try share(totals, units)
        guard context.isExempt else { return result }
        for place in result.indices {
            result[place].exempted = line.isTaxIncluded ? result[place].taxes.reduce(0, +) : 0
            result[place].taxes = []
        }
        return result
    }

    /// Shares taxes over units, which become more where they bear different amounts.
    ///
    /// All taxes together are shared by what units cost, so that none bears more than that; then
    /// each tax but the last by what is left of it, and the last takes the rest.
    private static func share(
        _ totals: [Int64], _ units: [Unit]
    ) throws(RetailError) -> [Unit] {
        let whole = try Exact.sum(totals.map { Int128($0) })
        var units = try split(Exact.narrow(whole), units) {
            $0.span.net
        } _: { unit, share in
            unit.left = share
        }
        for total in totals.dropLast() {
            units = try split(total, units) {
                $0.left
            } _: { unit, share in
                unit.taxes.append(share)
                unit.left -= share
            }
        }
        for place in units.indices { units[place].taxes.append(units[place].left) }
        return units
    }

    private static func split(
        _ total: Int64, _ units: [Unit], by weight: (Unit) -> Int64,
        _ bear: (inout Unit, Int64) -> Void
    ) throws(RetailError) -> [Unit] {
        let shares = try Shares.split(
            total, over: units.map { .init(weight: weight($0), count: $0.span.count) })
        return zip(units, shares).flatMap { unit, share in unit.bearing(share, bear) }
    }
}

extension TaxedUnits.Unit {
    /// The same units with what they share: one stretch, or two that differ by one.
    fileprivate func bearing(
        _ share: Shares.Share, _ bear: (inout Self, Int64) -> Void
    ) -> [Self] {
        var (more, rest) = (self, self)
        bear(&more, share.each + 1)
        bear(&rest, share.each)
        guard share.more > 0 else { return [rest] }
        let (head, tail) = span.cut(at: share.more)
        more.span = head
        guard let tail else { return [more] }
        rest.span = tail
        return [more, rest]
    }
}
