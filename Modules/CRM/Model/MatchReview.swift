import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// Two records of which somebody says whether they are one person.
struct MatchReview: Sendable, ActorNamed {
    let number: Int64
    let pair: RecordPair
    let cause: ReviewCause
    /// The identifier that both were seen with, by its number.
    let identity: Int64?
    /// How often it came up.
    let times: Int64
    let openedAt: Instant
    /// When it came up last.
    let seenAt: Instant
    let state: ReviewState
    let reason: String?
    let decidedBy: String?
    let decidedAt: Instant?
    /// When another word took its place.
    let endedAt: Instant?
    /// What said that the two are alike, as it was given; nil where something else asks.
    var evidence: LinkageEvidence?
    var actorName: String?

    var actor: String { decidedBy ?? "" }
}

/// Why two records are looked at.
enum ReviewCause: String, CaseIterable, Sendable, SQLStorable {
    /// As one they would have more identifiers of a kind than one person may have.
    case limit
    /// They were said to be two people, and something says again that they are one.
    case apart
    /// As one they would be more records than one customer has.
    case size
    /// What is known of both is much alike.
    case linkage
    /// A merge of them was undone.
    case undo
}

/// What is said of two records.
enum ReviewState: String, CaseIterable, Sendable, SQLStorable {
    case open, same, apart
    /// Nothing speaks for it any more, and nobody is asked.
    case lapsed
}

/// Which reviews a list shows.
struct ReviewFilter: Sendable {
    var state: ReviewState?
    var cause: ReviewCause?
}

/// Two records in the order in which they are kept.
struct RecordPair: Hashable, Sendable {
    let one: CustomerID
    let other: CustomerID

    /// - Returns: nil for a record and itself.
    init?(_ first: CustomerID, _ second: CustomerID) {
        guard first != second else { return nil }
        (one, other) = first.raw < second.raw ? (first, second) : (second, first)
    }

    /// As it is kept.
    init(kept one: CustomerID, _ other: CustomerID) {
        self.one = one
        self.other = other
    }
}

/// Why two records became one customer.
enum MergeCause: String, CaseIterable, Sendable, SQLStorable {
    /// Somebody said so.
    case person
    /// Both go by one verified identifier.
    case identifier
    /// What is known of both is so much alike that a rule joins them.
    case linkage
}

/// Whether two records are one person.
struct ReviewDecision: Sendable {
    let number: Int64
    let isSame: Bool
    let reason: String
}

/// A word that two customers are apart, by the record that stands for the other.
struct ApartWord: Sendable, Hashable {
    let other: CustomerID
    /// The number of the review.
    let number: Int64
    let actor: String
    let at: Instant
}
