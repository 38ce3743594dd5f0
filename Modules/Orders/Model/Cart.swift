import RetailContracts
import RetailCore

enum CartState: String, CaseIterable, Sendable {
    case open
    case handedOver = "handed-over"
    case ordered
    case abandoned
}

/// How goods reach the customer.
enum FulfilmentMethod: String, CaseIterable, Sendable {
    case shipment
    case pickup
    case carryOut = "carry-out"
}

/// What a customer means to buy, on whichever channel.
struct Cart: Sendable {
    let id: CartID
    var customer: CustomerID?
    let ownerChannel: Code<Channel>
    var channel: Code<Channel>
    var location: Code<Location>?
    let currency: Currency
    var state: CartState
    /// Until when stock is held and prices are frozen.
    var heldUntil: Instant?
    var codeDigest: [UInt8]?
    var codeUntil: Instant?
    var order: OrderID?
    let startedAt: Instant
    var version: Int64

    /// Whether prices are frozen and stock is held.
    func isHeld(at now: Instant) -> Bool { heldUntil.map { now < $0 } ?? false }
}

/// One line of a cart with the price that the customer saw.
struct CartLine: Sendable {
    let number: Int
    let sku: SKU
    var quantity: Quantity
    var name: String
    var unitPrice: UnitPrice
    var taxRate: Rate
    var isTaxIncluded: Bool
    let method: FulfilmentMethod
    var location: Code<Location>?

    /// What the line costs.
    var price: LinePrice {
        get throws(RetailError) {
            try LinePrice(unitPrice, quantity, rate: taxRate, isTaxIncluded: isTaxIncluded)
        }
    }
}
