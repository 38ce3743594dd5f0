import RetailContracts
import RetailCore

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
