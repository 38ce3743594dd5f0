import RetailCore

/// With how much of an item left to sell a place orders it again.
struct ReorderPoint: Sendable {
    let key: StockKey
    let quantity: Quantity
}
