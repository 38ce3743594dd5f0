import RetailContracts
import RetailCore

/// A link by which whoever has it sees how an order stands.
struct OrderLink: Sendable {
    let order: OrderID
    let link: String
    let until: Instant
}

/// How an order stands, for whoever has its link: nothing of it says whose it is, where it goes or
/// how it was paid.
struct LinkedStatus: Sendable {
    let full: FullOrder
    /// The names of the places from which its goods leave, where they are known.
    let places: [Code<Location>: String]
}
