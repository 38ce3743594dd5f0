import RetailContracts
import RetailCore
import RetailKit

/// Where a customer is reached by post.
struct AddressFacts: Hashable, Sendable {
    /// What the customer calls it, such as home.
    var label: String?
    /// Who is reached there; nil for the customer.
    var recipient: String?
    var country: Country
    /// The deepest region that is known, by its code.
    var region: String?
    /// Street, number and what else there is, as written on a parcel.
    var lines: [String]
    var postcode: String?
}

/// An address as it was told; one that another telling takes the place of is ended and stays.
struct Address: Sendable {
    let id: AddressID
    let customer: CustomerID
    /// Rises with every change.
    let version: Int64
    let facts: AddressFacts
    let source: Code<ProfileSource>
    let actor: String
    let recordedAt: Instant
    let until: Instant?
}

/// An address with the names of its regions.
struct PlacedAddress: Sendable {
    let address: Address
    /// From the largest part of the country down.
    let regions: [String]
    /// Whether who told it here is for who asks.
    let tellsActors: Bool
}

/// An address to keep.
struct NewAddress: Sendable {
    let customer: CustomerID
    let source: Code<ProfileSource>?
    let facts: AddressFacts
}

/// What to change of an address.
struct AddressEdit: Sendable {
    let customer: CustomerID
    let address: AddressID
    let source: Code<ProfileSource>?
    let own: Patch<AddressFacts>
}
