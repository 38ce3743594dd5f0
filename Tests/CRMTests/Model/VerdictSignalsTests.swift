import RetailContracts
import RetailCore
import RetailTestSupport
import Testing

@testable import RetailCRM

@Suite struct VerdictSignalsTests {
    private static let words = VerdictWords([
        .disposableDomain: ["mailinator.com"], .testDomain: ["example.com", "test"],
        .roleMailbox: ["info"], .placeholderName: ["test", "john doe", "n a"],
        .botAgent: ["bot", "curl/"],
    ])
    private static let limits: [VerdictSignal: Int64] = [.burstDevice: 5, .burstPlace: 50]

    private func signals(_ change: (inout VerdictFacts) throws -> Void) rethrows -> [VerdictSignal]
    {
        var facts = VerdictFacts(customer: ID(RawID(high: 1, low: 1)))
        try change(&facts)
        return facts.signals(
            by: Self.words, limits: Self.limits, on: Zone.utc.date(at: testStart))
    }

    @Test(
        arguments: [
            ("ana@mailinator.com", VerdictSignal.emailDisposable),
            ("ana@eu.mailinator.com", .emailDisposable), ("ana@notmailinator.com", nil),
            ("ana@example.com", .emailTestDomain), ("ana@shop.test", .emailTestDomain),
            ("ana@testing.id", nil), ("info@toko.co.id", .emailRole),
            ("info+a@toko.id", .emailRole),
            ("informasi@toko.id", nil), ("qwerty@toko.id", .emailImplausible),
            ("aaa@toko.id", .emailImplausible), ("ana@toko.x", .emailImplausible), ("a@b.id", nil),
        ] as [(String, VerdictSignal?)])
    func `addresses`(address: String, signal: VerdictSignal?) {
        #expect(signals { $0.emails = ["siti@toko.id", address] } == [signal].compactMap(\.self))
    }

    @Test(
        arguments: [
            ("Test", VerdictSignal.namePlaceholder), ("Budi Test", .namePlaceholder),
            ("John Doe", .namePlaceholder), ("John Doeman", nil), ("N/A", .namePlaceholder),
            ("Asdf Jkl", .nameKeyboard), ("QWERTY", .nameKeyboard), ("Lkjh", .nameKeyboard),
            ("Xxxx", .nameKeyboard), ("Henry Tudor III", nil), ("Ana", nil), ("Nguyễn Văn A", nil),
            ("Ng", nil), ("Azer Aliyev", nil), ("", nil),
        ] as [(String, VerdictSignal?)])
    func `names`(name: String, signal: VerdictSignal?) {
        #expect(signals { $0.name = name } == [signal].compactMap(\.self))
    }

    @Test(
        arguments: [
            ("+6281111111", VerdictSignal.phoneRepeated), ("+628111112", nil),
            ("+6281234567", .phoneSequence), ("+6287654321", .phoneSequence), ("+62812345", nil),
            ("+628129087345", nil),
        ] as [(String, VerdictSignal?)])
    func `telephone numbers`(phone: String, signal: VerdictSignal?) {
        #expect(signals { $0.phones = [phone] } == [signal].compactMap(\.self))
    }

    @Test(arguments: [
        ("2026-01-06", false), ("2026-01-07", true), ("1906-01-05", false), ("1905-01-01", true),
        ("1990-05-17", false),
    ])
    func `days of birth`(day: String, isImpossible: Bool) throws {
        let found = try signals { $0.birthDate = try CivilDate(day) }
        #expect(found == (isImpossible ? [.birthImpossible] : []))
    }

    @Test func `programs, bursts and mail that never arrives`() {
        #expect(signals { $0.agent = "Mozilla/5.0 (compatible; GoogleBot/2.1)" } == [.agentBot])
        #expect(signals { $0.agent = "Mozilla/5.0 (X11; Linux)" }.isEmpty)
        #expect(signals { $0.fromDevice = 4 }.isEmpty)
        #expect(signals { $0.fromDevice = 5 } == [.burstDevice])
        #expect(signals { $0.fromPlace = 49 }.isEmpty)
        #expect(signals { $0.fromPlace = 50 } == [.burstPlace])
        #expect(signals { $0.isUndeliverable = true } == [.undeliverable])
    }
}
