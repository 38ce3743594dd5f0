public import RetailCore
public import RetailKit
public import RetailStorage

/// A record that joins a group or leaves it.
public struct GroupSeat: Sendable, Hashable {
    /// The very record.
    public let record: CustomerID
    /// The group.
    public let group: Code<CustomerGroup>

    /// Says so.
    public init(_ record: CustomerID, in group: Code<CustomerGroup>) {
        self.record = record
        self.group = group
    }
}

/// Groups of customers that are filled by a rule and not by name.
public protocol CustomerGroupFilling: Sendable {
    /// Takes a group over, in use and empty: from now on nobody puts anybody into it by name.
    /// - Throws: `crm.customer-group-unknown`, `crm.customer-group-archived`,
    ///   `crm.customer-group-filled`, `crm.customer-group-not-empty`; `request.forbidden` for a
    ///   group whose members owe no tax, to who may not say that everywhere.
    func claim(
        _ group: Code<CustomerGroup>, for filler: String, by call: Call,
        in tx: borrowing Transaction
    ) throws

    /// Lets records join and leave groups that were taken over; who is there already stays, who is
    /// not is not missed. Statements are as many for a thousand as for one.
    func fill(
        joining: [GroupSeat], leaving: [GroupSeat], by call: Call, in tx: borrowing Transaction
    ) throws

    /// Takes at most so many records out of a group; once nobody is in it, it is filled by name
    /// again.
    /// - Returns: whether others are still in it.
    func release(
        _ group: Code<CustomerGroup>, most: Int, by call: Call, in tx: borrowing Transaction
    ) throws -> Bool
}
