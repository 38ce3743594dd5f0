public import RetailContracts
public import RetailCore
public import RetailKit
public import RetailStorage
import RetailSync

/// The words by which customers end messages and begin them again.
public struct Keywords: ContactKeywords {
    let consents: Consents

    /// So many words there are at most.
    static let most = 200

    /// Does what a keyword says at the address from which it came.
    public func hear(
        _ text: String, from identifier: CustomerIdentifier, isVerified: Bool,
        on kind: ChannelKind, by call: Call, in tx: borrowing Transaction
    ) throws {
        guard kind == .sms || kind == .messenger, let word = Keyword.form(text),
            let keyword = try KeywordStore().find(word, in: tx)
        else { return }
        let owner = try IdentityStore().owners(of: [identifier], in: tx)[identifier.key]?.record
        let heard = Heard(
            keyword: keyword, address: identifier.key, kind: kind, owner: owner,
            isVerified: isVerified)
        switch keyword.action {
        case .stop: try stop(heard, by: call, in: tx)
        case .start: try start(heard, by: call, in: tx)
        case .help: break
        }
        try tx.record(KeywordHeard(customer: owner, kind: kind, action: keyword.action), by: call)
    }

    /// Says what a word does.
    /// - Throws: `request.invalid-input`, `crm.too-many-keywords`.
    func set(
        _ given: String, _ action: KeywordAction, by call: Call, in tx: borrowing Transaction
    ) throws -> Keyword {
        let keyword = Keyword(word: try Self.word(given), action: action)
        guard try KeywordStore().save(keyword, most: Self.most, in: tx) else {
            throw CRMErrors.tooManyKeywords.error(
                "There are \(Self.most) keywords: remove one first.", at: "/word")
        }
        try tx.record(KeywordChanged(word: keyword.word, action: action), by: call)
        return keyword
    }

    /// Lets a word do nothing any more.
    /// - Throws: `crm.keyword-unknown`.
    func remove(
        _ given: String, by call: Call, in tx: borrowing Transaction
    ) throws -> Keyword {
        guard let removed = try KeywordStore().remove(Self.word(given), in: tx) else {
            throw CRMErrors.keywordUnknown.error(
                "There is no such keyword. See crm.keywords.list.", at: "/word")
        }
        try tx.record(KeywordChanged(word: removed.word, action: nil), by: call)
        return removed
    }

    private static func word(_ given: String) throws(RetailError) -> String {
        guard let word = Keyword.form(given) else {
            throw RequestErrors.invalidInput.error(
                "A keyword is one word of 2 to 30 characters.", at: "/word")
        }
        return word
    }

    /// The number is suppressed, whoever it is of and turns out to be of; what its customer agreed
    /// to is taken back, each topic too.
    private func stop(
        _ heard: Heard, by call: Call, in tx: borrowing Transaction
    ) throws {
        _ = try Suppressions().add(
            NewSuppression(
                address: heard.address, purpose: nil, reason: .unsubscribed, source: heard.source),
            by: call, in: tx)
        guard let owner = heard.owner else { return }
        for (purpose, words) in try words(of: owner, by: heard.kind, at: call.now, in: tx)
        where !ConsentRule.isOver(words, at: heard.address, of: [owner]) {
            try note(.withdrawn, purpose, heard, owner, by: call, in: tx)
        }
    }

    /// What a keyword stopped, and what was asked for and not confirmed, is sent from now on; what
    /// was never agreed to, or was taken back otherwise, is not.
    private func start(
        _ heard: Heard, by call: Call, in tx: borrowing Transaction
    ) throws {
        guard heard.isVerified else { return }
        let held = try SuppressionStore().holding(
            for: [heard.address], at: call.now, in: tx)[heard.address, default: []]
        // What was said before the number was suppressed lifts nothing, however late it comes in.
        for suppression in held
        where suppression.reason == .unsubscribed && suppression.lastAt <= call.happened {
            _ = try Suppressions().lift(suppression.number, reason: heard.source, by: call, in: tx)
        }
        guard let owner = heard.owner else { return }
        for (purpose, words) in try words(of: owner, by: heard.kind, at: call.now, in: tx) {
            let reason = ConsentRule(words, topic: nil)
                .verdict(for: heard.address, of: [owner]).reason
            let unstopped = words.filter {
                $0.state != .withdrawn || !$0.source.hasPrefix(Heard.mark)
            }
            let before = ConsentRule(unstopped, topic: nil)
                .verdict(for: heard.address, of: [owner]).reason
            if reason == .pending || reason == .withdrawn && before.allows {
                try note(.granted, purpose, heard, owner, by: call, in: tx)
            }
        }
    }

    private func words(
        of owner: CustomerID, by kind: ChannelKind, at now: Instant, in tx: borrowing Transaction
    ) throws -> [(ConsentPurpose, [Consent])] {
        let words = try ConsentStore().newest(of: [owner], by: kind, until: now, in: tx)
        return ConsentPurpose.allCases.filter(\.needsConsent).map { purpose in
            (purpose, words.filter { $0.purpose == purpose })
        }
    }

    private func note(
        _ state: ConsentState, _ purpose: ConsentPurpose, _ heard: Heard, _ owner: CustomerID,
        by call: Call, in tx: borrowing Transaction
    ) throws {
        try consents.note(
            NewConsent(
                customer: owner, kind: heard.kind, address: heard.address, purpose: purpose,
                topic: nil, state: state, source: heard.source,
                proof: heard.isVerified ? .message : .none), by: call, in: tx)
    }

    private struct Heard {
        let keyword: Keyword
        let address: IdentifierKey
        let kind: ChannelKind
        let owner: CustomerID?
        let isVerified: Bool
        var source: String { Self.mark + keyword.word }

        /// How the evidence of a keyword begins.
        static let mark = "keyword "
    }
}
