import RetailContracts
import RetailCore

/// What holds for an address by all words of its customer, of one kind of channel and one purpose,
/// about a topic or about everything.
///
/// The newest word about the address counts: that was said of it, or of all addresses of a record
/// that has it. Another record or address that withdrew binds it too, unless a newer consent stands
/// at the very address that can be proven. Nothing of this is kept: a merge changes which words are
/// the customer's, and an undone one gives each record what it had.
struct ConsentRule: Sendable {
    /// The words that count, pending ones aside.
    private let decided: [Consent]
    private let pending: [Consent]

    struct Verdict: Sendable {
        let reason: EligibilityReason
        let consent: Consent?
        /// The newest proven consent of the very address, where nothing took it back.
        var proven: Consent?
    }

    /// - Parameter topic: what is told; nil for nothing of its own, which only words about
    ///   everything decide.
    init(_ words: [Consent], topic: Code<ConsentTopic>?) {
        let about = words.filter { $0.topic == nil || $0.topic == topic }
        decided = about.filter { $0.state != .pending }
        pending = about.filter { $0.state == .pending }
    }

    /// What holds for an address of some of the customer's records; without one, what those records
    /// said of all.
    func verdict(for address: IdentifierKey?, of records: Set<CustomerID>) -> Verdict {
        let isOwn = { (word: Consent) in
            word.address == nil ? records.contains(word.customer) : word.address == address
        }
        let own = decided.filter(isOwn)
        let last = own.newest
        let proven = Self.proven(in: own, at: address)
        if let last, last.state == .withdrawn {
            return waiting(isOwn, since: last) ?? Verdict(reason: .withdrawn, consent: last)
        }
        // What one record said is not taken back by another that has the address too.
        let refused = Dictionary(grouping: own, by: \.customer).values.compactMap(\.newest)
            .filter { $0.state == .withdrawn }
        if let no = refused.newest, !(proven?.isNewer(than: no) ?? false) {
            return Verdict(reason: .withdrawnElsewhere, consent: no, proven: proven)
        }
        if let binding = binding(beside: isOwn).filter({ word in
            proven.map { word.isNewer(than: $0) } ?? true
        }).newest {
            return Verdict(reason: .withdrawnElsewhere, consent: binding, proven: proven)
        }
        guard let last else {
            return waiting(isOwn, since: nil) ?? Verdict(reason: .noConsent, consent: nil)
        }
        return Verdict(
            reason: last.basis == .consent ? .granted : .legalBasis, consent: last, proven: proven)
    }

    /// Whether all that was said of one kind of channel and one purpose is taken back at an
    /// address: the whole, and each topic that was agreed to by itself.
    static func isOver(
        _ words: [Consent], at address: IdentifierKey?, of records: Set<CustomerID>
    ) -> Bool {
        let topics = Set(words.map(\.topic)).union([nil])
        return topics.allSatisfy { topic in
            ConsentRule(words, topic: topic).verdict(for: address, of: records).reason == .withdrawn
        }
    }

    /// The newest proven consent at the address, unless it was withdrawn there since.
    private static func proven(in own: [Consent], at address: IdentifierKey?) -> Consent? {
        guard let address,
            let proven = own.filter({
                $0.address == address && $0.state == .granted && $0.proof.isProven
            }).newest
        else { return nil }
        let isTakenBack = own.contains { $0.state == .withdrawn && $0.isNewer(than: proven) }
        return isTakenBack ? nil : proven
    }

    private func waiting(_ isOwn: (Consent) -> Bool, since last: Consent?) -> Verdict? {
        guard let asked = pending.filter(isOwn).newest else { return nil }
        if let last, !asked.isNewer(than: last) { return nil }
        return Verdict(reason: .pending, consent: asked)
    }

    /// The withdrawals that stand at the customer's other records and addresses.
    private func binding(beside isOwn: (Consent) -> Bool) -> [Consent] {
        var standing: [Place: Consent] = [:]
        for word in decided where !isOwn(word) {
            let place = Place(record: word.customer, address: word.address)
            if let held = standing[place], held.isNewer(than: word) { continue }
            standing[place] = word
        }
        // What a record said of all its addresses since takes the place of what it said of one.
        let whole = Dictionary(
            grouping: decided.filter { $0.address == nil }, by: \.customer
        ).compactMapValues(\.newest)
        return standing.values.filter { word in
            guard word.state == .withdrawn else { return false }
            guard word.address != nil, let said = whole[word.customer] else { return true }
            return !said.isNewer(than: word)
        }
    }

    private struct Place: Hashable {
        let record: CustomerID
        let address: IdentifierKey?
    }
}

extension [Consent] {
    /// The one that counts.
    var newest: Consent? { self.max { $1.isNewer(than: $0) } }
}
