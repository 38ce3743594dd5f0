import RetailCore

extension Pricing {
    /// Works out taxes and puts the quote together.
    func finish() throws(RetailError) -> Quote {
        let units = try TaxedUnits(self).units
        var runs: [[QuotedRun]] = lines.map { _ in [] }
        for unit in units {
            let run = run(of: unit)
            let line = unit.span.line
            if let last = runs[line].last, let joined = last.joined(with: run) {
                runs[line][runs[line].count - 1] = joined
            } else {
                runs[line].append(run)
            }
        }
        let quoted = lines.indices.map { index in
            QuotedLine(
                asked: asked[index], list: lines[index].list, unitPrice: lines[index].price,
                compareAt: lines[index].compareAt, isTaxIncluded: lines[index].isTaxIncluded,
                taxes: lines[index].taxes, taxClass: lines[index].taxClass,
                taxPlace: lines[index].taxPlace, runs: runs[index])
        }
        let currency = context.rules.currency
        return Quote(
            lines: quoted, discounts: try discounts(of: units), taxes: try taxes(of: units),
            gifts: gifts, points: points, coupons: coupons(), currency: currency,
            gross: Money(try Exact.narrow(quoted.reduce(0) { $0 + $1.gross }), currency),
            tax: Money(try Exact.narrow(quoted.reduce(0) { $0 + $1.tax }), currency))
    }

    private func coupons() -> [Quote.Coupon] {
        context.coupons.map { code in
            Quote.Coupon(
                code: code,
                promotions: book.index.asking(for: code).map { place in
                    PromotionVerdict(
                        promotion: book.promotions[place].code, outcome: trace[place] ?? .idle,
                        currency: context.rules.currency)
                })
        }
    }

    private func run(of unit: TaxedUnits.Unit) -> QuotedRun {
        let span = unit.span
        let line = lines[span.line]
        let price = (span.net - unit.exempted) * step
        let taxes = zip(line.taxes, unit.taxes).map {
            QuotedRun.TaxShare(code: $0.code, rate: $0.rate, amount: $1 * step)
        }
        let tax = line.isTaxIncluded ? 0 : taxes.reduce(0) { $0 + $1.amount }
        return QuotedRun(
            first: span.first, count: span.count, list: span.list * step,
            adjustments: cart.given(on: span).map {
                .init(promotion: book.promotions[$0.promotion].code, amount: $0.amount * step)
            }, exempted: unit.exempted * step, price: price, taxes: taxes, gross: price + tax)
    }

    private func discounts(of units: [TaxedUnits.Unit]) throws(RetailError) -> [Quote.Discount] {
        var sums: [Int: Int128] = [:]
        for unit in units {
            for given in cart.given(on: unit.span) {
                sums[given.promotion, default: 0] += Int128(given.amount) * Int128(unit.span.count)
            }
        }
        var discounts: [Quote.Discount] = []
        for (place, sum) in sums.sorted(by: { $0.key < $1.key }) where sum > 0 {
            discounts.append(
                Quote.Discount(
                    promotion: book.promotions[place].code,
                    amount: Money(
                        try Exact.narrow(sum * Int128(step)), context.rules.currency)))
        }
        return discounts
    }

    private struct TaxKind: Hashable {
        let code: String
        let rate: Rate
    }

    /// The taxes of the document, in the order in which lines bear them first.
    private func taxes(of units: [TaxedUnits.Unit]) throws(RetailError) -> [Quote.TaxAmount] {
        var order: [TaxKind] = []
        var sums: [TaxKind: (net: Int128, tax: Int128)] = [:]
        for unit in units {
            let line = lines[unit.span.line]
            let included = line.isTaxIncluded ? unit.taxes.reduce(0, +) : 0
            for (component, tax) in zip(line.taxes, unit.taxes) {
                let kind = TaxKind(code: component.code, rate: component.rate)
                if sums[kind] == nil { order.append(kind) }
                let count = Int128(unit.span.count)
                sums[kind, default: (0, 0)].net += Int128(unit.span.net - included) * count
                sums[kind, default: (0, 0)].tax += Int128(tax) * count
            }
        }
        var amounts: [Quote.TaxAmount] = []
        for kind in order {
            guard let sum = sums[kind] else { continue }
            amounts.append(
                Quote.TaxAmount(
                    code: kind.code, rate: kind.rate,
                    net: Money(try Exact.narrow(sum.net * Int128(step)), context.rules.currency),
                    amount: Money(try Exact.narrow(sum.tax * Int128(step)), context.rules.currency))
            )
        }
        return amounts
    }
}

extension QuotedRun {
    /// Both as one, where the other lies behind it and costs the same; else nil.
    fileprivate func joined(with other: QuotedRun) -> QuotedRun? {
        guard other.first == first + count, other.list == list, other.gross == gross,
            other.price == price, other.exempted == exempted, other.adjustments == adjustments,
            other.taxes == taxes
        else { return nil }
        return QuotedRun(
            first: first, count: count + other.count, list: list, adjustments: adjustments,
            exempted: exempted, price: price, taxes: taxes, gross: gross)
    }
}
