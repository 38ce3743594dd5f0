public import RetailCore

/// Why a cart costs what it costs: every price and every promotion of the book, and what became of
/// it.
public struct Explanation: Sendable, Hashable {
    /// What it explains.
    public let quote: Quote
    /// The prices of the item of each line, in the order of the book; none of a price that the
    /// caller brought.
    public let prices: [[PriceVerdict]]
    /// The promotions, in the order of the book.
    public let promotions: [PromotionVerdict]
}

/// What became of a listed price.
public struct PriceVerdict: Sendable, Hashable {
    /// Why a price counts or not.
    public enum Outcome: Sendable, Hashable {
        /// It is what the line costs.
        case wins
        /// The list is in another currency.
        case currency
        /// The list does not count at that moment.
        case period
        /// The list is for others: by this of what it names.
        case audience(Audience.Scope)
        /// It counts from a larger quantity on.
        case quantity(Quantity)
        /// A list for fewer people counts in its place.
        case wider
        /// Another price is lower.
        case dearer
    }

    /// The list.
    public let list: Code<PriceList>
    /// The price.
    public let price: UnitPrice
    /// From how much on it counts.
    public let from: Quantity
    /// Why it counts or not.
    public let outcome: Outcome

    /// The same in a sentence.
    public var text: String {
        let why =
            switch outcome {
            case .wins: "wins"
            case .currency: "is in another currency"
            case .period: "does not count now"
            case .audience(let scope): "is for another \(scope)"
            case .quantity(let least): "counts from \(least) on"
            case .wider: "stands behind a list for fewer"
            case .dearer: "is beaten by a lower price"
            }
        return "\(list): \(price) \(why)"
    }
}

/// What became of a promotion.
public struct PromotionVerdict: Sendable, Hashable {
    /// Why a promotion gives something or not.
    public enum Outcome: Sendable, Hashable {
        /// It gives so many minor units.
        case gives(Int64)
        /// It tells others something, such as a factor of points.
        case tells
        /// It does not count at that moment.
        case period
        /// It is for others: by this of what it names.
        case audience(Audience.Scope)
        /// Its uses or its budget are used up.
        case usedUp
        /// One of its conditions is not met, by its place.
        case condition(Int)
        /// Others give more on the units that it is for, or came before it.
        case outbid
        /// There is nothing on which it gives anything.
        case idle
    }

    /// The promotion.
    public let promotion: Code<Promotion>
    /// Why it gives something or not.
    public let outcome: Outcome
    /// The currency of what it gives.
    public let currency: Currency

    /// The same in a sentence.
    public var text: String {
        let why =
            switch outcome {
            case .gives(let amount): "gives \(Money(amount, currency).displayText)"
            case .tells: "counts"
            case .period: "does not count now"
            case .audience(let scope): "is for another \(scope)"
            case .usedUp: "is used up"
            case .condition(let place): "asks for what is not so: condition \(place + 1)"
            case .outbid: "gives less than others on the same units"
            case .idle: "finds nothing on which it gives anything"
            }
        return "\(promotion) \(why)"
    }
}
