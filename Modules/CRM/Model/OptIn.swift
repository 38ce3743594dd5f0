import RetailContracts
import RetailCore

/// What somebody is to be asked.
struct OptInRequest: Sendable {
    let customer: CustomerID
    let kind: ChannelKind
    let identity: Int64
    let purpose: ConsentPurpose
    let topic: Code<ConsentTopic>?
    let textVersion: String?
    let source: String
}

/// What somebody was asked, and the link by which they confirm.
struct OptIn: Sendable {
    let consent: Consent
    let link: String
    let until: Instant
}

/// What was asked, to whoever has the link.
struct LinkedOptIn: Sendable {
    let consent: Consent
    let isConfirmed: Bool
}
