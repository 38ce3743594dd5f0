import RetailContracts
import RetailCore
import RetailKit
import RetailPricing
import RetailStorage

/// Prices what a customer wants, and asks inventory where it comes from.
struct Quoting: Sendable {
    let assortment: any Assortment
    let customers: any CustomerDirectory
    let sourcing: any StockSourcing
    let locations: any LocationDirectory
    let charges: Charges
    let destinations: Destinations

    /// Knows all records of a customer.
    var ownership: Ownership { Ownership(customers: customers) }

    /// Counts what is used of promotions.
    var uses: PromotionUses { PromotionUses(assortment: assortment, customers: customers) }

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

    /// What the channel shows of items now, or showed when `call` was sold: then also of what is no
    /// longer sold at all, where it has left.
    /// - Parameters:
    ///   - pointer: leads to the item at an index.
    ///   - gone: whether the item at an index was carried out when it was sold.
    /// - Throws: `orders.not-offered`.
    func offering(
        _ skus: [SKU], on channel: Channel, by call: Call, pointer: (Int) -> String,
        gone: (Int) -> Bool = { _ in false }, in tx: borrowing Transaction
    ) throws -> Offering {
        let offering = try assortment.offering(
            Set(skus), on: channel.code, at: call.happened, in: tx)
        for (index, sku) in skus.enumerated() {
            try Self.require(
                offering.offers[sku], of: sku, on: channel, at: pointer(index),
                isGone: gone(index), by: call)
        }
        return offering
    }

    /// Refuses what the channel does not show, or does not sell any more and nobody carried out.
    /// - Throws: `orders.not-offered`.
    static func require(
        _ offer: Offer?, of sku: SKU, on channel: Channel, at pointer: @autoclosure () -> String,
        isGone: @autoclosure () -> Bool, by call: Call
    ) throws(RetailError) {
        guard let offer, offer.isSold || (call.isPast && isGone()) else {
            throw notOffered(sku, on: channel, at: pointer(), by: call)
        }
    }

