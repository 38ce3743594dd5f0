import RetailCore
import RetailKit

/// Who did or read what, or was refused it, when and from where.
struct AuditEntry: Sendable, ActorNamed {
    /// How an act ended.
    enum Outcome: String, Sendable, CaseIterable {
        /// It had its effect.
        case done
        /// It was refused and had none.
        case refused
        /// It answered personal data.
        case read
    }

    let number: Int64
    let at: Instant
    let actor: String
    let operation: String
    let requestID: String
    let channel: Code<Channel>?
    let location: Code<Location>?
    let subject: String?
    /// Why it was refused.
    let code: String?
    let count: Int64
    /// How many records were read.
    let records: Int64?
    /// What the actor is called; nil where the caller may not see them.
    var actorName: String?

    var outcome: Outcome {
        if code != nil { return .refused }
        return records == nil ? .done : .read
    }
}

/// Which entries of the audit are asked for.
struct AuditFilter: Sendable {
    var actor: String?
    var operation: String?
    var subject: String?
    var outcome: AuditEntry.Outcome?
    var from: Instant?
    var before: Instant?
}
