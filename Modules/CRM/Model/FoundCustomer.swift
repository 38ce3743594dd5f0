import RetailContracts
import RetailCore

/// An identifier that a search found, with the record that goes by it.
struct FoundIdentity: Sendable {
    let record: CustomerID
    let value: String
}

/// A record that stands for a customer.
struct StandingCustomer: Sendable {
    let id: CustomerID
    let name: String?
    let since: Instant
}

/// A customer whom a search found.
struct FoundCustomer: Sendable {
    let customer: StandingCustomer
    /// The identifier by which it did; nil where it was the name.
    let identifier: String?
    /// Whether the identifier was written whole.
    let isExact: Bool
}
