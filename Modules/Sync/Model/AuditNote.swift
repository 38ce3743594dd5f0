import RetailCore

/// What is to be in the audit, the same again being one note with a count.
struct AuditNote: Sendable {
    /// What makes two notes the same.
    struct Key: Hashable, Sendable {
        let actor: String
        let operation: String
        /// Why it was refused; nil for a read.
        let code: String?
        let subject: String?

        /// The same for any subject.
        var group: Key { Key(actor: actor, operation: operation, code: code, subject: nil) }
    }

    let key: Key
    let firstAt: Instant
    let requestID: String
    let channel: Code<Channel>?
    let location: Code<Location>?
    var count: Int64
    /// How many records were read; 0 for a refusal.
    var records: Int64

    /// The same with another key.
    func under(_ key: Key) -> AuditNote {
        AuditNote(
            key: key, firstAt: firstAt, requestID: requestID, channel: channel,
            location: location, count: count, records: records)
    }
}
