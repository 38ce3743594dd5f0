import RetailContracts
import RetailCore
import RetailKit
import RetailPricing
import RetailStorage

extension Quoting {
    /// What items were when an order was placed, where it was placed: the product, and the price at
    /// which one unit was listed for its customer. What the channel does not show any more is left
    /// out.
    /// - Throws: `orders.channel-unknown`, and as `PriceBook.quote`.
    func kinds(
        of skus: Set<SKU>, when order: Order, in tx: borrowing Transaction
    ) throws -> [SKU: KeptPrices.Kind] {
        let offering = try assortment.offering(
            skus, on: order.channel, at: order.placedAt, in: tx)
        let offers = offering.offers.values.sorted { $0.sku.key < $1.sku.key }
        let market = try market(of: order.channel, at: order.location, in: tx)
        let places = try taxPlaces(in: market, for: order.facts, from: [], in: tx)
        let goods = try goods(
            offering,
            for: Buyer(
                customer: order.customer, channel: order.channel, location: order.location,
                market: market, places: places, moment: order.placedAt, isPast: true), in: tx
        ).shown
        var kinds: [SKU: KeptPrices.Kind] = [:]
        for offer in offers {
            // What had no price then is taken at the price of now.
            guard let run = try one(offer, by: goods.plain), let sold = try one(offer, by: goods)
            else { continue }
            kinds[offer.sku] = KeptPrices.Kind(
                product: offer.product, listed: run.terms.unitPrice,
                isTaxIncluded: run.terms.isTaxIncluded, gross: sold.gross)
        }
        return kinds
    }

    /// One unit by itself; nil where it has no price.
    private func one(_ offer: Offer, by goods: Goods) throws(RetailError) -> UnitRun? {
        let one = AskedPart(agreed: nil, quantity: try Quantity(whole: 1))
        do throws(RetailError) {
            return try PricedLines(
                [(sku: offer.sku, parts: [one], taxPlace: nil, isSent: false)], by: goods
            ).runs.first?.first
        } catch  where error.code == .noPrice {
            return nil
        }
    }

    /// What lines cost, units that keep a price of before among them, where that is less than what
    /// they cost now: promotions of now take nothing off those. Where promotions would claw back,
    /// all is priced as now.
    /// - Throws: as ``price(_:by:on:by:pointer:)``.
    func price(
        _ lines: [SourcedLine], keeping kept: KeptPrices?, by goods: Goods, on channel: Channel,
        by call: Call, pointer: (Int, Substring) -> String
    ) throws -> PricedLines {
        if let kept, kept.isAll {
            return try price(lines, replacing: kept, by: goods, on: channel, by: call, pointer)
        }
        let now = try price(lines, by: goods, on: channel, by: call, pointer: pointer)
        guard let kept else { return now }
        let split = try SplitLines(lines, kept)
        guard !split.kept.isEmpty else { return now }
        let then = try price(
            split.kept.map { $0.line }, by: goods.plain, on: channel, by: call
        ) { pointer(split.kept[$0].place, $1) }
        var goods = goods
        goods.beside = try split.measures(costing: then, of: goods)
        let rest = try price(
            split.rest.map { $0.line }, by: goods, on: channel, by: call
        ) { place, field in
            pointer(split.rest.indices.contains(place) ? split.rest[place].place : 0, field)
        }
        guard rest.returnTerms == nil, now.returnTerms == nil,
            try rest.gross.adding(then.gross).amount < now.gross.amount
        else { return now }
        return try rest.joined(
            to: then, of: split.kept.map { $0.place }, split.rest.map { $0.place },
            count: lines.count)
    }
}

extension Quoting {
    /// What lines cost of which every unit keeps its price of before; nothing is chosen beside
    /// them.
    /// - Throws: `orders.claim-irreplaceable`, and as ``price(_:by:on:by:pointer:)``.
    private func price(
        _ lines: [SourcedLine], replacing kept: KeptPrices, by goods: Goods, on channel: Channel,
        by call: Call, _ pointer: (Int, Substring) -> String
    ) throws -> PricedLines {
        let split = try SplitLines(lines, kept)
        guard split.rest.isEmpty else {
            throw Claims.irreplaceable("what one of it had cost is not known")
        }
        return try price(
            split.kept.map { $0.line }, by: goods.plain, on: channel, by: call
        ) { pointer(split.kept[$0].place, $1) }
    }
}

/// Lines by what of them keeps a price of before.
private struct SplitLines {
    private(set) var kept: [(place: Int, line: SourcedLine)] = []
    private(set) var rest: [(place: Int, line: SourcedLine)] = []

    init(_ lines: [SourcedLine], _ prices: KeptPrices) throws(RetailError) {
        var prices = prices
        for (place, line) in lines.enumerated() {
            let parts = try prices.take(line.quantity, of: line.sku)
            var sum = Quantity.zero
            for part in parts { sum = try sum.adding(part.quantity) }
            if !parts.isEmpty { kept.append((place, line.with(parts, sum))) }
            let left = try line.quantity.subtracting(sum)
            guard left.isPositive else { continue }
            rest.append((place, line.with([AskedPart(agreed: nil, quantity: left)], left)))
        }
    }

    /// What of the units that keep a price is sent, as rates of delivery measure it.
    func measures(
        costing prices: PricedLines, of goods: Goods
    ) throws(RetailError) -> RatedMeasures? {
        var sum: RatedMeasures?
        for (index, part) in kept.enumerated() where part.line.method == .shipment {
            let own = RatedMeasures(
                weight: Goods.grams(
                    of: part.line.quantity, part.line.unit, goods.offers[part.line.sku]?.weight),
                value: try Money.sum(prices.runs[index].map(\.gross), in: prices.currency).amount,
                quantity: part.line.quantity.thousandths)
            sum = try sum?.adding(own) ?? own
        }
        return sum
    }
}

extension SourcedLine {
    /// So much of it, priced in these parts; where it comes from no price asks.
    fileprivate func with(_ parts: [AskedPart], _ quantity: Quantity) -> SourcedLine {
        SourcedLine(
            sku: sku, unit: unit, quantity: quantity, name: name, parts: parts, method: method,
            location: location, sources: sources, taxPlace: taxPlace)
    }
}
