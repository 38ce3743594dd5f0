import RetailContracts
import RetailCore
import RetailKit

/// Who of the staff looks after a record of a customer, and for how long.
struct CustomerOwner: Sendable, ActorNamed {
    let number: Int64
    let customer: CustomerID
    let owner: StaffID
    let since: Instant
    /// Who said so.
    let setBy: String
    /// When it was over; nil while it lasts.
    let until: Instant?
    /// What the owner is called; nil where nobody asked, or the caller may not see them.
    var actorName: String?

    var actor: String { owner.text }
}

/// Says who looks after a record from now on.
struct OwnerWish: Sendable {
    let customer: CustomerID
    let owner: StaffID
}

/// Says who looks after all the customers of another from now on.
struct HandOver: Sendable {
    let owner: StaffID
    let successor: StaffID
}

/// What a hand-over moved.
struct HandOverResult: Sendable {
    let owner: StaffID
    let changed: Int
    /// Whether there are more, for another call.
    let isUnfinished: Bool
}

/// What a release changed.
struct OwnerRelease: Sendable {
    let customer: CustomerID
    /// How many records somebody looked after.
    let changed: Int
}

/// Who looks after a customer under any record, and when there was word of them last.
struct CustomerCare: Sendable {
    let owners: [StaffID]
    let lastContact: Instant?
}
