import RetailCore

/// What a line costs: gross and tax, each rounded once to what can be paid.
struct LinePrice: Sendable, Hashable {
    let gross: Money
    let tax: Money

    /// Prices all parts of one sale. An included tax is taken out of the rounded price, an excluded
    /// one put on top of it, so gross less tax is always the net.
    ///
    /// Where tax is worked out on the document, the parts of one rate share the tax of their sum:
    /// what they cost adds up to what the document costs either way.
    /// - Throws: `core.money-overflow`.
    static func of(
        _ parts: [PricedPart], by rules: MoneyRules
    ) throws(RetailError) -> [LinePrice] {
        let amounts = try parts.map { part throws(RetailError) in
            try rules.total(part.terms.unitPrice, for: part.quantity)
        }
        let taxes =
            switch rules.taxLevel {
            case .line:
                try zip(parts, amounts).map { part, amount throws(RetailError) in
                    try rules.tax(
                        part.terms.taxRate, of: amount, isIncluded: part.terms.isTaxIncluded)
                }
            case .document: try sharedTaxes(of: parts, amounts, by: rules)
            }
        var prices: [LinePrice] = []
        for (index, part) in parts.enumerated() {
            let gross =
                part.terms.isTaxIncluded
                ? amounts[index] : try amounts[index].adding(taxes[index])
            prices.append(LinePrice(gross: gross, tax: taxes[index]))
        }
        return prices
    }

    /// Prices the parts of many lines as one sale: the prices of each line's parts.
    /// - Throws: `core.money-overflow`.
    static func of(
        lines: [[PricedPart]], by rules: MoneyRules
    ) throws(RetailError) -> [[LinePrice]] {
        var rest = try of(lines.flatMap(\.self), by: rules)[...]
        return lines.map { parts in
            defer { rest = rest.dropFirst(parts.count) }
            return Array(rest.prefix(parts.count))
        }
    }

    private struct TaxKind: Hashable {
        let rate: Rate
        let isIncluded: Bool
    }

    private static func sharedTaxes(
        of parts: [PricedPart], _ amounts: [Money], by rules: MoneyRules
    ) throws(RetailError) -> [Money] {
        var places: [TaxKind: [Int]] = [:]
        for (index, part) in parts.enumerated() {
            let kind = TaxKind(rate: part.terms.taxRate, isIncluded: part.terms.isTaxIncluded)
            places[kind, default: []].append(index)
        }
        var taxes = [Money](repeating: .zero(rules.currency), count: parts.count)
        for (kind, places) in places {
            let sum = try Money.sum(places.map { amounts[$0] }, in: rules.currency)
            let tax = try rules.tax(kind.rate, of: sum, isIncluded: kind.isIncluded)
            guard !tax.isZero else { continue }
            let shares = try rules.shares(of: tax, by: places.map { amounts[$0].amount })
            for (place, share) in zip(places, shares) { taxes[place] = share }
        }
        return taxes
    }
}

/// So much of something at terms.
struct PricedPart: Sendable {
    let terms: LineTerms
    let quantity: Quantity
}