    static func notOffered(
        _ sku: SKU, on channel: Channel, at pointer: String, by call: Call
    ) -> RetailError {
        let when = call.isPast ? "did not sell \(sku) then" : "does not sell \(sku) now"
        return OrdersErrors.notOffered.error(
            "\(channel.name) \(when). Leave it out or publish it there.", at: pointer)
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

    /// The one location of every line, in the order of the lines: what a cart holds is at one.
    /// - Throws: as ``sources(for:at:by:in:)``.
    func locations(
        for lines: [WantedLine], at counter: Counter, by call: Call, in tx: borrowing Transaction
    ) throws -> [Code<Location>] {
        let sought = try sought(lines, at: counter)
        return try naming(lines) {
            try sourcing.locations(for: sought, from: counter.point, by: call, in: tx)
        }
    }

    /// What each line takes from where, in the order of the lines: of several places only where
    /// none has all of it, and the channel allows it.
    /// - Throws: `orders.location-missing`, `inventory.no-source`, `inventory.location-unknown`,
    ///   `inventory.location-not-serving`.
    func sources(
        for lines: [WantedLine], at counter: Counter, by call: Call, in tx: borrowing Transaction
    ) throws -> [[RoutedLine]] {
        let sought = try sought(lines, at: counter)
        return try naming(lines) {
            try sourcing.parts(for: sought, from: counter.point, by: call, in: tx)
        }
    }

    private func sought(
        _ lines: [WantedLine], at counter: Counter
    ) throws -> [SoughtLine] {
        try lines.enumerated().map { index, line in
            try line.sought(
                home: counter.home, pointer: "/lines/\(line.position ?? index)/location")
        }
    }

    /// Does something with lines; a refusal names them as the caller did.
    private func naming<Value>(_ lines: [WantedLine], _ body: () throws -> Value) throws -> Value {
        do { return try body() } catch let error as RetailError {
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
        let parts = priced.lines.enumerated().flatMap { index, line in
            line.sources.map { (index: index, line: line, part: $0) }
        }
        let kept = parts.map {
            SoughtLine(
                sku: $0.line.sku, quantity: $0.part.quantity,
                wish: .from($0.part.location, by: $0.line.method))
        }
        do {
            _ = try sourcing.locations(
                for: kept, from: SalesPoint(channel: channel, isPast: call.isPast), by: call,
                in: tx)
        } catch let error as RetailError {
            throw error.naming { priced.pointer(to: parts[$0].index, $1) }
        }
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
        return try sources(for: wanted, at: counter, by: call, in: tx)
            != priced.lines.map(\.sources)
    }

    /// Finds where lines come from, and what the channel shows of them. What is told late is as it
    /// was at its own moment.
    /// - Throws: `orders.not-offered`, `core.quantity-step`, and as ``sources(for:at:by:in:)``.
    func source(
        _ lines: [WantedLine], at counter: Counter, by call: Call, in tx: borrowing Transaction
    ) throws -> (lines: [SourcedLine], offering: Offering) {
        let sources = try sources(for: lines, at: counter, by: call, in: tx)
        let pointers = lines.enumerated().map { StockPointer.line($1.position ?? $0) }
        let offering = try offering(
            lines.map(\.sku), on: counter.channel, by: call,
            pointer: { pointers[$0].sku }, gone: { lines[$0].method == .carryOut }, in: tx)
        var sourced: [SourcedLine] = []
        for (index, line) in lines.enumerated() {
            guard let offer = offering.offers[line.sku], let first = sources[index].first
            else { continue }
            try offer.unit.require(line.quantity, of: offer.sku, at: pointers[index].quantity)
            sourced.append(
                SourcedLine(
                    sku: offer.sku, unit: offer.unit, quantity: line.quantity, name: offer.name,
                    parts: [AskedPart(agreed: nil, quantity: line.quantity)], method: line.method,
                    location: first.location, sources: sources[index]))
        }
        return (sourced, offering)
    }

    /// What lines cost; `pointer` leads to a field of a line.
    ///
    /// A crumb of an item may cost nothing beside more of it that costs something.
    /// - Throws: `orders.not-offered` for what has no price for this customer,
    ///   `orders.quantity-too-small` for so little of an item with a price that it would cost
    ///   nothing; as `PriceBook.quote`.
    func price(
        _ lines: [SourcedLine], by goods: Goods, on channel: Channel, by call: Call,
        pointer: (Int, Substring) -> String
    ) throws -> PricedLines {
        let priced: PricedLines
        do throws(RetailError) {
            priced = try PricedLines(
                lines.map {
                    (
                        sku: $0.sku, parts: $0.parts, taxPlace: $0.taxPlace,
                        isSent: $0.method == .shipment
                    )
                }, by: goods)
        } catch {
            throw Self.naming(error, lines, on: channel, by: call, pointer)
        }
        let crumbs = priced.crumbs
        let paid = Set(lines.indices.filter { !crumbs.contains($0) }.map { lines[$0].whole })
        for index in crumbs.sorted() where !paid.contains(lines[index].whole) {
            guard let price = priced.runs[index].first?.terms.unitPrice else { continue }
            throw OrdersErrors.quantityTooSmall.error(
                "\(lines[index].quantity) of \(lines[index].sku) at \(price) would cost nothing. "
                    + "Take more.", at: pointer(index, "quantity"))
        }
        return priced
    }

    /// What the engine refuses, in the words of who orders.
    private static func naming(
        _ error: RetailError, _ lines: [SourcedLine], on channel: Channel, by call: Call,
        _ pointer: (Int, Substring) -> String
    ) -> RetailError {
        // A cart is named as a whole, and so are all lines of an order.
        let isCart = !pointer(0, "").hasPrefix("/lines")
        let whole = isCart ? pointer(0, "") : "/lines"
        if PricedLines.unreckonable.contains(error.code) {
            return RequestErrors.invalidInput.error(
                PricedLines.words(
                    of: error, else: "The order is worth more than can be booked. Split it."),
                at: whole)
        }
        guard error.code == .noPrice,
            let place = error.issues.first.flatMap({ LinePointer($0.pointer) })?.line,
            lines.indices.contains(place)
        else {
            guard isCart else { return error.naming(pointer) }
            // A charge is no line of goods, and the cart is named all the same.
            return error.with(
                issues: error.issues.map { .init(pointer: whole, message: $0.message) })
        }
        return notOffered(
            lines[place].sku, on: channel, at: pointer(place, "sku"), by: call)
    }
}

/// A pointer to a field of a line: `/lines/<line>/<field>`.
struct LinePointer {
    let line: Int
    let field: Substring

    /// Reads one; nil where it points elsewhere.
    init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 2)
        guard parts.count == 3, parts[0] == "lines", let line = Int(parts[1]) else { return nil }
        self.line = line
        field = parts[2]
    }
}

extension RetailError {
    /// The error with its lines as the caller named them: `pointer` leads to a field of a line.
    func naming(_ pointer: (Int, Substring) -> String) -> RetailError {
        with(
            issues: issues.map { issue in
                guard let place = LinePointer(issue.pointer) else { return issue }
                return Issue(pointer: pointer(place.line, place.field), message: issue.message)
            })
    }
}

extension SourcedLine {
    /// What makes two quoted lines parts of one.
    fileprivate struct Whole: Hashable {
        let sku: SKU
        let method: FulfilmentMethod
        let location: Code<Location>
    }

    fileprivate var whole: Whole { Whole(sku: sku, method: method, location: location) }
}
