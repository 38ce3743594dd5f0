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
    static func common(_ left: Int128, _ right: Int128) -> Int128 {
        var (left, right) = (left, right)
        while right != 0 { (left, right) = (right, left % right) }
        return max(1, left)
    }
}

/// Works out the taxes of a cart.
///
/// Each tax is rounded once: of a line, or, where the market works tax out on the document, of all
/// lines that bear it at one rate. Units share it by what they cost, by largest remainder.
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
        let groups = Self.groups(of: pricing).map { places in
            (line: pricing.lines[places[0]], places: places, units: places.flatMap { lines[$0] })
        }
        let exact = try groups.map { (group) throws(RetailError) in
            try Self.exact(group.units, like: group.line)
        }
        let rules = pricing.context.rules
        let totals =
            rules.taxLevel == .document
            ? try ExactTax.rounded(together: exact, by: rules.rounding)
            : try ExactTax.rounded(apart: exact, by: rules.rounding)
        for (group, totals) in zip(groups, totals) {
            let taxed = try Self.taxed(
                group.units, totals, like: group.line, for: pricing.context)
            for place in group.places { lines[place].removeAll(keepingCapacity: true) }
            for unit in taxed { lines[unit.span.line].append(unit) }
        }
        units = lines.flatMap(\.self)
    }

    /// The lines that bear the same taxes, at least one in each group; each line by itself where
    /// taxes are rounded line by line.
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

    /// The taxes of units that are taxed alike, before they are rounded.
    private static func exact(
        _ units: [Unit], like line: Pricing.Line
    ) throws(RetailError) -> [ExactTax] {
        guard !line.taxes.isEmpty else { return [] }
        let factors = try TaxFactors(line.taxes)
        let base = try Exact.sum(units.map(\.span.cost))
        return try zip(line.taxes, factors.parts).map { (tax, part) throws(RetailError) in
            ExactTax(
                kind: .init(code: tax.code, rate: tax.rate),
                numerator: try Exact.product(base, part),
                denominator: line.isTaxIncluded ? factors.gross : factors.whole)
        }
    }

    /// Shares the taxes of units that are taxed alike.
    private static func taxed(
        _ units: [Unit], _ totals: [Int64], like line: Pricing.Line, for context: PriceContext
    ) throws(RetailError) -> [Unit] {
        guard !totals.isEmpty else { return units }
        let totals = line.isTaxIncluded ? try within(units, totals) : totals
        var result = try share(totals, units)
        guard context.isExempt else { return result }
        for place in result.indices {
            result[place].exempted = line.isTaxIncluded ? result[place].taxes.reduce(0, +) : 0
            result[place].taxes = []
        }
        return result
    }

    /// The taxes in a price, at most as much as that: several of more than 100 % together, each
    /// rounded up, might be more, and the last ones give way.
    private static func within(
        _ units: [Unit], _ totals: [Int64]
    ) throws(RetailError) -> [Int64] {
        var left = try Exact.narrow(Exact.sum(units.map(\.span.cost)))
        return totals.map { total in
            let tax = min(total, left)
            left -= tax
            return tax
        }
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
