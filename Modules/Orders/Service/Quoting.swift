import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// Prices what a customer wants and finds the place that it comes from.
struct Quoting: Sendable {
    let assortment: any Assortment
    let stock: any StockKeeping

    /// The channel, if it is in use.
    /// - Throws: `orders.channel-unknown`.
    func channel(_ code: Code<Channel>, in tx: borrowing Transaction) throws -> Channel {
        guard let channel = try assortment.channel(code, in: tx), channel.isActive else {
            throw OrdersErrors.channelUnknown.error(
                "No channel in use has the code \(code).", at: "/channel")
        }
        return channel
    }

    /// What the channel asks for an item now.
    /// - Throws: `orders.not-offered`.
    func offer(
        _ sku: SKU, on channel: Channel, at now: Instant, pointer: String,
        in tx: borrowing Transaction
    ) throws -> Offer {
        guard let offer = try assortment.offer(sku, on: channel.code, at: now, in: tx),
            offer.price.currency == channel.currency
        else {
            throw OrdersErrors.notOffered.error(
                "\(channel.name) does not sell \(sku) now. Leave it out or publish it there.",
                at: pointer)
        }
        return offer
    }

    /// Prices lines and places them.
    ///
    /// Lines with a place keep it; pick-up and carry-out happen at `home` by default. What is
    /// shipped comes from the first source that has all of it, else line by line from the first
    /// that has enough, so an order is split no further than it must be.
    /// - Throws: `orders.not-offered`, `orders.location-missing`, `orders.no-source`.
    func quote(
        _ lines: [WantedLine], on channel: Channel, home: Code<Location>?, at now: Instant,
        in tx: borrowing Transaction
    ) throws -> [QuotedLine] {
        let places = try place(lines, on: channel.code, home: home, in: tx)
        var quoted: [QuotedLine] = []
        for (index, line) in lines.enumerated() {
            let offer = try offer(
                line.sku, on: channel, at: now, pointer: "/lines/\(index)/sku", in: tx)
            let price = try LinePrice(
                offer.price, line.quantity, rate: offer.taxRate,
                isTaxIncluded: offer.isTaxIncluded)
            quoted.append(
                QuotedLine(
                    sku: line.sku, quantity: line.quantity, name: offer.name,
                    unitPrice: offer.price, taxRate: offer.taxRate,
                    isTaxIncluded: offer.isTaxIncluded, method: line.method,
                    location: places[index], price: price))
        }
        return quoted
    }
}

extension Quoting {
    /// The place of every line, in the order of the lines.
    /// - Throws: `orders.location-missing`, `orders.no-source`.
    func place(
        _ lines: [WantedLine], on channel: Code<Channel>, home: Code<Location>?,
        in tx: borrowing Transaction
    ) throws -> [Code<Location>] {
        let open = lines.filter { $0.method == .shipment && $0.location == nil }
        let sources = open.isEmpty ? [] : try stock.sources(of: channel, in: tx)
        guard open.isEmpty || !sources.isEmpty else {
            throw OrdersErrors.noSource.error(
                "No location serves the channel \(channel). Name the location of each line.")
        }
        var finder = SourceFinder(sources: sources, channel: channel, stock: stock)
        try finder.preferOne(for: open, in: tx)
        var places: [Code<Location>] = []
        for (index, line) in lines.enumerated() {
            if let location = line.location {
                places.append(location)
            } else if line.method == .shipment {
                places.append(try finder.source(of: line, in: tx))
            } else if let home {
                places.append(home)
            } else {
                throw OrdersErrors.locationMissing.error(
                    "Say at which location this is handed out.", at: "/lines/\(index)/location")
            }
        }
        return places
    }
}

/// Finds sources for shipped lines; what it decides is checked again when stock is held.
private struct SourceFinder {
    let sources: [Code<Location>]
    let channel: Code<Channel>
    let stock: any StockKeeping
    private var left: [Place: Int64] = [:]
    private var preferred: Code<Location>?

    private struct Place: Hashable {
        let sku: SKU
        let location: Code<Location>
    }

    init(sources: [Code<Location>], channel: Code<Channel>, stock: any StockKeeping) {
        self.sources = sources
        self.channel = channel
        self.stock = stock
    }

    /// Looks for one source that has all of it; a lone source needs no look.
    mutating func preferOne(for lines: [WantedLine], in tx: borrowing Transaction) throws {
        guard sources.count > 1 else {
            preferred = sources.first
            return
        }
        var needed: [SKU: Int64] = [:]
        for line in lines { needed[line.sku, default: 0] &+= line.quantity.thousandths }
        for source in sources {
            var hasAll = true
            for (sku, quantity) in needed.sorted(by: { $0.key < $1.key }) where hasAll {
                hasAll = try available(sku, at: source, in: tx) >= quantity
            }
            if hasAll {
                preferred = source
                return
            }
        }
    }

    mutating func source(
        of line: WantedLine, in tx: borrowing Transaction
    ) throws -> Code<Location> {
        if let preferred { return preferred }
        let quantity = line.quantity.thousandths
        for source in sources where try available(line.sku, at: source, in: tx) >= quantity {
            left[Place(sku: line.sku, location: source), default: 0] -= quantity
            return source
        }
        guard let first = sources.first else {
            throw OrdersErrors.noSource.error("No location serves the channel \(channel).")
        }
        return first
    }

    private mutating func available(
        _ sku: SKU, at location: Code<Location>, in tx: borrowing Transaction
    ) throws -> Int64 {
        let place = Place(sku: sku, location: location)
        if let known = left[place] { return known }
        let quantity = try stock.available(sku, at: location, on: channel, in: tx).thousandths
        left[place] = quantity
        return quantity
    }
}
