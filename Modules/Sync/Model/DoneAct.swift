public import RetailCore
public import RetailKit

/// What was done to something, as the audit and the log have it together.
public struct DoneAct: Sendable {
    /// Its place among all acts.
    public let number: Int64
    /// When it happened.
    public let at: Instant
    /// Who did it.
    public let actor: String
    /// The operation that did it.
    public let operation: String
    /// On which channel.
    public let channel: Code<Channel>?
    /// At which location.
    public let location: Code<Location>?
    /// To which of the things that were asked about.
    public let subject: String
    /// What it told.
    public let events: [EventRecord]
}
