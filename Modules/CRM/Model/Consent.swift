import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// One piece of evidence: what a customer agreed to or withdrew, and how that is known.
struct Consent: Sendable {
    let number: Int64
    /// The record whose word it is.
    let customer: CustomerID
    /// By which kind of channel, and about which address of it; nil for all of the record's.
    let kind: ChannelKind
    let address: IdentifierKey?
    let purpose: ConsentPurpose
    /// About what; nil for everything of the purpose.
    let topic: Code<ConsentTopic>?
    let state: ConsentState
    let basis: ConsentBasis
    /// Which wording the customer saw.
    let textVersion: String?
    /// Where it was said.
    let source: String
    let proof: ConsentProof
    let channel: Code<Channel>?
    let location: Code<Location>?
    let actor: String
    /// When it was said, and when it was told here.
    let at: Instant
    let recordedAt: Instant
    /// The request that it confirms, by its number.
    let confirms: Int64?
    /// What who noted it is called; nil where nobody asked, or the caller may not see them.
    var actorName: String?

    /// The newest counts; of two of one moment the one that was told last.
    func isNewer(than other: Consent) -> Bool { (at, number) > (other.at, other.number) }
}

extension Consent {
    var namespace: String? { address?.namespace }
    var value: String? { address?.value }
}

/// What was said.
enum ConsentState: String, CaseIterable, Sendable, SQLStorable {
    /// The customer agreed, or it holds on another basis.
    case granted
    /// The customer withdrew.
    case withdrawn
    /// The customer was asked, and has not confirmed: nothing is agreed to.
    case pending
}

/// Why it is lawful to write.
enum ConsentBasis: String, CaseIterable, Sendable, SQLStorable {
    case consent, contract
    case legitimateInterest = "legitimate-interest"
    case legalObligation = "legal-obligation"
}

/// How it is known that it was the person at the address who said it.
enum ConsentProof: String, CaseIterable, Sendable, SQLStorable {
    /// Somebody says so.
    case none
    /// A link that was sent to the address was used.
    case link
    /// The customer said it with a token of their own.
    case token
    /// It was said in a message from the address.
    case message
    /// The customer signed it.
    case signature
    /// It was recorded.
    case recording
    /// It was asked for, and confirmed from the address.
    case doubleOptIn = "double-opt-in"

    /// Whether it can be shown to somebody who doubts it.
    var isProven: Bool { self != .none }

    /// What may be said by who is trusted with proofs; the others are made by what they prove.
    static let claimed: Set<ConsentProof> = [.none, .signature, .recording]
}

/// What messages may be about, as customers choose among it.
struct Topic: Sendable {
    let code: Code<ConsentTopic>
    let name: String
    /// Whether it is offered no more; what was said of it stays.
    let isArchived: Bool
}

extension Consent: ActorNamed {
    var isGranted: Bool { state == .granted }
}
