public import RetailContracts
import RetailCore
public import RetailKit
public import RetailStorage

/// Who may be told what, and why: everything that sends asks here, in the transaction in which it
/// decides to send.
public protocol ContactEligibilities: Sendable {
    /// Each address of the customer, those first that are proven: whether it may be written to. One
    /// without an address where there is none of the kind asked for.
    /// - Throws: `crm.customer-unknown` for who may not be seen.
    func eligibility(
        _ question: ContactQuestion, by call: Call, in tx: borrowing Transaction
    ) throws -> [ContactEligibility]
}

/// Who may be told what, and why.
public struct Eligibility: ContactEligibilities {
    let directory: Directory

    /// Each address of the customer: whether it may be written to, those first that are proven.
    /// - Throws: `crm.customer-unknown`; `crm.identity-unknown` for an address that is another's.
    public func eligibility(
        _ question: ContactQuestion, by call: Call, in tx: borrowing Transaction
    ) throws -> [ContactEligibility] {
        let customer = try directory.required(question.customer, by: call, in: tx)
        let moment = question.at ?? call.now
        let reached = try addresses(question, of: customer, in: tx)
        let words = try ConsentStore().newest(
            of: customer.members, by: question.kind, for: question.purpose, until: moment, in: tx)
        let judge = Judge(
            question: question, moment: moment, words: Dictionary(grouping: words, by: \.kind),
            suppressions: try SuppressionStore().holding(
                for: Set(reached.map(\.identity.key)), at: moment, in: tx),
            quiet: try quietHours(question, of: customer, by: call, in: tx),
            isOver: try question.topic.map { try isArchived($0, in: tx) } ?? false)
        if reached.isEmpty, let kind = question.kind {
            return [judge.withoutAddress(by: kind, of: Set(customer.members))]
        }
        return reached.flatMap { address in
            ReachedAddress.kinds(of: address.identity)
                .filter { question.kind == nil || question.kind == $0 }
                .map { judge.judge(address, by: $0) }
        }
    }

    /// The quiet hours for a purpose, each by the clocks of the customer where they were known.
    private func quietHours(
        _ question: ContactQuestion, of customer: CustomerSummary, by call: Call,
        in tx: borrowing Transaction
    ) throws -> [QuietHours] {
        let hours = try QuietHoursStore().all(for: question.purpose, in: tx)
        guard !hours.isEmpty else { return [] }
        let facts = try Profiles(directory: directory).facts(
            of: customer.members, at: question.at, by: call, in: tx)
        return hours.map { facts.zone.map($0.by) ?? $0 }
    }

    /// Whether nothing is told about a topic; one that nobody began decides nothing.
    private func isArchived(
        _ topic: Code<ConsentTopic>, in tx: borrowing Transaction
    ) throws -> Bool {
        try TopicStore().find(topic, in: tx)?.isArchived ?? false
    }

    /// The addresses asked about, each once whoever of the records has it, the proven ones first.
    private func addresses(
        _ question: ContactQuestion, of customer: CustomerSummary, in tx: borrowing Transaction
    ) throws -> [Judge.Address] {
        if let number = question.identity {
            let one = try ReachedAddress.required(
                number, by: question.kind, of: customer, in: tx)
            let same = try IdentityStore().list(of: customer.members, in: tx).filter {
                $0.key == one.key
            }
            return [
                Judge.Address(identity: one, records: Set(same.map(\.customer) + [one.customer]))
            ]
        }
        var found: [IdentifierKey: Judge.Address] = [:]
        for identity in try IdentityStore().list(of: customer.members, in: tx) {
            if let kind = question.kind, !ReachedAddress.kinds(of: identity).contains(kind) {
                continue
            }
            found[identity.key, default: Judge.Address(identity: identity, records: [])]
                .add(identity)
        }
        return found.values.sorted { $0.order < $1.order }
    }
}

/// Judges the addresses of one customer by what is known of them.
private struct Judge {
    let question: ContactQuestion
    let moment: Instant
    let words: [ChannelKind: [Consent]]
    let suppressions: [IdentifierKey: [Suppression]]
    let quiet: [QuietHours]
    /// Whether the topic is archived.
    let isOver: Bool

    struct Address {
        private(set) var identity: CustomerIdentity
        private(set) var records: Set<CustomerID>

        init(identity: CustomerIdentity, records: Set<CustomerID>) {
            (self.identity, self.records) = (identity, records)
        }

        mutating func add(_ other: CustomerIdentity) {
            records.insert(other.customer)
            if other.isVerified, !identity.isVerified { identity = other }
        }

        var order: (Int, String, String) {
            (identity.isVerified ? 0 : 1, identity.namespace, identity.value)
        }
    }

    func judge(_ address: Address, by kind: ChannelKind) -> ContactEligibility {
        let verdict = verdict(for: address.identity.key, of: address.records, by: kind)
        let held = suppressions[address.identity.key, default: []].filter {
            $0.isAbout(question.purpose)
        }
        let binding = held.first { !$0.yields(to: verdict.proven) }
        var (reason, notBefore) = (verdict.reason, nil as Instant?)
        if address.identity.endedAt.map({ $0 <= moment }) ?? false {
            reason = .ended
        } else if binding != nil {
            reason = .suppressed
        } else if reason.allows, isOver {
            reason = .topicArchived
        } else if reason.allows, let end = quietEnd(by: kind) {
            (reason, notBefore) = (.quiet, end)
        }
        return ContactEligibility(
            kind: kind, address: ContactEligibility.Address(address.identity), reason: reason,
            notBefore: notBefore, consent: verdict.consent?.number,
            suppression: (binding ?? held.first)?.number)
    }

    /// What was agreed to by who has no address of the kind: nothing can be sent either way.
    func withoutAddress(by kind: ChannelKind, of records: Set<CustomerID>) -> ContactEligibility {
        let verdict = verdict(for: nil, of: records, by: kind)
        return ContactEligibility(
            kind: kind, address: nil, reason: verdict.reason.allows ? .noAddress : verdict.reason,
            consent: verdict.consent?.number)
    }

    private func verdict(
        for address: IdentifierKey?, of records: Set<CustomerID>, by kind: ChannelKind
    ) -> ConsentRule.Verdict {
        let rule = ConsentRule(words[kind, default: []], topic: question.topic)
        let verdict = rule.verdict(for: address, of: records)
        guard !question.purpose.needsConsent else { return verdict }
        return ConsentRule.Verdict(
            reason: .service, consent: nil, proven: verdict.proven)
    }

    private func quietEnd(by kind: ChannelKind) -> Instant? {
        guard let hours = quiet.first(where: { $0.kind == kind }) else { return nil }
        return hours.end(at: moment)
    }
}

extension ContactEligibility.Address {
    fileprivate init(_ identity: CustomerIdentity) {
        self.init(
            identity: identity.number, record: identity.customer, namespace: identity.namespace,
            value: identity.value, spelling: identity.spelling, isVerified: identity.isVerified)
    }
}
