import RetailContracts
import RetailCore
import RetailPricing

/// A cart that somebody has in mind, and who buys it.
struct PromotionQuestion: Sendable {
    let channel: Code<Channel>
    let lines: [AskedItem]
    /// The store in which is bought; nil outside of stores.
    let location: Code<Location>?
    /// By the taxes of which place is sold; nil for the country of the channel's market.
    let taxPlace: TaxPlace?
    /// Groups of which who buys is a member.
    let groups: Set<Code<CustomerGroup>>
    let customer: CustomerID?
    /// How many orders who buys has placed; nil of who is not known.
    let orders: Int?
    let coupons: [CouponCode]
    let tender: Code<Tender>?
    let method: FulfilmentMethod?
    /// In which way the goods are sent; nil where that is of no matter.
    let delivery: Code<Charge>?
    /// What that costs, tax included.
    let deliveryPrice: Money?
    /// At which moment; nil for now.
    let at: Instant?

    /// So much of an item.
    struct AskedItem: Sendable {
        let sku: SKU
        let quantity: Quantity
    }
}

/// What a cart costs, and what became of every promotion.
struct ExplainedCart: Sendable {
    let quote: Quote
    let promotions: [PromotionVerdict]
    let at: Instant
}
