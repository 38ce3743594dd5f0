import RetailContracts
import RetailCore
import RetailKit

/// A record of a customer, with its last word on what lists and search ask for; all that was said
/// of it, and by whom, is kept as values.
struct CustomerRecord: Hashable, Sendable {
    let id: CustomerID
    let parent: CustomerID?
    var name: FindableText?
    var birthDate: CivilDate?
    var locale: String?
    var attributes: [String: String]
    let version: Int64
    let createdAt: Instant
    /// Since when the record is forgotten; nil for one that is known.
    var erasedAt: Instant?
}

/// Which customers a list shows.
struct CustomerFilter: Sendable {
    var knownFrom: Instant?
    var knownBefore: Instant?
    /// Only those who fit what somebody searches for.
    var terms: SearchTerms?
    /// Only those of whom the member of staff looks after any record.
    var owner: StaffID?
}

/// Which entries a timeline shows.
struct TimelineFilter: Sendable {
    var channel: Code<Channel>?
    var from: Instant?
    var before: Instant?
    /// Entries that are not for who asks, by their codes.
    var hidden: [String] = []
    /// Only entries of these codes of which nobody knows by which identifier they came.
    var undecided: [String]?
}

/// An identifier by which a customer is known.
struct CustomerIdentity: Sendable, Hashable {
    /// By which facts say through what they came.
    let number: Int64
    let customer: CustomerID
    let kind: ChannelKind
    let namespace: String
    /// The comparison form.
    let value: String
    /// As it was given.
    let spelling: String
    let isVerified: Bool
    /// Where it was first given; nil where nobody said.
    let channel: Code<Channel>?
    let location: Code<Location>?
    let firstSeen: Instant
    let lastSeen: Instant
    /// Since when it is the customer's no more.
    let endedAt: Instant?

    /// Whose account it is; nil for what belongs to one person everywhere.
    var account: Code<AccountNamespace>? { try? Code(namespace) }
}

/// Two records that are one person, each of a customer that was whole before.
struct CustomerMerge: Sendable, ActorNamed {
    let number: Int64
    /// The record on the side of the older customer.
    let kept: CustomerID
    /// The record on the other side.
    let absorbed: CustomerID
    let cause: MergeCause
    /// The identifier by which both were known, by its number.
    let identity: Int64?
    let reason: String
    let actor: String
    let at: Instant
    let undoneAt: Instant?
    /// Where linkage joined them: by which model, and with what weight.
    var model: Int64?
    var weight: WeightText?
    /// What who did it is called; nil where nobody asked, or the caller may not see them.
    var actorName: String?
}

/// On what two records were made one.
struct MergeGround: Sendable {
    let cause: MergeCause
    /// The identifier by which both are known, by its number.
    let identity: Int64?
    let reason: String
    /// Where linkage joins them: what says so.
    var evidence: LinkageEvidence?
}

extension CustomerRecord {
    /// Its own facts, as they stand in it.
    var facts: CustomerFacts {
        CustomerFacts(name: name, birthDate: birthDate, locale: locale, attributes: attributes)
    }
}
