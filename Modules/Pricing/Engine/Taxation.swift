import RetailCore

/// How large the taxes of a rule are beside a price without tax: exact fractions.
struct TaxFactors {
    /// Each tax is so many parts…
    let parts: [Int128]
    /// …where the price without tax is so many.
    let whole: Int128

    /// - Throws: `pricing.too-large`.
    init(_ rule: TaxRule) throws(RetailError) {
        var parts: [Int128] = []
        var whole: Int128 = 1
        for component in rule.components {
            let rate = Int128(component.rate.millionths) * Int128(component.base.numerator)
            let scale = 1_000_000 * Int128(component.base.denominator)
            let shared = Self.common(rate, scale)
            let (numerator, denominator) = (rate / shared, scale / shared)
            let base = component.isCompound ? parts.reduce(whole, +) : whole
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
    }

    /// What a price with all taxes in it is divided into.
    var gross: Int128 { parts.reduce(whole, +) }

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
        for part in factors.parts {
            let exact = try Exact.product(base, part)
            let total = try Exact.narrow(
                pricing.context.rules.rounding.divide(exact, by: divisor))
            try share(total, lines)
        }
        guard pricing.context.isExempt else { return }
        for place in units.indices where lines.contains(units[place].span.line) {
            units[place].exempted = line.isTaxIncluded ? units[place].taxes.reduce(0, +) : 0
            units[place].taxes = []
        }
    }

    /// Shares a tax over the units of lines, which become more where they bear different amounts.
    private mutating func share(_ total: Int64, _ lines: Set<Int>) throws(RetailError) {
        let places = units.indices.filter { lines.contains(units[$0].span.line) }
        let shares = try Shares.split(
            total,
            over: places.map {
                .init(weight: units[$0].span.net, count: units[$0].span.count)
            })
        var result: [Unit] = []
        result.reserveCapacity(units.count + 1)
        var next = zip(places, shares).makeIterator()
        var wanted = next.next()
        for (place, unit) in units.enumerated() {
            guard let (own, share) = wanted, own == place else {
                result.append(unit)
                continue
            }
            wanted = next.next()
            result += unit.bearing(share)
        }
        units = result
    }
}

extension Taxation.Unit {
    /// The same units with one tax more.
    fileprivate func bearing(_ share: Shares.Share) -> [Self] {
        var dearer = self
        dearer.taxes.append(share.each + 1)
        var rest = self
        rest.taxes.append(share.each)
        guard share.more > 0 else { return [rest] }
        let (head, tail) = span.cut(at: share.more)
        dearer.span = head
        guard let tail else { return [dearer] }
        rest.span = tail
        return [dearer, rest]
    }
}
