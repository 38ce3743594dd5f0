import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// What customers agreed to, as evidence that is only ever added to.
struct Consents: Sendable {
    let directory: Directory

    /// Notes that a customer agreed or withdrew; earlier evidence stays.
    /// - Throws: `crm.customer-unknown`, `crm.identity-unknown`, `crm.topic-unknown`,
    ///   `crm.topic-archived`; `request.invalid-input` for a proof that is made by what it proves,
    ///   `request.forbidden` for one that the caller is not trusted with.
    func set(_ word: ConsentWord, by call: Call, in tx: borrowing Transaction) throws {
        let proof = try proof(of: word, by: call)
        let summary = try directory.required(word.customer, by: call, in: tx)
        let then = try call.occurred(at: word.occurredAt)
        try requireTopic(word.topic, isGranted: word.isGranted, in: tx)
        let identity = try word.identity.map {
            try ReachedAddress.required($0, by: word.kind, of: summary, in: tx)
        }
        try note(
            NewConsent(
                customer: identity?.customer ?? word.customer, kind: word.kind,
                address: identity?.key, purpose: word.purpose, topic: word.topic,
                state: word.isGranted ? .granted : .withdrawn, basis: word.basis ?? .consent,
                textVersion: word.textVersion, source: word.source,
                // Who somebody is proves no address that they only wrote.
                proof: proof == .token && identity?.isVerified == false ? .none : proof),
            by: then, in: tx)
    }

    /// Notes it of whoever it is, for who has another proof than rights.
    /// - Returns: the number of the evidence; nil where it confirms what was confirmed before.
    @discardableResult
    func note(
        _ consent: NewConsent, by call: Call, in tx: borrowing Transaction
    ) throws -> Int64? {
        let number = try ConsentStore().add([consent], by: call, in: tx).first
        if number != nil { try tell(consent, by: call, in: tx) }
        return number
    }

    /// Notes several at once, of which none confirms another.
    func note(_ words: [NewConsent], by call: Call, in tx: borrowing Transaction) throws {
        _ = try ConsentStore().add(words, by: call, in: tx)
        for word in words { try tell(word, by: call, in: tx) }
    }

    private func tell(
        _ consent: NewConsent, by call: Call, in tx: borrowing Transaction
    ) throws {
        guard consent.state != .pending else { return }
        try tx.record(
            ConsentChanged(
                customer: consent.customer, channel: consent.kind.rawValue,
                purpose: consent.purpose.rawValue, isGranted: consent.state == .granted,
                topic: consent.topic), by: call)
    }

    /// The words that hold, by address, purpose and topic: of merged records, one that withdrew
    /// binds all.
    func state(
        of customer: CustomerID, by call: Call, in tx: borrowing Transaction
    ) throws -> [Consent] {
        let members = try directory.required(customer, by: call, in: tx).members
        var held: [ConsentPlace: [CustomerID: Consent]] = [:]
        for word in try ConsentStore().newest(of: members, until: call.now, in: tx) {
            let place = ConsentPlace(word)
            guard let old = held[place]?[word.customer] else {
                held[place, default: [:]][word.customer] = word
                continue
            }
            // Who is asked anew has not taken back what was said.
            let isDecided = (old.state != .pending, word.state != .pending)
            let isOver = isDecided.0 == isDecided.1 ? word.isNewer(than: old) : isDecided.1
            if isOver { held[place]?[word.customer] = word }
        }
        return held.values.compactMap { words in
            words.values.filter { $0.state == .withdrawn }.newest ?? Array(words.values).newest
        }.sorted { ConsentPlace($0).key < ConsentPlace($1).key }
    }

    /// - Throws: `crm.topic-unknown`; `crm.topic-archived` for who would agree to it.
    func requireTopic(
        _ code: Code<ConsentTopic>?, isGranted: Bool, in tx: borrowing Transaction
    ) throws {
        guard let code else { return }
        guard let topic = try TopicStore().find(code, in: tx) else {
            throw CRMErrors.topicUnknown.error(
                "There is no topic \(code.text). See crm.topics.list.", at: "/topic")
        }
        guard !isGranted || !topic.isArchived else {
            throw CRMErrors.topicArchived.error(
                "The topic \(code.text) is offered no more: it can be withdrawn alone.",
                at: "/topic")
        }
    }

    /// The proof of a word, as far as the caller is trusted with it.
    func proof(of word: ConsentWord, by call: Call) throws -> ConsentProof {
        if call.own != nil {
            guard word.proof == nil, word.basis == nil || word.basis == .consent else {
                throw RequestErrors.invalidInput.error(
                    "Leave proof and basis out: your token is the proof, and it is consent.",
                    at: "/proof")
            }
            return .token
        }
        let claimed = word.proof ?? .none
        guard ConsentProof.claimed.contains(claimed) else {
            throw RequestErrors.invalidInput.error(
                "This proof is made by what it proves: say none, signature or recording.",
                at: "/proof")
        }
        try call.requireProof(claimed.isProven)
        return claimed
    }
}

/// What one piece of evidence is about.
struct ConsentPlace: Hashable {
    let kind: ChannelKind
    let purpose: ConsentPurpose
    let topic: Code<ConsentTopic>?
    let address: IdentifierKey?

    init(_ word: Consent) {
        (kind, purpose, topic, address) = (word.kind, word.purpose, word.topic, word.address)
    }

    /// Tells places apart, and puts them in order.
    var key: String {
        [
            kind.rawValue, purpose.rawValue, topic?.text ?? "", address?.namespace ?? "",
            address?.value ?? "",
        ].joined(separator: "/")
    }
}
