import RetailCore

/// Who did what, when and from where.
struct AuditEntry: Sendable {
    let number: Int64
    let at: Instant
    let actor: String
    let operation: String
    let requestID: String
    let channel: Code<Channel>?
    let location: Code<Location>?
}
