import RetailCore
import RetailKit

/// The refused acts that are not in the audit yet: within a minute the same refusal is one entry.
struct Refusals: Sendable {
    /// How many entries wait at most.
    static let most = 2_000
    /// How many subjects of the same actor, operation and code are told apart at most.
    static let mostSubjects = 20
    private static let wait = Duration.seconds(60)
    let queue = AuditQueue(most: most, mostSubjects: mostSubjects)

    /// How many refusals found no place since the process began.
    var lost: Int64 { queue.lost }

    /// Notes that `operation` was refused. What is broken or closed for now is no refusal, and
    /// neither is a query that was asked wrongly.
    func note(_ operation: Operation, _ subject: String?, _ error: RetailError, _ call: Call) {
        guard Self.isRefusal(error, of: operation) else { return }
        // What strangers send is never kept: only what the handler itself found out.
        let subject = call.concern ?? (call.actor.isAnonymous ? nil : subject)
        let key = AuditNote.Key(
            actor: call.actor.text, operation: operation.name, code: error.code.rawValue,
            subject: subject)
        queue.add(AuditNote(key: key, call, records: 0))
    }

    private static func isRefusal(_ error: RetailError, of operation: Operation) -> Bool {
        switch error.kind {
        case .fault, .unavailable: false
        case .forbidden, .unauthenticated: true
        default: operation.kind == .command
        }
    }

    /// Takes what waits: all of it, or only once its oldest has waited for a minute.
    func take(at now: Instant?) -> [AuditNote] { queue.take(at: now, after: Self.wait) }
}

extension AuditNote {
    /// One note of a call.
    init(key: AuditNote.Key, _ call: Call, records: Int) {
        self.init(
            key: key, firstAt: call.now, requestID: call.requestID, channel: call.channel,
            location: call.location, count: 1, records: Int64(records))
    }
}
