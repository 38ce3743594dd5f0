import RetailCore
import RetailCrypto
import RetailKit

/// The reads of personal data that are not in the audit yet: the same read within a few seconds is
/// one entry.
///
/// A read is never refused because the audit cannot take it: what would be refused is the till that
/// looks for its customer. When too many wait, the entries of an actor and operation are joined:
/// who has read how many records is still known, not which.
struct Reads: Sendable {
    /// How many entries wait at most.
    static let most = 20_000
    /// How many entries may wait besides that say who and how many, but not which.
    static let spare = 1_000
    /// So many are written before their time.
    static let enough = 500
    /// How long one waits at most: what a killed process forgets.
    static let wait = Duration.seconds(5)
    let queue: AuditQueue
    /// Under what the fingerprints of lists are made: drawn at every start, and kept nowhere.
    private let key = SecureRandom().bytes(32)

    init(most: Int = Reads.most, spare: Int = Reads.spare) {
        queue = AuditQueue(most: most, spare: spare, mostSubjects: .max)
    }

    /// Notes that a query has answered records with personal data. Customers who read what is their
    /// own with a token of their own are not noted: nobody else has learned anything.
    func note(
        _ operation: Operation, _ input: OperationInput, _ outcome: Outcome, _ call: Call
    ) {
        guard outcome.records > 0, call.own == nil else { return }
        let key = AuditNote.Key(
            actor: call.actor.text, operation: operation.name, code: nil,
            subject: outcome.subject ?? input.filter(of: operation, by: call, key: key))
        queue.add(AuditNote(key: key, call, records: outcome.records))
    }

    /// Notes that a preview has answered what an act would have: it leaves no other trace.
    func note(
        previewOf operation: Operation, _ input: OperationInput, _ outcome: Outcome, _ call: Call
    ) {
        guard operation.output.isPersonal else { return }
        let seen = Outcome(
            status: outcome.status, body: [], version: nil, subject: outcome.subject,
            records: max(1, outcome.records))
        note(operation, input, seen, call)
    }

    /// Takes what waits: all of it, or what has waited long enough or is many.
    func take(at now: Instant?) -> [AuditNote] {
        queue.take(at: now, after: Self.wait, enough: Self.enough)
    }
}

extension OperationInput {
    /// A fingerprint of what was asked for, the same for all pages of a list: it tells whether two
    /// reads of an actor at a gateway between its starts asked the same, and nobody who tries names
    /// and numbers, by reading too, what they asked.
    func filter(of operation: Operation, by call: Call, key: [UInt8]) -> String {
        var asked = self
        asked.query = query.filter { !["after", "limit"].contains($0.name) }
        let message = Array(call.actor.text.utf8) + [0] + asked.fingerprint(of: operation)
        let digest = HMACSHA256.code(for: message, key: key).prefix(8)
        return "filter:" + Hex.encode(Array(digest))
    }
}
