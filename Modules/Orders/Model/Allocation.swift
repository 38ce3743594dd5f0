import RetailContracts
import RetailCore

/// So much of a line comes from nowhere for now.
struct WaitingUnits: Sendable, Hashable {
    let method: FulfilmentMethod
    var quantity: Quantity
    let since: Instant
    /// When a place is sought for it again.
    let nextAt: Instant
}

/// From where, and how, so much of a line reaches the customer: the link between what was ordered
/// and the fulfilments that carry it.
struct Allocation: Sendable, Hashable {
    let location: Code<Location>
    let method: FulfilmentMethod
    var quantity: Quantity
    /// What fulfilments have taken on, whether or not it has left.
    var assigned: Quantity = .zero
    var fulfilled: Quantity = .zero
}
