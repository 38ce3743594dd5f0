import RetailContracts
import RetailCore
import RetailKit

/// Which carts of a customer to list.
struct CartFilter: Sendable {
    /// Whose, under whatever record; a customer on their own is always the one.
    var customer: CustomerID?
    var state: CartState?
    var channel: Code<Channel>?
}

struct CartQuery: Sendable {
    let filter: CartFilter
    let list: ListRequest<AgeSort>
}

/// What becomes of a line that both carts have, when one goes into the other.
enum CartMergeMode: String, CaseIterable, Sendable {
    /// So much as both have together.
    case sum
    /// So much as the one with more has.
    case max
    /// So much as the cart has into which the other goes.
    case keep

    /// So much of a line, where both have it.
    /// - Throws: `core.quantity-overflow`.
    func quantity(
        of mine: Quantity, and other: Quantity
    ) throws(RetailError) -> Quantity {
        switch self {
        case .sum: try mine.adding(other)
        case .max: Swift.max(mine, other)
        case .keep: mine
        }
    }
}
