import RetailContracts
import RetailCore
import RetailPricing

/// A price as it was set.
struct Price: Hashable, Sendable {
    let number: Int64
    let sku: SKU
    /// By which list it holds.
    let list: Code<PriceList>
    /// Of which channel that is the own list; nil of any other list.
    let channel: Code<Channel>?
    /// From how much on it counts.
    let from: Quantity
    let currency: Currency
    let validFrom: Instant
    let amount: Int64?
    let compareAt: Int64?
    let setAt: Instant
    /// Who set it; nil where that is nobody's business.
    var setBy: String?

    /// From when on it was asked: what is entered for an earlier moment was asked of nobody then.
    var askedFrom: Instant { max(validFrom, setAt) }

    /// What one unit costs; nil when the sale has ended.
    var price: UnitPrice? { amount.map { UnitPrice(millionths: $0, currency: currency) } }
    /// What it is compared with.
    var compared: UnitPrice? {
        compareAt.map { UnitPrice(millionths: $0, currency: currency) }
    }
}

/// Where and when a product is seen.
struct ChannelListing: Hashable, Sendable {
    let channel: Code<Channel>
    let publishedAt: Instant
    let unpublishedAt: Instant?
    /// How much of each of the product's items one order takes there.
    var limits = QuantityLimits.none

    /// Whether the product is seen at a moment.
    func isOpen(at now: Instant) -> Bool {
        publishedAt <= now && unpublishedAt.map { now < $0 } ?? true
    }
}

/// Of which list and item prices are shown that stand.
struct StandingFilter: Sendable {
    var list: Code<PriceList>?
    var sku: SKU?
}

/// The order in which prices that stand are listed.
enum StandingSort: String, CaseIterable, Sendable {
    /// By item, then list, quantity and moment.
    case item
}

/// Which prices of an item a list shows.
struct PriceFilter: Sendable {
    let sku: SKU
    var channel: Code<Channel>?
    var list: Code<PriceList>?
    /// Only those that begin then.
    var validFrom: Instant?
    /// Only those set then or later, and before.
    var setFrom: Instant?
    var setBefore: Instant?
}
