public import RetailCore
public import RetailKit
public import RetailStorage

/// A value in an entry of a timeline, by the name that the entry's words have for it.
public struct TimelineParameter: Sendable, Hashable {
    /// Its name in the words.
    public let name: String
    /// A code, a number, or the decimal of an amount.
    public let value: String
    /// The currency of an amount; nil for anything else.
    public let currency: Currency?

    /// Makes a value.
    public init(name: String, value: String, currency: Currency? = nil) {
        self.name = name
        self.value = value
        self.currency = currency
    }

    /// As a person reads it: `IDR 15000`, `12`, `S-000123`.
    public var text: String { currency.map { "\($0.code) \(value)" } ?? value }

    /// How it travels, and how it is kept.
    public static let record = Record(
        "TimelineParameter", "A value in an entry of a timeline.", TimelineParameter.init
    ) {
        $0.field("name", \.name, .line(1...40), "Its name in the words of the entry.")
        $0.field(
            "value", \.value, Format<String>.line(0...200).personal,
            "A code, a number, or the decimal of an amount.")
        $0.field(
            "currency", \.currency, .optional(.currency),
            "The currency of an amount; absent for anything else.")
    }
}

/// One entry of a customer's timeline.
public struct TimelineEntry: Sendable {
    /// The event's place in the log.
    public let position: Int64
    /// When it happened.
    public let at: Instant
    /// What happened: the event's type, and which of its cases.
    public let code: String
    /// The values in it.
    public let parameters: [TimelineParameter]
    /// What happened, as a person reads it: the module's words with the values in them.
    public let text: String
    /// On which channel; nil when on none.
    public let channel: String?
    /// What it happened to.
    public let subject: String
    /// The record on which it is kept: one of the customer's.
    public let record: CustomerID
    /// The number of the identifier by which somebody was known; nil where the event did not say.
    public let identity: Int64?
    /// Whether its values are for others than who asks.
    public let isMasked: Bool

    /// Makes an entry.
    public init(
        position: Int64, at: Instant, code: String, parameters: [TimelineParameter], text: String,
        channel: String?, subject: String, record: CustomerID, identity: Int64? = nil,
        isMasked: Bool = false
    ) {
        self.position = position
        self.at = at
        self.code = code
        self.parameters = parameters
        self.text = text
        self.channel = channel
        self.subject = subject
        self.record = record
        self.identity = identity
        self.isMasked = isMasked
    }

    /// The wire shape.
    public static let answer = Answer<TimelineEntry>(
        "TimelineEntry", "Something that happened with a customer."
    ) {
        $0.field("position", \.position, .integer(0...Int64.max), "Its place in the log.")
        $0.field("at", \.at, .instant, "When.")
        $0.field("code", \.code, .line(1...100), "The event's type, and which of its cases.")
        $0.field(
            "parameters", \.parameters, .list(.object(TimelineParameter.record), 0...10),
            "The values in it, for programs and other languages.")
        $0.field("text", \.text, Format<String>.line(0...500).personal, "What happened.")
        $0.field("channel", \.channel, .optional(.line(1...40)), "On which channel.")
        $0.field("subject", \.subject, .line(1...200), "What it happened to.")
        $0.field(
            "record_id", \.record, .id(),
            "Why it is here: the record of the customer on which it is kept.")
        $0.field(
            "identity", \.identity, .optional(.integer(1...Int64.max)),
            "The number of the identifier by which somebody was known.")
        $0.field(
            "masked", \.isMasked, .flag,
            "Whether its values are left out, as they take a permission of their own.")
    }
}

/// What happened with customers over all modules.
public protocol CustomerTimeline: Sendable {
    /// The newest entries of a customer's timeline, newest first; nil for a caller who may not
    /// read the customer.
    func timeline(
        of customer: CustomerID, limit: Int, readBy call: Call, in tx: borrowing Transaction
    ) throws -> [TimelineEntry]?
}
