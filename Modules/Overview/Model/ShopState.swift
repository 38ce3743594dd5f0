import RetailContracts
import RetailCore
import RetailKit

/// Of which place somebody looks at the state.
struct StateQuestion: Sendable {
    let spot: Spot
}

/// The state of the shop, as far as somebody may see it.
struct ShopState: Sendable {
    /// How many of the newest orders are told.
    static let latestOrders = 5

    let at: Instant
    /// Nil for who may not read reports.
    let sales: SalesPace?
    let work: [OpenWork]
    /// Nil for who may not read orders.
    let latest: [OrderSummary]?
}
