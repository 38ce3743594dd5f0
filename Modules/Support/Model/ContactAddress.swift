import RetailContracts
import RetailCore

/// Where a customer is reached on a channel: in the one form of identifiers, so that the same
/// number continues the same case however it is spelled.
struct ContactAddress: Sendable, Hashable {
    /// Whose account it is, where that was said; empty for that of the places of the case.
    let namespace: String
    let text: String
}

/// A message of which the sender was read, before a transaction begins.
struct ReadMessage: Sendable {
    let message: IncomingMessage
    let sender: ReadAddress
}

/// An address as far as it can be read without the database.
struct ReadAddress: Sendable {
    let given: GivenIdentifier
    /// Nil for what is no identifier of its kind: a withheld number, a guest of a chat.
    let written: WrittenIdentifier?
}
