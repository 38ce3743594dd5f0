import RetailContracts
import RetailCore
import RetailTestSupport
import Testing

@testable import RetailCRM

@Suite struct ConsentRuleTests {
    private static let ana = CustomerID(RawID(high: 1, low: 1))
    private static let bea = CustomerID(RawID(high: 1, low: 2))
    private static let ax = IdentifierKey(namespace: "@", value: "a@x.example")
    private static let by = IdentifierKey(namespace: "@", value: "b@y.example")

    private static func word(
        _ number: Int64, _ customer: CustomerID, _ address: IdentifierKey?, _ state: ConsentState,
        _ proof: ConsentProof = .none, topic: String? = nil, basis: ConsentBasis = .consent,
        after seconds: Int64? = nil
    ) throws -> Consent {
        let at = testStart + .seconds(seconds ?? number)
        return Consent(
            number: number, customer: customer, kind: .email, address: address,
            purpose: .marketing, topic: try topic.map { try Code($0) }, state: state, basis: basis,
            textVersion: nil, source: "test", proof: proof, channel: nil, location: nil,
            actor: "system:test", at: at, recordedAt: at, confirms: nil)
    }

    @Test func `a yes of one record takes no other record's no back, but a proven one does`()
        throws
    {
        let (no, yes) = try (
            Self.word(1, Self.bea, nil, .withdrawn), Self.word(2, Self.ana, nil, .granted)
        )
        let both: Set<CustomerID> = [Self.ana, Self.bea]
        try check([no, yes], .withdrawnElsewhere, by: 1, of: both)
        let proven = try Self.word(3, Self.ana, Self.ax, .granted, .link)
        try check([no, yes, proven], .granted, by: 3, of: both)
        // The same record's own newer word counts.
        try check([no, try Self.word(4, Self.bea, nil, .granted)], .granted, by: 4, of: both)
    }

    /// What holds for Ana's address by words, each told as if it were the next.
    private func check(
        _ words: [Consent], topic: String? = nil, _ reason: EligibilityReason,
        by number: Int64? = nil, at address: IdentifierKey? = ax,
        of records: Set<CustomerID> = [ana]
    ) throws {
        // The order in which rows come says nothing.
        for order in [words, words.reversed()] {
            let rule = ConsentRule(order, topic: try topic.map { try Code($0) })
            let verdict = rule.verdict(for: address, of: records)
            #expect(verdict.reason == reason)
            #expect(verdict.consent?.number == number)
        }
    }

    @Test func `the newest word about the address counts, by when it was said`() throws {
        let (ana, ax) = (Self.ana, Self.ax)
        try check([], .noConsent)
        try check([try Self.word(1, ana, nil, .granted)], .granted, by: 1)
        try check(
            [try Self.word(1, ana, nil, .withdrawn), try Self.word(2, ana, ax, .granted)],
            .granted, by: 2)
        try check(
            [try Self.word(1, ana, ax, .granted), try Self.word(2, ana, nil, .withdrawn)],
            .withdrawn, by: 2)
        // Told later, said earlier.
        try check(
            [
                try Self.word(1, ana, ax, .withdrawn, after: 9),
                try Self.word(2, ana, ax, .granted, after: 3),
            ], .withdrawn, by: 1)
        try check(
            [try Self.word(1, ana, ax, .granted, basis: .contract)], .legalBasis, by: 1)
    }

    @Test func `who was asked has agreed to nothing, and has taken nothing back`() throws {
        let (ana, ax) = (Self.ana, Self.ax)
        try check([try Self.word(1, ana, ax, .pending)], .pending, by: 1)
        try check(
            [try Self.word(1, ana, ax, .granted), try Self.word(2, ana, ax, .pending)],
            .granted, by: 1)
        try check(
            [try Self.word(1, ana, ax, .withdrawn), try Self.word(2, ana, ax, .pending)],
            .pending, by: 2)
        try check(
            [try Self.word(1, ana, ax, .pending), try Self.word(2, ana, ax, .withdrawn)],
            .withdrawn, by: 2)
    }

    @Test func `another record or address that withdrew binds until a newer proven consent`()
        throws
    {
        let (ana, bea, ax, by) = (Self.ana, Self.bea, Self.ax, Self.by)
        let left = try Self.word(5, bea, nil, .withdrawn)
        try check([left, try Self.word(6, ana, ax, .granted)], .withdrawnElsewhere, by: 5)
        try check([left, try Self.word(6, ana, nil, .granted, .link)], .withdrawnElsewhere, by: 5)
        try check([left, try Self.word(4, ana, ax, .granted, .link)], .withdrawnElsewhere, by: 5)
        try check([left, try Self.word(6, ana, ax, .granted, .link)], .granted, by: 6)
        // It stands while later words agree, and not once one takes it back.
        let proven = try Self.word(6, ana, ax, .granted, .link)
        try check([left, proven, try Self.word(7, ana, nil, .granted)], .granted, by: 7)
        try check(
            [
                left, proven, try Self.word(7, ana, nil, .withdrawn),
                try Self.word(8, ana, nil, .granted),
            ], .withdrawnElsewhere, by: 5)
        // The same of another address of the same record, until that record says otherwise of all.
        let other = try Self.word(5, ana, by, .withdrawn)
        try check([other, try Self.word(6, ana, ax, .granted)], .withdrawnElsewhere, by: 5)
        try check([other, try Self.word(6, ana, nil, .granted)], .granted, by: 6)
    }

    @Test func `one proven consent speaks for its own address alone`() throws {
        let words = [
            try Self.word(5, Self.bea, Self.by, .withdrawn),
            try Self.word(6, Self.ana, Self.ax, .granted, .link),
        ]
        try check(words, .granted, by: 6)
        try check(words, .withdrawn, by: 5, at: Self.by, of: [Self.bea])
        // Without each other each has its own.
        try check([words[1]], .granted, by: 6)
        try check([words[0]], .withdrawn, by: 5, at: Self.by, of: [Self.bea])
    }

    @Test func `a topic is told by its own words and by those about everything`() throws {
        let (ana, ax) = (Self.ana, Self.ax)
        let news = try Self.word(1, ana, ax, .granted, topic: "news")
        try check([news], topic: "news", .granted, by: 1)
        try check([news], topic: "sale", .noConsent)
        try check([news], .noConsent)
        let all = try Self.word(2, ana, ax, .withdrawn)
        try check([news, all], topic: "news", .withdrawn, by: 2)
        try check(
            [
                try Self.word(1, ana, ax, .granted),
                try Self.word(2, ana, ax, .withdrawn, topic: "sale"),
            ], topic: "news", .granted, by: 1)
    }
}
