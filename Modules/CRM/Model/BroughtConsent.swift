import RetailContracts
import RetailCore

/// What a customer said to another system, as a file tells it.
struct ConsentOfOld: Sendable {
    let word: ConsentWord
    /// When it was said, however long ago.
    let saidAt: Instant
}

/// What became of it.
struct BroughtConsent: Sendable {
    let outcome: BroughtConsentOutcome
    /// The evidence; nil where none was kept.
    var evidence: Int64?
    /// What keeps anything from being sent there, by its number.
    var suppression: Int64?
}

/// What becomes of a word that another system has.
enum BroughtConsentOutcome: String, CaseIterable, Sendable {
    /// It is evidence from now on.
    case added
    /// It was there already.
    case known
    /// Nothing is sent to the address, and a file changes nothing about that: nothing was kept.
    case suppressed
}
