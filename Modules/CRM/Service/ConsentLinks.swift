import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// Links by which whoever has one says what may be sent, as messages carry them.
struct ConsentLinks: Sendable {
    let consents: Consents
    let links: any LinkSigning

    /// How long a link is good: messages are read late, and the right to withdraw does not age.
    static let lifetime = Duration.seconds(730 * 86_400)
    /// Where it was said, as the evidence tells.
    static let source = "link"

    /// A link that withdraws a consent of a customer; one of an address chooses what is sent there.
    /// - Throws: `crm.customer-unknown`, `crm.identity-unknown`, `crm.topic-unknown`,
    ///   `crm.consent-not-asked`; `request.forbidden` for a link of an address to who is not
    ///   trusted with proofs.
    func make(
        _ order: ConsentLinkOrder, by call: Call, in tx: borrowing Transaction
    ) throws -> ConsentLink {
        let summary = try consents.directory.required(order.customer, by: call, in: tx)
        guard order.purpose.needsConsent else {
            throw CRMErrors.consentNotAsked.error(
                "What concerns an order or a case of one's own is told without consent. Make a "
                    + "link for marketing or surveys.", at: "/purpose")
        }
        try consents.requireTopic(order.topic, isGranted: false, in: tx)
        // By the link of an address consents are proven: who gets it is trusted with that.
        try call.requireProof(order.identity != nil)
        let address = try order.identity.map {
            try ReachedAddress.required($0, by: order.kind, of: summary, in: tx)
        }
        let speaker: ConsentSubject.Speaker =
            address.map { .address(NumberedRow($0.number, of: $0.customer)) }
            ?? .record(order.customer)
        let subject = ConsentSubject(speaker, order.kind, order.purpose, order.topic)
        let until = call.now + Self.lifetime
        let link = try links.link(
            to: subject.text, for: .consent, at: call.now, until: until, in: tx)
        return ConsentLink(order: order, link: link, until: until)
    }

    /// What the link is about and what else can be chosen, and what holds; nothing changes by it.
    /// - Throws: `crm.link-refused`.
    func show(
        _ link: String, at now: Instant, in tx: borrowing Transaction
    ) throws -> LinkedConsent {
        let linked = try read(link, at: now, in: tx)
        return try Self.view(linked, words(of: linked, at: now, in: tx), in: tx)
    }

    /// Withdraws that to which the link leads, or everything that is sent there; done again,
    /// nothing more is noted.
    /// - Throws: `crm.link-refused`.
    func withdraw(
        _ link: String, everything: Bool, by call: Call, in tx: borrowing Transaction
    ) throws -> LinkedConsent {
        let linked = try read(link, at: call.now, in: tx)
        let held = try words(of: linked, at: call.now, in: tx)
        let wishes = everything ? linked.everything : [linked.subject]
        let news = wishes.filter { !linked.isOver($0, by: held) }
        try consents.note(news.map { linked.word($0, .withdrawn) }, by: call, in: tx)
        for wish in news where wish.topic == nil && wish.kind == linked.subject.kind {
            // An address that was given up may be another's by now.
            if let address = linked.address, address.endedAt == nil {
                _ = try Suppressions().add(
                    NewSuppression(
                        address: address.key, purpose: wish.purpose, reason: .unsubscribed,
                        source: Self.source), by: call, in: tx)
            }
        }
        return try Self.view(linked, words(of: linked, at: call.now, in: tx), in: tx)
    }

    /// Notes what is wanted at the address to which the link was sent, as far as it is news.
    /// - Throws: `crm.link-refused`; `request.invalid-input` for what is not offered there.
    func choose(
        _ choices: [ConsentChoice], by link: String, _ call: Call, in tx: borrowing Transaction
    ) throws -> LinkedConsent {
        let linked = try read(link, at: call.now, in: tx)
        let held = try words(of: linked, at: call.now, in: tx)
        let offered = Set(
            linked.offered(try TopicStore().all(in: tx)).map(\.subject))
        var news: [NewConsent] = []
        var named: Set<ConsentSubject> = []
        for (index, choice) in choices.enumerated() {
            let wish = linked.subject(of: choice)
            guard named.insert(wish).inserted else {
                throw RequestErrors.invalidInput.error(
                    "This is chosen twice: say it once.", at: "/choices/\(index)")
            }
            guard offered.contains(wish) else {
                throw RequestErrors.invalidInput.error(
                    "This is not offered by the link: see choices of crm.consent-links.show.",
                    at: "/choices/\(index)")
            }
            let reason = linked.reason(of: wish, by: held)
            // What is agreed to already is said again where it is not proven yet.
            let isKnown =
                choice.isGranted
                ? reason.allows && linked.isProven(wish, held)
                : wish.topic == nil ? linked.isOver(wish, by: held) : !reason.allows
            if !isKnown {
                news.append(linked.word(wish, choice.isGranted ? .granted : .withdrawn))
            }
        }
        try consents.note(news, by: call, in: tx)
        return try Self.view(linked, words(of: linked, at: call.now, in: tx), in: tx)
    }

