import RetailContracts
import RetailCore
import RetailKit
import RetailPricing
import RetailStorage

extension Quoting {
    /// What the channel of a cart shows of its goods, with what they are priced by at a moment.
    /// What is held keeps its list price beside that.
    /// - Parameter tender: how it is paid, where that is said by now.
    func goods(
        of cart: FullCart, at moment: Instant, paidBy tender: Code<Tender>? = nil,
        isPast: Bool = false, in tx: borrowing Transaction
    ) throws -> Goods {
        let offering = try assortment.offering(
            Set(cart.lines.map(\.sku)), on: cart.cart.channel, at: moment, in: tx)
        var buyer = cart.buyer(at: moment, try taxPlaces(of: cart, in: tx))
        buyer.tender = tender
        buyer.isPast = isPast
        return try goods(offering, for: buyer, in: tx)
    }

    /// The lines of a cart, what is frozen at its own price, the rest at that of its moment.
    /// - Throws: `orders.not-offered`, and as ``sources(for:at:by:in:)``.
    func source(
        _ cart: FullCart, at counter: Counter, paidBy tender: Code<Tender>?, by call: Call,
        in tx: borrowing Transaction
    ) throws -> (lines: [SourcedLine], goods: Goods) {
        let sources = try sources(for: cart.lines.map(\.asked), at: counter, by: call, in: tx)
        let goods = try goods(
            of: cart, at: call.happened, paidBy: tender, isPast: call.isPast, in: tx)
        for line in cart.lines where line.rest.isPositive {
            try Self.require(
                goods.offers[line.sku], of: line.sku, on: counter.channel, at: "/cart_id",
                isGone: line.method == .carryOut, by: call)
        }
        let parts = try cart.parts(by: goods) { _ in true }
        let places = try taxPlaces(
            in: cart.market,
            for: OrderFacts(location: cart.cart.location, shipTo: cart.cart.shipTo),
            from: sources.compactMap(\.first?.location), in: tx)
        let lines = zip(cart.lines, sources).enumerated().compactMap { index, pair in
            let (line, sources) = pair
            guard let first = sources.first else { return SourcedLine?.none }
            return SourcedLine(
                sku: goods.offers[line.sku]?.sku ?? line.sku, unit: line.unit,
                quantity: line.quantity, name: goods.offers[line.sku]?.name ?? line.name,
                parts: parts[index], method: line.method, location: first.location,
                sources: sources
            ).taxed(by: places)
        }
        return (lines, goods)
    }
}

extension FullCart {
    /// Who buys it at a moment, and with what.
    func buyer(at moment: Instant, _ places: TaxPlaces) -> Buyer {
        Buyer(
            customer: cart.customer, channel: cart.channel, location: cart.location,
            market: market, places: places, moment: moment, coupons: cart.coupons,
            method: lines.map(\.method).only, isAsking: isAsking, wish: cart.wish,
            isSent: lines.contains { $0.method == .shipment }, sentTo: cart.destination)
    }

    /// What of each line is priced apart.
    /// - Parameter isSold: whether the book is asked for an item; else it costs what it last cost.
    func parts(
        by goods: Goods, where isSold: (Offer?) -> Bool
    ) throws(RetailError)
        -> [[AskedPart]]
    {
        parts(at: try asked(by: goods)) { isSold(goods.offers[$0.sku]) }
    }

    private func parts(
        at asked: [ListTerms?], where isSold: (CartLine) -> Bool
    ) -> [[AskedPart]] {
        let sums = sums
        return zip(lines, asked).map { line, asked in
            line.parts(
                addedAt: isSold(line) ? asked.map(LineTerms.init) : nil,
                ofAll: sums[line.sku] ?? line.quantity)
        }
    }

    /// What the lists ask for one unit of each line, where so much of its item is in the cart; nil
    /// where they do not sell it to the customer.
    func asked(by goods: Goods) throws(RetailError) -> [ListTerms?] {
        let sums = sums
        var context = goods.context
        return try zip(lines, places(by: goods)).map { (line, place) throws(RetailError) in
            guard goods.offers[line.sku] != nil else { return nil }
            context.taxPlace = place.text
            return try goods.book.terms(
                of: line.sku, for: sums[line.sku] ?? line.quantity, context)
        }
    }

    /// How much of each item is in it, all lines together.
    var sums: [SKU: Quantity] {
        lines.reduce(into: [:]) { sums, line in
            let before = sums[line.sku]?.thousandths ?? 0
            sums[line.sku] = Quantity(thousandths: before &+ line.quantity.thousandths)
        }
    }

    /// Prices its lines to be shown; what the channel does not sell any more, and what cannot be
    /// taxed where it is sold, keeps its last price. Where
    /// prices have risen beyond what can be reckoned, all keep theirs, so that the cart can be
    /// looked at and lines be taken out.
    /// - Throws: as `PriceBook.quote`.
    mutating func price(by goods: Goods) throws(RetailError) {
        let asked = try asked(by: goods)
        let parts = parts(at: asked) { goods.offers[$0.sku]?.isSold == true }
        do throws(RetailError) {
            priced = try priced(parts, by: goods.shown)
        } catch  where PricedLines.unreckonable.contains(error.code) {
            let last = self.parts(at: asked) { _ in false }
            do throws(RetailError) {
                priced = try priced(last, by: goods.shown.plain)
            } catch  where PricedLines.unreckonable.contains(error.code) {
                throw RequestErrors.invalidInput.error(
                    PricedLines.words(
                        of: error,
                        else: "The cart is worth more than can be booked. Take less of it."),
                    at: "/quantity")
            }
        }
        for index in lines.indices {
            lines[index].askedFrom = asked[index]?.from ?? .zero
            let isOpen = parts[index].contains { $0.agreed == nil }
            lines[index].isOffered = isOpen || !lines[index].rest.isPositive
            guard let offer = goods.offers[lines[index].sku], offer.isSold else { continue }
            lines[index].name = offer.name
        }
        keepTerms()
        // Who owes no tax pays none of it, and the price keeps it: what is held is priced again.
        for (index, terms) in asked.enumerated() where lines[index].terms.taxRate == .zero {
            guard let terms, parts[index].contains(where: { $0.agreed == nil }) else { continue }
            lines[index].terms = LineTerms(terms)
        }
    }

    private func priced(
        _ parts: [[AskedPart]], by goods: Goods
    ) throws(RetailError) -> PricedLines {
        try PricedLines(
            zip(zip(lines, places(by: goods)), parts).map {
                (
                    sku: $0.0.sku, parts: $1, taxPlace: $0.1, isSent: $0.0.method == .shipment
                )
            }, by: goods)
    }

    /// Notes on each line at which terms what is not held was priced.
    mutating func keepTerms() {
        for (index, runs) in priced.runs.enumerated() where lines[index].rest.isPositive {
            if let terms = runs.last?.terms { lines[index].terms = terms }
        }
    }
}

extension LineTerms {
    /// What the lists ask for one unit.
    init(_ terms: ListTerms) {
        self.init(
            unitPrice: terms.price, taxRate: terms.taxRate,
            isTaxIncluded: terms.isTaxIncluded, taxClass: terms.taxClass)
    }
}

extension Collection where Element: Equatable {
    /// What all elements are; nil of none, and of different ones.
    var only: Element? { first.flatMap { one in allSatisfy { $0 == one } ? one : nil } }
}
