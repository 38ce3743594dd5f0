import RetailContracts
import RetailCore

/// What a customer says, as it is told.
struct ConsentWord: Sendable {
    let customer: CustomerID
    let kind: ChannelKind
    /// Of which address, by the number of the identifier; nil for all of the record's.
    let identity: Int64?
    let purpose: ConsentPurpose
    let topic: Code<ConsentTopic>?
    let isGranted: Bool
    let basis: ConsentBasis?
    let textVersion: String?
    let source: String
    let proof: ConsentProof?
    let occurredAt: Instant?
}

/// A piece of evidence before it has a number.
struct NewConsent: Sendable {
    let customer: CustomerID
    let kind: ChannelKind
    let address: IdentifierKey?
    let purpose: ConsentPurpose
    let topic: Code<ConsentTopic>?
    let state: ConsentState
    var basis = ConsentBasis.consent
    var textVersion: String?
    let source: String
    let proof: ConsentProof
    var confirms: Int64?
}

/// An address to which nothing is to be sent.
struct NewSuppression: Sendable {
    let address: IdentifierKey
    let purpose: ConsentPurpose?
    let reason: SuppressionReason
    let source: String
}

/// Which suppressions a list shows.
struct SuppressionFilter: Sendable {
    var reason: SuppressionReason?
    /// Only those that hold, or only those that were lifted.
    var holds: Bool?
}
