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
    init(_ rule: TaxRule) throws(RetailError) {
        var parts: [Int128] = []
        var whole: Int128 = 1
        for component in rule.components {
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
struct Taxation {
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

    let pricing: Pricing
    private(set) var units: [Unit]

    init(_ pricing: Pricing) throws(RetailError) {
        self.pricing = pricing
        units = pricing.cart.spans.map { Unit(span: $0) }
        for places in Self.groups(of: pricing) { try tax(places) }
    }

    /// The lines whose taxes are rounded together.
    private static func groups(of pricing: Pricing) -> [Set<Int>] {
        guard pricing.context.rules.taxLevel == .document else {
            return pricing.lines.indices.map { [$0] }
        }
        var groups: [Group: Set<Int>] = [:]
        var order: [Group] = []
        for (index, line) in pricing.lines.enumerated() {
            let group = Group(
                taxes: line.rule.components, isTaxIncluded: line.isTaxIncluded)
            if groups[group] == nil { order.append(group) }
            groups[group, default: []].insert(index)
        }
        return order.compactMap { groups[$0] }
    }

    /// Works out the taxes of lines that are taxed alike.
    private mutating func tax(_ lines: Set<Int>) throws(RetailError) {
        guard let first = lines.first else { return }
        let line = pricing.lines[first]
        guard !line.rule.components.isEmpty else { return }
        let factors = try TaxFactors(line.rule)
        var base: Int128 = 0
        for unit in units where lines.contains(unit.span.line) {
            base = try Exact.sum(base, unit.span.cost)
        }
        let divisor = line.isTaxIncluded ? factors.gross : factors.whole
        var totals: [Int64] = []
        for part in factors.parts {
            let exact = try Exact.product(base, part)
            totals.append(
                try Exact.narrow(pricing.context.rules.rounding.divide(exact, by: divisor)))
        }
        try share(totals, lines)
        guard pricing.context.isExempt else { return }
        for place in units.indices where lines.contains(units[place].span.line) {
            units[place].exempted = line.isTaxIncluded ? units[place].taxes.reduce(0, +) : 0
            units[place].taxes = []
        }
    }

    /// Shares taxes over the units of lines, which become more where they bear different amounts.
    ///
    /// All taxes together are shared by what units cost, so that none bears more than that; then
    /// each tax but the last by what is left of it, and the last takes the rest.
    private mutating func share(_ totals: [Int64], _ lines: Set<Int>) throws(RetailError) {
        let whole = try Exact.sum(totals.map { Int128($0) })
        try split(Exact.narrow(whole), lines) {
            $0.span.net
        } _: { unit, share in
            unit.left = share
        }
        for total in totals.dropLast() {
            try split(total, lines) {
                $0.left
            } _: { unit, share in
                unit.taxes.append(share)
                unit.left -= share
            }
        }
        for place in units.indices where lines.contains(units[place].span.line) {
            units[place].taxes.append(units[place].left)
        }
    }

    private mutating func split(
        _ total: Int64, _ lines: Set<Int>, by weight: (Unit) -> Int64,
        _ bear: (inout Unit, Int64) -> Void
    ) throws(RetailError) {
        let places = units.indices.filter { lines.contains(units[$0].span.line) }
        let shares = try Shares.split(
            total,
            over: places.map {
                .init(weight: weight(units[$0]), count: units[$0].span.count)
            })
        var result: [Unit] = []
        result.reserveCapacity(units.count + 1)
        var done = 0
        for (place, share) in zip(places, shares) {
            result += units[done..<place]
            result += units[place].bearing(share, bear)
            done = place + 1
        }
        units = result + units[done...]
    }
}

extension Taxation.Unit {
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
