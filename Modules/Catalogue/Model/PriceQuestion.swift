import RetailContracts
import RetailCore
import RetailPricing

/// Whose price of an item is asked.
struct PriceQuestion: Sendable {
    let sku: SKU
    let channel: Code<Channel>
    let quantity: Quantity
    /// The store in which is bought; nil outside of stores.
    let location: Code<Location>?
    /// A group of which who buys is a member.
    let group: Code<CustomerGroup>?
    let customer: CustomerID?
    /// At which moment; nil for now.
    let at: Instant?
}

/// What an item costs somebody, and what became of every price of it.
struct ExplainedPrice: Sendable {
    let sku: SKU
    let channel: Code<Channel>
    let quantity: Quantity
    let at: Instant
    /// What one unit costs; nil where no list has a price for them.
    let terms: ListTerms?
    /// What the channel asked of everybody before it reduced the price; nil where it has not.
    let prior: PriorPrice?
    let verdicts: [PriceVerdict]
}
