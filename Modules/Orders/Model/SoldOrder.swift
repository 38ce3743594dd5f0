import RetailContracts
import RetailCore
import RetailPricing

/// Which promotion is tried, on which orders.
struct TrialQuestion: Sendable {
    let code: Code<Promotion>
    /// Only on this channel; nil for all.
    let channel: Code<Channel>?
    /// From 30 days before the end on where it is nil.
    let from: Instant?
    /// Until now where it is nil.
    let to: Instant?
}

/// What a promotion would have given to the orders of a time.
struct PromotionTrial: Sendable {
    let promotion: Code<Promotion>
    let from: Instant
    let to: Instant
    /// How many orders were looked at.
    let orders: Int
    /// Whether there are no more orders in that time.
    let isComplete: Bool
    /// By currency.
    let sums: [TrialSum]
    /// The orders that would have got most.
    let examples: [TrialOrder]
}

/// What it would have given in one currency.
struct TrialSum: Sendable {
    /// Orders to which it would have given something.
    let orders: Int
    /// What those cost.
    let gross: Money
    /// What it would have given, in the terms of the prices.
    let discount: Money
}

/// An order to which it would have given something.
struct TrialOrder: Sendable {
    let id: OrderID
    let number: String
    let customer: CustomerID?
    let gross: Money
    let discount: Money
}

/// An order as it was sold, for who looks at many.
struct SoldOrder: Sendable {
    let id: OrderID
    let number: Int64
    let customer: CustomerID?
    let channel: Code<Channel>
    let location: Code<Location>?
    let gross: Money
    let placedAt: Instant
    var parts: [SoldPart] = []
    /// In which one way its goods get to the customer; nil in several.
    var method: FulfilmentMethod?

    /// Units of a line that cost the same, or a charge.
    struct SoldPart: Sendable {
        let kind: LineKind
        /// The item as it is written, or the code of the charge.
        let code: String
        /// The item; nil of a charge.
        let sku: SKU?
        let quantity: Quantity
        let terms: LineTerms
    }
}