    private func read(
        _ link: String, at now: Instant, in tx: borrowing Transaction
    ) throws -> Linked {
        guard let text = try links.subject(of: link, for: .consent, at: now, in: tx),
            let subject = ConsentSubject(text),
            let linked = try linked(subject, in: tx)
        else {
            throw CRMErrors.linkRefused.error(
                "The link is wrong or has ended. Use that of a newer message.", at: "/link")
        }
        return linked
    }

    /// Whose it is; nil for who was forgotten, and where a link is younger than the data that was
    /// put back.
    private func linked(
        _ subject: ConsentSubject, in tx: borrowing Transaction
    ) throws -> Linked? {
        switch subject.speaker {
        case .record(let record):
            guard let summary = try consents.directory.customer(record, in: tx),
                summary.erasedAt == nil
            else { return nil }
            return Linked(
                subject: subject, record: record, address: nil, members: summary.members)
        case .address(let row):
            guard let identity = try IdentityStore().find(row.number, in: tx),
                try TombstoneStore().isRow(row, of: identity.customer, in: tx),
                let summary = try consents.directory.customer(identity.customer, in: tx),
                summary.erasedAt == nil
            else { return nil }
            return Linked(
                subject: subject, record: identity.customer, address: identity,
                members: summary.members)
        }
    }

    private func words(
        of linked: Linked, at now: Instant, in tx: borrowing Transaction
    ) throws -> [Consent] {
        try ConsentStore().newest(of: linked.members, until: now, in: tx)
    }

    private static func view(
        _ linked: Linked, _ words: [Consent], in tx: borrowing Transaction
    ) throws -> LinkedConsent {
        let topics = linked.address == nil ? [] : try TopicStore().all(in: tx)
        return LinkedConsent(
            subject: linked.subject,
            isGranted: linked.reason(of: linked.subject, by: words).allows,
            choices: linked.offered(topics).map { wish in
                ConsentChoice(
                    kind: wish.subject.kind, purpose: wish.subject.purpose,
                    topic: wish.subject.topic, name: wish.name,
                    isGranted: linked.reason(of: wish.subject, by: words).allows)
            })
    }
}

/// A link with whose it is.
private struct Linked {
    let subject: ConsentSubject
    let record: CustomerID
    let address: CustomerIdentity?
    let members: [CustomerID]

    /// All that needs consent, by each kind of channel that reaches the address.
    var everything: [ConsentSubject] {
        kinds.flatMap { kind in
            ConsentPurpose.allCases.filter(\.needsConsent).map { purpose in
                ConsentSubject(subject.speaker, kind, purpose, nil)
            }
        }
    }

    /// What can be chosen at the address: each purpose whole, and of marketing each topic.
    func offered(_ topics: [Topic]) -> [(subject: ConsentSubject, name: String?)] {
        guard address != nil else { return [] }
        return everything.flatMap { whole -> [(subject: ConsentSubject, name: String?)] in
            guard whole.purpose == .marketing else { return [(whole, nil)] }
            return [(whole, nil)]
                + topics.filter { !$0.isArchived }.map { topic in
                    (ConsentSubject(whole.speaker, whole.kind, .marketing, topic.code), topic.name)
                }
        }
    }

    func subject(of choice: ConsentChoice) -> ConsentSubject {
        ConsentSubject(subject.speaker, choice.kind, choice.purpose, choice.topic)
    }

    /// What is said of it by the link.
    func word(_ wish: ConsentSubject, _ state: ConsentState) -> NewConsent {
        NewConsent(
            customer: record, kind: wish.kind, address: address?.key, purpose: wish.purpose,
            topic: wish.topic, state: state, source: ConsentLinks.source, proof: .link)
    }

    func reason(of wish: ConsentSubject, by words: [Consent]) -> EligibilityReason {
        verdict(of: wish, by: words).reason
    }

    /// Whether it is taken back already: a whole purpose with all of its topics.
    func isOver(_ wish: ConsentSubject, by words: [Consent]) -> Bool {
        guard wish.topic == nil else { return reason(of: wish, by: words) == .withdrawn }
        return ConsentRule.isOver(
            words.filter { $0.kind == wish.kind && $0.purpose == wish.purpose }, at: address?.key,
            of: [record])
    }

    /// Whether what is wanted at the address is proven already.
    func isProven(_ wish: ConsentSubject, _ words: [Consent]) -> Bool {
        verdict(of: wish, by: words).proven != nil
    }

    private func verdict(of wish: ConsentSubject, by words: [Consent]) -> ConsentRule.Verdict {
        let about = words.filter { $0.kind == wish.kind && $0.purpose == wish.purpose }
        return ConsentRule(about, topic: wish.topic).verdict(for: address?.key, of: [record])
    }

    private var kinds: [ChannelKind] {
        address.map(ReachedAddress.kinds(of:)) ?? [subject.kind]
    }
}
