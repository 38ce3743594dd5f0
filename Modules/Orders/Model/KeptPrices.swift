import RetailContracts
import RetailCore
import RetailPricing

/// What units cost that are taken for others of the same product: what was paid for those that came
/// back, as far as both had the same list price then.
struct KeptPrices: Sendable {
    /// What makes one variant stand for another: the product, what one unit was listed at, and what
    /// it cost by itself with the promotions of then.
    struct Kind: Hashable, Sendable {
        let product: ProductID
        let listed: UnitPrice
        let isTaxIncluded: Bool
        let gross: Money
    }

    /// So many units that came back, with what one of them had cost in the end.
    private struct Units {
        let sku: SKU
        var quantity: Quantity
        let terms: LineTerms
        /// Whether they stand for others: what was given for them alone, by a coupon, for how they
        /// were paid, or for several, is given for no other.
        let standsForOthers: Bool

        func isFor(_ wanted: SKU) -> Bool { standsForOthers || wanted == sku }
    }

    /// Whether all that is taken has to keep its price, whatever it costs now.
    let isAll: Bool
    private let kinds: [SKU: Kind]
    private var units: [Kind: [Units]] = [:]

    /// - Parameters:
    ///   - back: the units that come back.
    ///   - kinds: what they and what is taken are of.
    ///   - full: their order.
    ///   - isAll: whether all that is taken has to keep its price, whatever it costs now.
    /// - Throws: `core.money-overflow`.
    init(
        _ back: [ReturnLine], of full: FullOrder, _ kinds: [SKU: Kind], isAll: Bool = false
    ) throws(RetailError) {
        (self.kinds, self.isAll) = (kinds, isAll)
        for part in back {
            guard let kind = kinds[part.sku], let line = part.orderLine,
                let index = full.index(ofLine: line),
                let run = full.lines[index].runs.first(where: { $0.first == part.run }),
                // At a price of its own, or one kept from before, it stands for no other.
                isAll || run.terms.isListed(as: kind),
                let price = try Self.price(of: part)
            else { continue }
            units[kind, default: []].append(
                Units(
                    sku: part.sku, quantity: part.quantity,
                    terms: LineTerms(
                        unitPrice: price, taxRate: run.terms.taxRate,
                        isTaxIncluded: !part.tax.isZero,
                        taxClass: run.terms.taxClass),
                    standsForOthers: try price == UnitPrice(kind.gross)))
        }
        // Who brings a dear one and a cheap one and takes one keeps the price of the dear one.
        units = units.mapValues { all in
            all.sorted { $0.terms.unitPrice.millionths > $1.terms.unitPrice.millionths }
        }
    }

    /// What one whole unit of it had cost, with its tax where it bore any; nil where that is no
    /// amount of money.
    private static func price(of part: ReturnLine) throws(RetailError) -> UnitPrice? {
        let (count, rest) = part.quantity.thousandths.quotientAndRemainder(dividingBy: 1_000)
        guard count > 0, rest == 0, part.gross.amount.isMultiple(of: count) else { return nil }
        return try UnitPrice(Money(part.gross.amount / count, part.gross.currency))
    }

    /// Takes the units out of which so much of an item keeps its price: less where there are less.
    /// - Throws: `core.quantity-overflow`.
    mutating func take(_ quantity: Quantity, of sku: SKU) throws(RetailError) -> [AskedPart] {
        guard let kind = kinds[sku], var left = units[kind] else { return [] }
        var (rest, parts) = (quantity, [AskedPart]())
        var meant = left.indices.filter { left[$0].isFor(sku) }
        if isAll {
            // Where all have to keep theirs, what stands for others is left to them.
            let own = meant.filter { !left[$0].standsForOthers }
            meant = own + meant.filter { left[$0].standsForOthers }
        }
        for index in meant {
            let part = min(rest, left[index].quantity)
            guard part.isPositive else { continue }
            parts.append(AskedPart(agreed: left[index].terms, quantity: part))
            left[index].quantity = try left[index].quantity.subtracting(part)
            rest = try rest.subtracting(part)
        }
        units[kind] = left
        return parts
    }
}

extension LineTerms {
    /// Whether a unit was sold at what it was listed at.
    fileprivate func isListed(as kind: KeptPrices.Kind) -> Bool {
        unitPrice == kind.listed && isTaxIncluded == kind.isTaxIncluded
    }
}
