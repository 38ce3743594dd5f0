import RetailContracts
import RetailCore

/// What a customer acts with on own data: made by a channel, for the record whose identifier the
/// channel has verified, for a while.
struct CustomerToken: Sendable, Identified {
    static var idPrefix: String { "token" }

    let id: ID<CustomerToken>
    /// The record that the verified identifier belongs to. Which other records are the same
    /// customer is asked at each use, so that an undone merge ends what it had opened.
    let customer: CustomerID
    /// The only channel on which it acts.
    let channel: Code<Channel>
    let expiresAt: Instant
}

struct CustomerTokenOrder: Sendable {
    let channel: Code<Channel>
    let given: GivenIdentifier
    let minutes: Int
}

/// A token that is shown this once.
struct CustomerTokenMade: Sendable {
    let id: ID<CustomerToken>
    let customer: CustomerID
    let channel: Code<Channel>
    let expiresAt: Instant
    let token: String

    init(made: CustomerToken, token: String) {
        id = made.id
        customer = made.customer
        channel = made.channel
        expiresAt = made.expiresAt
        self.token = token
    }
}
