import RetailContracts
import RetailCore

/// A fulfilment as those see it who handle its goods: of which order it is, what it carries, and
/// what they can do with it.
struct FulfilmentView: Sendable {
    let fulfilment: Fulfilment
    let order: Order
    /// The customer's name, where the reader may read it.
    let customerName: String?
    /// Where it goes and what goes with it, where the reader may read it; lists leave it out.
    var destination: Destination?
    /// What it carries, as it was sold.
    let lines: [CarriedLine]
    let acts: [OrderAct]
}

/// How much of an order's line a fulfilment carries, or is still to be taken on.
struct CarriedLine: Sendable {
    let line: Int
    let sku: SKU
    let name: String
    let quantity: Quantity
}
