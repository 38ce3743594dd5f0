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

/// What taking a group over is refused with, and the right that it takes.
public enum GroupFilling {
    /// `crm.group-members.write`
    public static let permission = Permission(
        "crm.group-members.write", "Put customers into groups, and take them out.")

    /// No group has the code.
    public static let unknown = KnownError(
        "crm.customer-group-unknown", .notFound, "No group has the code.")
    /// The group is not in use any more and takes nobody in.
    public static let archived = KnownError(
        "crm.customer-group-archived", .conflict, "The group is not in use any more.")
    /// The group is filled by a rule, and by nobody by name.
    public static let filled = KnownError(
        "crm.customer-group-filled", .conflict, "The group is filled by a rule.")
    /// A rule fills groups in which nobody is.
    public static let notEmpty = KnownError(
        "crm.customer-group-not-empty", .conflict,
        "The group has members that were put into it by name.")

    /// All that taking a group over may be refused with.
    public static let refusals = [unknown, archived, filled, notEmpty]
}

/// Groups of customers that are filled by a rule and not by name.
public protocol CustomerGroupFilling: Sendable {
    /// Takes a group over, in use and empty: from now on nobody puts anybody into it by name.
    /// - Throws: `crm.customer-group-unknown`, `crm.customer-group-archived`,
    ///   `crm.customer-group-filled`, `crm.customer-group-not-empty`, and as
    ///   ``requireFiller(of:at:by:in:)``.
    func claim(
        _ group: Code<CustomerGroup>, for filler: String, by call: Call,
        in tx: borrowing Transaction
    ) throws

    /// Refuses who may not say who is in a group: by a rule as little as by name.
    /// - Throws: `request.forbidden` to who may not put members into groups everywhere, and for a
    ///   group whose members owe no tax to who may not say that everywhere.
    func requireFiller(
        of group: Code<CustomerGroup>, at pointer: String, by call: Call,
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
