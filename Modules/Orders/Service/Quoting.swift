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

    /// Refuses a store at which nothing may be sold: one that is not in use, and, for customers on
    /// their own, one from which the channel does not sell, since the store would have the order.
    /// - Throws: `orders.location-unknown`, `inventory.location-not-serving`.
    func requireHome(
        _ code: Code<Location>?, of channel: Channel, by call: Call, in tx: borrowing Transaction
    ) throws {
        guard let code else { return }
        guard let location = try stock.location(code, in: tx), location.isActive,
            location.kind != .transit
        else {
            throw OrdersErrors.locationUnknown.error(
                "No location in use has the code \(code).", at: "/location")
        }
        guard call.isCustomer else { return }
        try stock.requireOutlet(
            code, for: .carryOut, on: channel, pointer: "/location", by: call, in: tx)
    }

    /// Prices lines and places them.
    /// - Throws: `orders.not-offered`, and as ``place(_:from:by:in:)``.
    func quote(
        _ lines: [WantedLine], from point: SalesPoint, by call: Call, in tx: borrowing Transaction
    ) throws -> [QuotedLine] {
        let places = try place(lines, from: point, by: call, in: tx)
        var quoted: [QuotedLine] = []
        for (index, line) in lines.enumerated() {
            let offer = try offer(
                line.sku, on: point.channel, at: call.now, pointer: "/lines/\(index)/sku", in: tx)
            quoted.append(
                try QuotedLine(
                    line, offer.terms, quantity: line.quantity, sku: offer.sku, name: offer.name,
                    location: places[index]))
        }
        return quoted
    }
}

extension Offer {
    /// What one unit costs.
    var terms: LineTerms {
        LineTerms(unitPrice: price, taxRate: taxRate, isTaxIncluded: isTaxIncluded)
    }
}

extension QuotedLine {
    /// So much of what is wanted, at terms and from a place.
    init(
        _ line: WantedLine, _ terms: LineTerms, quantity: Quantity, sku: SKU, name: String,
        location: Code<Location>
    ) throws {
        self.init(
            sku: sku, quantity: quantity, name: name, unitPrice: terms.unitPrice,
            taxRate: terms.taxRate, isTaxIncluded: terms.isTaxIncluded, method: line.method,
            location: location, price: try terms.price(of: quantity))
    }
}
