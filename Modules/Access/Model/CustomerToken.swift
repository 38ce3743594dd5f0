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
