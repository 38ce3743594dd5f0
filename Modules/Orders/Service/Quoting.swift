import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// Prices what a customer wants, and asks inventory where it comes from.
struct Quoting: Sendable {
    let assortment: any Assortment
    let sourcing: any StockSourcing
    let locations: any LocationDirectory

    /// The channel, if it is in use; for a sale of before also one that has closed since.
    /// - Throws: `orders.channel-unknown`.
    func channel(
        _ code: Code<Channel>, isPast: Bool = false, in tx: borrowing Transaction
    ) throws -> Channel {
        guard let channel = try assortment.channel(code, in: tx), isPast || channel.isActive
        else {
            throw OrdersErrors.channelUnknown.error(
                "No channel in use has the code \(code).", at: "/channel")
        }
        return channel
    }

    /// What the channel asks for each of the items now, or asked when `call` was sold: then also
    /// of what is no longer sold at all, where it has left.
    /// - Parameters:
    ///   - pointer: leads to the item at an index.
    ///   - gone: whether the item at an index was carried out when it was sold.
    /// - Throws: `orders.not-offered`.
    func offers(
        _ skus: [SKU], on channel: Channel, by call: Call, pointer: (Int) -> String,
        gone: (Int) -> Bool = { _ in false }, in tx: borrowing Transaction
    ) throws -> [Offer] {
        let offers = try assortment.offers(
            Set(skus), on: channel.code, at: call.happened, in: tx)
        return try skus.enumerated().map { index, sku in
            try Self.require(
                offers[sku], of: sku, on: channel, isGone: gone(index), at: pointer(index),
                by: call)
        }
    }

    /// What the channel asks for one item that `pointer` leads to.
    /// - Throws: `orders.not-offered`.
    func offer(
        of sku: SKU, on channel: Channel, at pointer: String, by call: Call,
        in tx: borrowing Transaction
    ) throws -> Offer {
        let offers = try assortment.offers([sku], on: channel.code, at: call.happened, in: tx)
        return try Self.require(
            offers[sku], of: sku, on: channel, isGone: false, at: pointer, by: call)
    }

    private static func require(
        _ offer: Offer?, of sku: SKU, on channel: Channel, isGone: @autoclosure () -> Bool,
        at pointer: @autoclosure () -> String, by call: Call
    ) throws(RetailError) -> Offer {
        guard let offer, offer.price.currency == channel.currency,
            offer.isSold || (call.isPast && isGone())
        else {
            let when = call.isPast ? "did not sell \(sku) then" : "does not sell \(sku) now"
            throw OrdersErrors.notOffered.error(
                "\(channel.name) \(when). Leave it out or publish it there.", at: pointer())
        }
        return offer
    }

    /// Refuses a store at which nothing may be sold: one that is not in use, or was not when `call`
    /// was sold, and, for customers on their own, one from which the channel does not sell, since
    /// the store would have the order.
    /// - Throws: `orders.location-unknown`, `inventory.location-not-serving`.
    func requireHome(
        _ code: Code<Location>?, of channel: Channel, by call: Call, in tx: borrowing Transaction
    ) throws {
        guard let code else { return }
        guard let location = try locations.location(code, in: tx),
            call.isPast || location.isActive, location.kind != .transit
        else {
            throw OrdersErrors.locationUnknown.error(
                "No location in use has the code \(code).", at: "/location")
        }
        guard call.isCustomer else { return }
        try sourcing.requireOutlet(
            code, for: .carryOut, from: SalesPoint(channel: channel), pointer: "/location",
            by: call, in: tx)
    }

    /// The location of every line, in the order of the lines, as inventory decides.
    /// - Throws: `orders.location-missing`, `inventory.no-source`, `inventory.location-unknown`,
    ///   `inventory.location-not-serving`.
    func locations(
        for lines: [WantedLine], at counter: Counter, by call: Call, in tx: borrowing Transaction
    ) throws -> [Code<Location>] {
        let sought = try lines.enumerated().map { index, line in
            try line.sought(
                home: counter.home, pointer: "/lines/\(line.position ?? index)/location")
        }
        do {
            return try sourcing.locations(for: sought, from: counter.point, by: call, in: tx)
        } catch let error as RetailError {
            throw error.naming { "/lines/\(lines[$0].position ?? $0)/\($1)" }
        }
    }

    /// How catalogue and locations stand: what was found there in a transaction still holds in
    /// another one that finds them at the same counts.
    func standing(in tx: borrowing Transaction) throws -> [Revision] {
        [try assortment.revision(in: tx), try sourcing.revision(in: tx)]
    }

