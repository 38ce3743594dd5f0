import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// An address to which nothing is sent, whoever's it is.
struct Suppression: Sendable, ActorNamed {
    let number: Int64
    let address: IdentifierKey
    /// For what nothing is sent; nil for everything.
    let purpose: ConsentPurpose?
    let reason: SuppressionReason
    let source: String
    let actor: String
    /// When it was said first, and last.
    let at: Instant
    let lastAt: Instant
    let liftedAt: Instant?
    let liftedBy: String?
    let liftReason: String?
    /// What who said it is called; nil where nobody asked, or the caller may not see them.
    var actorName: String?

    /// Whether it concerns a purpose: who unsubscribed still hears of their own orders.
    func isAbout(_ asked: ConsentPurpose) -> Bool {
        guard reason != .unsubscribed || asked.needsConsent else { return false }
        return purpose == nil || purpose == asked
    }

    /// Whether a consent that was given at the very address, and can be proven, takes its place:
    /// that of who unsubscribed and came back.
    func yields(to proven: Consent?) -> Bool {
        guard reason == .unsubscribed, let proven else { return false }
        return proven.at > lastAt
    }
}

/// Why nothing is sent to an address.
enum SuppressionReason: String, CaseIterable, Sendable, SQLStorable {
    /// Whoever reads there does not want it.
    case unsubscribed
    /// Somebody complained of it.
    case complaint
    /// Nothing arrives there.
    case bounced
    /// Somebody of the retailer said so.
    case manual
    /// The law or a court says so.
    case legal
}
