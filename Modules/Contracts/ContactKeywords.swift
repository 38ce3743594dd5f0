public import RetailCore
public import RetailKit
public import RetailStorage

/// What words of customers do that are all that a message says: they end messages, or begin them.
public protocol ContactKeywords: Sendable {
    /// Does what a message says by one keyword, at the very address from which it came, whoever's
    /// it is; nothing for a message that is none, and for other kinds of channel than text messages
    /// and messengers. In the transaction that takes the message in, once for each.
    /// - Parameters:
    ///   - isVerified: whether the channel proved that the address is the sender's own: to begin
    ///     messages asks for that, to end them does not.
    func hear(
        _ text: String, from identifier: CustomerIdentifier, isVerified: Bool,
        on kind: ChannelKind, by call: Call, in tx: borrowing Transaction
    ) throws
}
