import RetailContracts
import RetailCore

/// A customer's record in a group.
struct GroupMember: Sendable {
    let customer: CustomerID
    /// The name of the record, where known.
    let name: String?
    let since: Instant
    /// Who said so.
    let actor: String
}

/// Customers who join a group or leave it, each named once.
struct NamedMembers: Sendable {
    let code: Code<CustomerGroup>
    /// As they were named, so that a refusal can point at one.
    let customers: [CustomerID]

    /// Each of them once, in one order for all acts.
    var distinct: [CustomerID] { Set(customers).sorted { $0.raw < $1.raw } }
}

/// What an act changed of a group's members.
struct GroupMove: Sendable {
    let code: Code<CustomerGroup>
    /// How many records joined or left.
    let changed: Int
}
