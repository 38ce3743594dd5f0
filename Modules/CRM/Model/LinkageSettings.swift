import RetailContracts
import RetailCore
import RetailLinkage

/// How records that are alike are brought together, as the retailer sets it.
struct LinkageSettings: Sendable {
    /// Whether pairs that the model links are joined without anybody being asked.
    var joins: Bool
    /// Sources that have each person once: two records of one are never one person.
    var uniqueSources: [Code<ProfileSource>]
    /// Rises with every change.
    let version: Int64
    /// Whether all records are being compared anew, and the last that was put in the queue.
    let isSweeping: Bool
    let sweptTo: CustomerID?
    /// How many times a record was compared with others.
    let matched: Int64
    /// How many keys and pairs were left out for being too many.
    let leftOut: Int64
}

/// How it is to be done.
struct LinkageSettingsChange: Sendable {
    let joins: Bool
    let uniqueSources: [Code<ProfileSource>]
}

/// How it is done, and how far it is.
struct LinkageProgress: Sendable {
    let settings: LinkageSettings
    /// The version of the model that scores.
    let model: Int64
    /// How many records wait, and how many pairs somebody is asked about, 10,000 at most.
    let waiting: Int64
    let open: Int64
}

/// A record that waits to be compared.
struct WaitingRecord: Sendable, Hashable {
    let customer: CustomerID
    /// Rises each time it is put in anew.
    let stamp: Int64
}

/// Two records and what speaks for their being one person.
struct RecordMatch: Sendable {
    let record: CustomerID
    let candidate: CustomerID
    let score: MatchScore
}

/// What is to become of a record that was compared.
struct MatchPlan: Sendable {
    let waiting: WaitingRecord
    /// The pair that may be joined without anybody being asked.
    var join: RecordMatch?
    /// The pairs about which somebody is asked, the likest first.
    var reviews: [RecordMatch] = []
    /// Open reviews that nothing speaks for any more.
    var lapses: [(number: Int64, why: LapseReason)] = []
    /// How many keys and pairs were left out for being too many.
    var leftOut = 0
}

/// Why a review lapses.
enum LapseReason: String, CaseIterable, Sendable {
    /// What is known of the two is not alike enough any more.
    case unlike
    /// The two are one customer by another way.
    case joined
    /// One of them is known to be nobody.
    case nobody
    /// A source that has each person once has both.
    case unique

    /// As it stands in the review.
    var text: String {
        switch self {
        case .unlike: "What is known of them is not alike enough any more."
        case .joined: "They are one customer by another way."
        case .nobody: "One of them is known to be nobody."
        case .unique: "A source that has each person once has both."
        }
    }
}
