public import RetailCore
import RetailJSON

/// Something that happened, as its module tells the others: past tense, without personal data.
public protocol Event: Sendable {
    /// `module.what-happened`, e.g. `inventory.stock-reserved`.
    static var type: String { get }
    /// Its payload.
    static var record: Record<Self> { get }
    /// What it happened to, as a typed id or a code; events of one subject are handled in order.
    var subject: String { get }
}

extension Event {
    /// Reads a payload of any size: its writer alone knows how much can happen at once.
    static func read(_ payload: [UInt8]) throws -> Self {
        let limits = JSONLimits(
            maxBytes: .max, maxStringBytes: .max, maxMembers: .max, maxNodes: .max)
        return try record.read(try JSONDocument(payload, limits: limits).root)
    }

    /// Its payload. A debug build proves that it is read back as it was written: an event that its
    /// own shape refuses would be in the log for good, and stop all who read it.
    package var payload: [UInt8] {
        let bytes = Self.record.bytes(self)
        #if DEBUG
        do {
            let again = Self.record.bytes(try Self.read(bytes))
            assert(again == bytes, "\(Self.type) is not read as it was written")
        } catch {
            assertionFailure("\(Self.type) cannot be read as it was written: \(error)")
        }
        #endif
        return bytes
    }
}

/// An event as the log keeps it.
public struct EventRecord: Sendable {
    /// Its place in commit order; rising, on PostgreSQL with gaps.
    public let position: Int64
    /// Its own id.
    public let id: RawID
    /// The event's type.
    public let type: String
    /// What it happened to.
    public let subject: String
    /// The payload as a JSON object.
    public let payload: [UInt8]
    /// Who caused it.
    public let actor: String
    /// The channel on which it happened.
    public let channel: Code<Channel>?
    /// The location at which it happened.
    public let location: Code<Location>?
    /// The node that wrote it.
    public let origin: String
    /// The request that caused it.
    public let requestID: String
    /// When it happened.
    public let occurredAt: Instant
    /// When it came to be known: later than it happened where it was told late or imported.
    public let recordedAt: Instant
    /// The event itself, where it need not be read from the payload.
    public let value: (any Event)?

    /// Makes a record.
    public init(
        position: Int64, id: RawID, type: String, subject: String, payload: [UInt8],
        actor: String, channel: Code<Channel>?, location: Code<Location>?, origin: String,
        requestID: String, occurredAt: Instant, recordedAt: Instant, value: (any Event)? = nil
    ) {
        self.position = position
        self.id = id
        self.type = type
        self.subject = subject
        self.payload = payload
        self.actor = actor
        self.channel = channel
        self.location = location
        self.origin = origin
        self.requestID = requestID
        self.occurredAt = occurredAt
        self.recordedAt = recordedAt
        self.value = value
    }
}

extension EventRecord {
    /// The event, where it is of this type: as it was recorded where that is known, else as its
    /// payload says.
    /// - Throws: a ``Refusal`` for a payload of another shape.
    public func event<Told: Event>(_ type: Told.Type) throws -> Told? {
        guard self.type == type.type else { return nil }
        return try value as? Told ?? type.read(payload)
    }
}
