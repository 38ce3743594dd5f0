import RetailContracts
import RetailCore
import RetailKit

/// What a customer wants, before it has a price.
struct WantedLine: Sendable {
    let sku: SKU
    var quantity: Quantity
    let method: FulfilmentMethod
    private(set) var location: Code<Location>?
    /// Where it is held already; it stays there if it can.
    var held: Code<Location>?
    /// Which line of the request it is, where others were added to it.
    var position: Int?
}

extension [WantedLine] {
    /// Lines that ask for the same as one, in the place of the first: an item's price is rounded
    /// once, however a caller splits the quantity, and whether or not it names the store at which
    /// it is anyway.
    /// - Throws: `core.quantity-overflow`; `request.invalid-input` at the line with which they are
    ///   more than one line can have.
    func merged(home: Code<Location>?) throws(RetailError) -> [WantedLine] {
        var places: [WantedLine.Wish: Int] = [:]
        var merged: [WantedLine] = []
        for (position, asked) in enumerated() {
            let line = asked.settled(at: home)
            let wish = line.wish
            if let place = places[wish] {
                let sum = try merged[place].quantity.adding(line.quantity)
                guard sum <= OrderPolicy.largestQuantity else {
                    throw RequestErrors.invalidInput.error(
                        "A line has at most \(OrderPolicy.largestQuantity), and lines of one item "
                            + "are one. Take less.",
                        at: "/lines/\(line.position ?? position)/quantity")
                }
                merged[place].quantity = sum
            } else {
                places[wish] = merged.count
                merged.append(line)
                merged[merged.count - 1].position = line.position ?? position
            }
        }
        return merged
    }
}

extension [WantedLine] {
    /// How much they are, all items together.
    /// - Throws: `core.quantity-overflow`.
    var units: Quantity {
        get throws(RetailError) {
            var sum = Quantity.zero
            for line in self { sum = try sum.adding(line.quantity) }
            return sum
        }
    }
}

extension WantedLine {
    /// What makes two lines ask for the same.
    fileprivate struct Wish: Hashable {
        let sku: SKU
        let method: FulfilmentMethod
        let location: Code<Location>?
    }

    fileprivate var wish: Wish { Wish(sku: sku, method: method, location: location) }

    /// What is asked of inventory: pick-up and carry-out happen at home unless the line says where.
    /// - Throws: `orders.location-missing` where neither says it.
    func sought(home: Code<Location>?, pointer: String) throws(RetailError) -> SoughtLine {
        if let wanted = location(home: home) {
            return SoughtLine(sku: sku, quantity: quantity, wish: .from(wanted, by: method))
        }
        guard method == .shipment else {
            throw OrdersErrors.locationMissing.error(
                "Say at which location this is handed out.", at: pointer)
        }
        return SoughtLine(sku: sku, quantity: quantity, wish: .shipped(held: held))
    }

    /// The same with the location that it means where it names none.
    fileprivate func settled(at home: Code<Location>?) -> WantedLine {
        var line = self
        line.location = location(home: home)
        return line
    }

    /// Where it has to come from; nil where that is left open.
    func location(home: Code<Location>?) -> Code<Location>? {
        location ?? (method == .shipment ? nil : home)
    }
}

/// Where a customer buys: what inventory decides by, and the store that has the order.
struct Counter: Sendable {
    let point: SalesPoint
    /// The store at which pick-up and carry-out happen by default.
    let home: Code<Location>?
    /// The channel that sells.
    var channel: Channel { point.channel }
}

/// So much of a line that is priced apart.
struct AskedPart: Sendable, Hashable {
    /// At terms of before; nil for those of the price book.
    let agreed: LineTerms?
    let quantity: Quantity
}

/// What a customer wants, with the location that it comes from.
struct SourcedLine: Sendable {
    let sku: SKU
    let unit: MeasureUnit
    let quantity: Quantity
    let name: String
    /// What of it is priced apart, from the first unit to the last.
    let parts: [AskedPart]
    let method: FulfilmentMethod
    /// By whose taxes it is sold where they are those of where it comes from: where the first of it
    /// does.
    let location: Code<Location>
    /// What of it comes from where: of several only where none has all of it.
    let sources: [RoutedLine]
    /// By the taxes of which place it is sold; nil for those of the whole sale.
    var taxPlace: TaxPlace?
}

extension SourcedLine {
    /// How it reaches the customer, place by place.
    var allocations: [Allocation] {
        sources.map { Allocation(location: $0.location, method: method, quantity: $0.quantity) }
    }
}