    /// Refuses an order that was priced before its act, when by now its channel or location is out
    /// of use or its goods may not come from where they were found. While nothing has changed there
    /// is nothing to look at.
    /// - Throws: `orders.channel-unknown`, `orders.location-unknown`,
    ///   `inventory.location-unknown`, `inventory.location-not-serving`.
    func recheck(
        _ priced: PricedOrder, by call: Call, in tx: borrowing Transaction
    ) throws {
        if let standing = priced.standing, standing.allSatisfy(\.isKnown),
            try standing == self.standing(in: tx)
        {
            return
        }
        let call = try call.occurred(at: priced.soldAt)
        let channel = try channel(priced.channel, isPast: call.isPast, in: tx)
        try requireHome(priced.facts.location, of: channel, by: call, in: tx)
        let kept = priced.lines.map {
            SoughtLine(
                sku: $0.sku, quantity: $0.quantity, wish: .from($0.location, by: $0.method))
        }
        do {
            _ = try sourcing.locations(
                for: kept, from: SalesPoint(channel: channel, isPast: call.isPast), by: call,
                in: tx)
        } catch let error as RetailError { throw error.naming { priced.pointer(to: $0, $1) } }
    }

    /// Whether lines whose location was left open would come from elsewhere by now: between pricing
    /// and act others may have taken the last of what was there, or a source may have been given
    /// up.
    func isElsewhere(
        _ priced: PricedOrder, by call: Call, in tx: borrowing Transaction
    ) throws -> Bool {
        guard let wanted = priced.wanted,
            wanted.contains(where: { $0.location(home: priced.facts.location) == nil })
        else { return false }
        let call = try call.occurred(at: priced.soldAt)
        let channel = try channel(priced.channel, isPast: call.isPast, in: tx)
        let counter = Counter(
            point: SalesPoint(channel: channel, isPast: call.isPast), home: priced.facts.location)
        return try locations(for: wanted, at: counter, by: call, in: tx)
            != priced.lines.map(\.location)
    }

    /// Prices lines and finds where they come from. What is told late has the prices of its own
    /// moment.
    /// - Throws: `orders.not-offered`, `core.quantity-step`, and as ``locations(for:at:by:in:)``.
    func quote(
        _ lines: [WantedLine], at counter: Counter, by call: Call, in tx: borrowing Transaction
    ) throws -> [QuotedLine] {
        let locations = try locations(for: lines, at: counter, by: call, in: tx)
        let pointers = lines.enumerated().map { StockPointer.line($1.position ?? $0) }
        let offers = try offers(
            lines.map(\.sku), on: counter.channel, by: call,
            pointer: { pointers[$0].sku }, gone: { lines[$0].method == .carryOut }, in: tx)
        var quoted: [QuotedLine] = []
        for (index, line) in lines.enumerated() {
            let (offer, pointer) = (offers[index], pointers[index])
            try offer.unit.require(line.quantity, of: offer.sku, at: pointer.quantity)
            quoted.append(
                QuotedLine(
                    line, offer.terms, quantity: line.quantity, sku: offer.sku, unit: offer.unit,
                    name: offer.name, location: locations[index]))
        }
        return quoted
    }

    /// What lines cost by the rules of a market; `pointer` leads to a line.
    ///
    /// A crumb of an item may cost nothing beside more of it that costs something.
    /// - Throws: `orders.quantity-too-small` for so little of an item with a price that it would
    ///   cost nothing; `core.money-overflow`.
    func prices(
        of lines: [QuotedLine], by rules: MoneyRules, pointer: (Int) -> String
    ) throws -> [[LinePrice]] {
        let prices = try LinePrice.of(lines: lines.map(\.parts), by: rules)
        func isFree(_ index: Int) -> Bool { prices[index].allSatisfy(\.gross.isZero) }
        let paid = Set(lines.indices.filter { !isFree($0) }.map { lines[$0].whole })
        for (index, line) in lines.enumerated() where isFree(index) && !paid.contains(line.whole) {
            guard let price = line.parts.map(\.terms.unitPrice).first(where: { $0.millionths > 0 })
            else { continue }
            throw OrdersErrors.quantityTooSmall.error(
                "\(line.quantity) of \(line.sku) at \(price) would cost nothing. "
                    + "Take more.", at: pointer(index))
        }
        return prices
    }
}

extension Offer {
    /// What one unit costs.
    var terms: LineTerms {
        LineTerms(unitPrice: price, taxRate: taxRate, isTaxIncluded: isTaxIncluded)
    }
}

extension RetailError {
    /// The error with its lines as the caller named them: `pointer` leads to a field of a line.
    func naming(_ pointer: (Int, Substring) -> String) -> RetailError {
        with(
            issues: issues.map { issue in
                let parts = issue.pointer.split(separator: "/", maxSplits: 2)
                guard parts.count == 3, parts[0] == "lines", let line = Int(parts[1]) else {
                    return issue
                }
                return Issue(pointer: pointer(line, parts[2]), message: issue.message)
            })
    }
}

extension QuotedLine {
    /// What makes two quoted lines parts of one.
    fileprivate struct Whole: Hashable {
        let sku: SKU
        let method: FulfilmentMethod
        let location: Code<Location>
    }

    fileprivate var whole: Whole { Whole(sku: sku, method: method, location: location) }

    /// So much of what is wanted, at terms and from a location.
    init(
        _ line: WantedLine, _ terms: LineTerms, quantity: Quantity, sku: SKU, unit: MeasureUnit,
        name: String, location: Code<Location>
    ) {
        self.init(
            sku: sku, unit: unit, quantity: quantity, name: name,
            parts: [PricedPart(terms: terms, quantity: quantity)], method: line.method,
            location: location)
    }
}
