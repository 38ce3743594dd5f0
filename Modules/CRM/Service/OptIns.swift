import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Consents that are asked for and confirmed from the very address: nothing is agreed to before.
struct OptIns: Sendable {
    let consents: Consents
    let links: any LinkSigning

    /// How long somebody may take to confirm.
    static let lifetime = Duration.seconds(7 * 86_400)

    /// Notes that somebody was asked, and makes the link by which they confirm.
    /// - Throws: `crm.customer-unknown`, `crm.identity-unknown`, `crm.topic-unknown`,
    ///   `crm.topic-archived`, `crm.consent-not-asked`, `crm.address-suppressed`.
    func request(
        _ wish: OptInRequest, by call: Call, in tx: borrowing Transaction
    ) throws -> OptIn {
        // By its link a consent is proven: who gets it is trusted with that.
        try call.requireProof(true)
        let summary = try consents.directory.required(wish.customer, by: call, in: tx)
        guard wish.purpose.needsConsent else {
            throw CRMErrors.consentNotAsked.error(
                "What concerns an order or a case of one's own is told without consent. Ask for "
                    + "marketing or surveys.", at: "/purpose")
        }
        try consents.requireTopic(wish.topic, isGranted: true, in: tx)
        let address = try ReachedAddress.required(wish.identity, by: wish.kind, of: summary, in: tx)
        try requireReached(address, at: call.now, in: tx)
        let asked = NewConsent(
            customer: address.customer, kind: wish.kind, address: address.key,
            purpose: wish.purpose, topic: wish.topic, state: .pending,
            textVersion: wish.textVersion, source: wish.source, proof: .none)
        guard let number = try consents.note(asked, by: call, in: tx),
            let kept = try ConsentStore().find(number, in: tx)
        else { throw CRMErrors.linkRefused.error("It was not kept. Try again.") }
        let until = call.now + Self.lifetime
        let link = try links.link(
            to: NumberedRow(number, of: address.customer).text, for: .optIn, at: call.now,
            until: until, in: tx)
        try tx.record(
            OptInRequested(
                customer: address.customer, consent: number, identity: address.number,
                kind: wish.kind, purpose: wish.purpose, topic: wish.topic), by: call)
        return OptIn(consent: kept, link: link, until: until)
    }

    /// Refuses an address to which nothing may be sent at all, the question neither.
    private func requireReached(
        _ address: CustomerIdentity, at now: Instant, in tx: borrowing Transaction
    ) throws {
        guard address.endedAt == nil else {
            throw CRMErrors.identityUnknown.error(
                "The address was given up: it may be another's.", at: "/identity")
        }
        let held = try SuppressionStore().holding(for: [address.key], at: now, in: tx)
        if held[address.key, default: []].contains(where: { $0.reason != .unsubscribed }) {
            throw CRMErrors.addressSuppressed.error(
                "Nothing is sent to the address. See crm.suppressions.list.", at: "/identity")
        }
    }

    /// What the link confirms, and whether that was done; nothing changes by it.
    /// - Throws: `crm.link-refused`.
    func show(
        _ link: String, at now: Instant, in tx: borrowing Transaction
    ) throws -> LinkedOptIn {
        let asked = try read(link, at: now, in: tx)
        return LinkedOptIn(
            consent: asked,
            isConfirmed: try ConsentStore().confirmation(of: asked.number, in: tx) != nil)
    }

    /// Notes that whoever was asked agrees: proven, and one piece of evidence however often it is
    /// done.
    /// - Throws: `crm.link-refused`.
    func confirm(
        _ link: String, by call: Call, in tx: borrowing Transaction
    ) throws -> LinkedOptIn {
        let asked = try read(link, at: call.now, in: tx)
        try consents.note(
            NewConsent(
                customer: asked.customer, kind: asked.kind, address: asked.address,
                purpose: asked.purpose, topic: asked.topic, state: .granted,
                textVersion: asked.textVersion, source: asked.source, proof: .doubleOptIn,
                confirms: asked.number), by: call, in: tx)
        return LinkedOptIn(consent: asked, isConfirmed: true)
    }

    private func read(
        _ link: String, at now: Instant, in tx: borrowing Transaction
    ) throws -> Consent {
        guard let text = try links.subject(of: link, for: .optIn, at: now, in: tx),
            let row = NumberedRow(text), let asked = try ConsentStore().find(row.number, in: tx),
            try TombstoneStore().isRow(row, of: asked.customer, in: tx), asked.state == .pending,
            try consents.directory.erased(among: [asked.customer], in: tx).isEmpty
        else {
            throw CRMErrors.linkRefused.error(
                "The link is wrong or has ended. Ask the shop for a new one.", at: "/link")
        }
        return asked
    }
}
