import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// Links by which whoever has one withdraws a consent, as messages carry them.
struct ConsentLinks: Sendable {
    let consents: Consents
    let links: any LinkSigning

    /// How long a link is good: messages are read late, and the right to withdraw does not age.
    static let lifetime = Duration.seconds(730 * 86_400)
    /// Where it was said, as the evidence tells.
    static let source = "link"

    /// A link that withdraws one consent of a customer.
    /// - Throws: `crm.customer-unknown`, `crm.consent-not-asked`.
    func make(
        to subject: ConsentSubject, by call: Call, in tx: borrowing Transaction
    ) throws -> ConsentLink {
        _ = try consents.directory.required(subject.customer, by: call, in: tx)
        guard subject.purpose.needsConsent else {
            throw CRMErrors.consentNotAsked.error(
                "What concerns an order or a case of one's own is told without consent. Make a "
                    + "link for marketing or surveys.", at: "/purpose")
        }
        let until = call.now + Self.lifetime
        let link = try links.link(
            to: subject.text, for: .consent, at: call.now, until: until, in: tx)
        return ConsentLink(subject: subject, link: link, until: until)
    }

    /// What the link withdraws, and whether it holds still.
    /// - Throws: `crm.link-refused`.
    func show(
        _ link: String, at now: Instant, in tx: borrowing Transaction
    ) throws -> LinkedConsent {
        let subject = try read(link, at: now, in: tx)
        let members = try consents.directory.customer(subject.customer, in: tx)?.members ?? []
        // One record that withdrew binds all that were joined with it.
        let words = try ConsentStore().latest(of: members, in: tx).filter(subject.isAbout)
        return LinkedConsent(
            subject: subject, isGranted: !words.isEmpty && words.allSatisfy(\.isGranted))
    }

    /// Withdraws the consent to which the link leads; done again, nothing more is noted.
    /// - Throws: `crm.link-refused`.
    func withdraw(
        _ link: String, by call: Call, in tx: borrowing Transaction
    ) throws -> LinkedConsent {
        let subject = try read(link, at: call.now, in: tx)
        if try latest(subject, in: tx)?.isGranted ?? true {
            let word = Consent(
                customer: subject.customer, kind: subject.kind, purpose: subject.purpose,
                isGranted: false, source: Self.source, at: call.now)
            try consents.note(word, by: call, in: tx)
        }
        return LinkedConsent(subject: subject, isGranted: false)
    }

    private func read(
        _ link: String, at now: Instant, in tx: borrowing Transaction
    ) throws -> ConsentSubject {
        guard let text = try links.subject(of: link, for: .consent, at: now, in: tx),
            let subject = ConsentSubject(text),
            // A record may be younger than the data that was put back.
            try consents.directory.customer(subject.customer, in: tx) != nil
        else {
            throw CRMErrors.linkRefused.error(
                "The link is wrong or has ended. Use that of a newer message.", at: "/link")
        }
        return subject
    }

    /// The word of the record for which the link was made: a merge binds others by it, and an
    /// undone one leaves it.
    private func latest(
        _ subject: ConsentSubject, in tx: borrowing Transaction
    ) throws -> Consent? {
        try ConsentStore().latest(of: [subject.customer], in: tx).first(where: subject.isAbout)
    }
}
