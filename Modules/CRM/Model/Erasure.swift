import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// Why somebody is to be forgotten.
enum ErasureGround: String, CaseIterable, Sendable, SQLStorable {
    /// The person asked for it.
    case asked
    case consentWithdrawn = "consent-withdrawn"
    /// What is kept is not needed any more.
    case notNeeded = "not-needed"
    case unlawful
    case legalDuty = "legal-duty"
    /// It was done before, and a backup from before that was put back.
    case restored
}

/// How far a request to forget somebody has come.
enum ErasureState: String, CaseIterable, Sendable, SQLStorable {
    case requested
    /// Nobody finds the person any more; what is kept of them is about to go.
    case confirmed
    case erasing, erased, refused, withdrawn
}

/// Why nobody is forgotten.
enum ErasureRefusal: String, CaseIterable, Sendable, SQLStorable {
    /// Who asks did not show that they are the person.
    case notProven = "not-proven"
    case legalDuty = "legal-duty"
    /// What is kept is needed for a claim at law.
    case legalClaim = "legal-claim"
    case excessive
}

/// A request to forget somebody.
struct Erasure: Sendable, Hashable {
    let number: Int64
    let customer: CustomerID
    let ground: ErasureGround
    let state: ErasureState
    let requestedBy: String
    let requestedAt: Instant
    /// Until when it is to be answered.
    let dueAt: Instant
    let decidedBy: String?
    let decidedAt: Instant?
    let refusal: ErasureRefusal?
    /// How many places are done.
    let step: Int
    /// How many rows were removed or emptied.
    let erased: Int64
    let endedAt: Instant?
    /// By which plan the places are counted; nil before the first is done.
    let plan: String?
    /// When it was last tried to go on.
    let triedAt: Instant?
    /// What keeps it.
    let problem: RightsProblem?
    /// The request with which it was answered: they turned out to be of one person.
    let answeredWith: Int64?
    /// The records that it took; empty before it was confirmed.
    var records: [CustomerID] = []

    /// Within so long a request is answered: UU 27/2022 (Indonesia) articles 32 and 33 say three
    /// times 24 hours, GDPR article 12(3) a month.
    static let term = Duration.seconds(72 * 3_600)
    /// How much is counted of what a table has of a person.
    static let mostCounted = 100_000
}

/// What erasing somebody would do.
struct ErasurePreview: Sendable {
    let customer: CustomerID
    let records: Int
    let obstacles: [PersonalObstacle]
    let places: [ErasurePlace]
}

/// What becomes of what a table has of somebody.
struct ErasurePlace: Sendable, Hashable {
    /// What becomes of it.
    enum Fate: String, CaseIterable, Sendable {
        case removed, emptied, kept
    }

    let place: String
    let title: String
    let fate: Fate
    /// Why it is kept, where it is.
    let reason: String?
    /// How many rows go or lose something; nil where nothing happens to them.
    let count: Int?

    init(_ table: PersonalTable, count: Int?) {
        place = table.name
        title = table.title
        self.count = count
        switch table.end {
        case .removed: (fate, reason) = (.removed, nil)
        case .kept(let why): (fate, reason) = (table.losesSomething ? .emptied : .kept, why)
        }
    }
}

/// A record that was forgotten: enough to forget it again in a backup of before.
struct ErasedRecord: Sendable, Hashable {
    let record: CustomerID
    let erasure: Int64
    let erasedAt: Instant
}
