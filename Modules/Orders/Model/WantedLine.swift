import RetailContracts
import RetailCore

/// What a customer wants, before it has a price.
struct WantedLine: Sendable {
    let sku: SKU
    let quantity: Quantity
    let method: FulfilmentMethod
    let location: Code<Location>?
    /// Where it is held already; it stays there if it can.
    var held: Code<Location>?
}

/// What a customer wants, priced and with the place that it comes from.
struct QuotedLine: Sendable {
    let sku: SKU
    let quantity: Quantity
    let name: String
    let unitPrice: UnitPrice
    let taxRate: Rate
    let isTaxIncluded: Bool
    let method: FulfilmentMethod
    let location: Code<Location>
    let price: LinePrice
}
