import RetailContracts
import RetailCore

/// A verdict of a record, as it was said once: it is never changed, only revoked.
struct Verdict: Sendable {
    let number: Int64
    let customer: CustomerID
    let verdict: CustomerVerdict
    /// The sum of the weights; nil where a person said so.
    let score: Int64?
    /// What spoke for it; nothing where a person said so.
    let reasons: [VerdictReason]
    /// By which version of the rules; nil where a person said so.
    let rulesVersion: Int64?
    /// Why a person said so.
    let note: String?
    let actor: String
    let at: Instant
    let revokedBy: String?
    let revokedAt: Instant?

    /// Whether a person said so.
    var isByPerson: Bool { rulesVersion == nil }

    /// Whether the rules say the same again.
    func says(_ finding: VerdictFinding) -> Bool {
        verdict == finding.verdict && score == finding.score
            && Set(reasons) == Set(finding.reasons)
    }
}

extension [Verdict] {
    /// The one of those not revoked that is in force: the newest of a person, else the newest.
    var inForce: Verdict? {
        let standing = filter { $0.revokedAt == nil }
        let people = standing.filter(\.isByPerson)
        return (people.isEmpty ? standing : people).max { $0.number < $1.number }
    }
}

/// A verdict to be given.
struct NewVerdict: Sendable {
    let customer: CustomerID
    let verdict: CustomerVerdict
    let note: String
}

/// Which verdicts a list shows.
struct VerdictFilter: Sendable {
    var customer: CustomerID?
    var verdict: CustomerVerdict?
    /// Only those that were not revoked, or only those that were.
    var isStanding: Bool?
}

/// What is said of a record, and what the rules would say of it now.
struct JudgedRecord: Sendable {
    let customer: CustomerID
    /// The one in force; nil for none.
    let standing: Verdict?
    let finding: VerdictFinding
}

/// What a channel knows of how a record came.
struct Circumstances: Sendable {
    let customer: CustomerID
    /// What the program called itself.
    let agent: String?
    /// What the channel calls the device.
    let device: String?
    let isUndeliverable: Bool
}

/// A run over all records.
struct VerdictRun: Sendable {
    let number: Int64
    /// The last record that was judged; nil before the first.
    let cursor: CustomerID?
    /// How many were judged.
    let judged: Int64
    /// Of how many another verdict is in force since.
    let changed: Int64
    let startedBy: String
    let startedAt: Instant
    let finishedAt: Instant?
}

/// A word of a list.
struct VerdictWord: Sendable {
    let list: VerdictWordList
    let word: String
}

/// Words that come into a list or go.
struct VerdictWordChange: Sendable {
    let list: VerdictWordList
    let add: [String]
    let remove: [String]
}

/// What became of a list of words.
struct ChangedWords: Sendable {
    let list: VerdictWordList
    /// How many words it has now.
    let count: Int64
}

/// Rules and bands to be set.
struct VerdictRulesChange: Sendable {
    let suspectFrom: Int64
    let decidedFrom: Int64
    let judgesChanges: Bool
    let rules: [VerdictRule]
}
