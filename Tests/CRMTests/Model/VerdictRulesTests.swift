import RetailContracts
import RetailCore
import Testing

@testable import RetailCRM

@Suite struct VerdictRulesTests {
    private static func rules(
        _ weights: [VerdictSignal: Int64], off: Set<VerdictSignal> = []
    )
        -> VerdictRules
    {
        VerdictRules(
            bands: VerdictBands(
                suspectFrom: 40, decidedFrom: 80, judgesChanges: true, version: 3),
            rules: VerdictSignal.allCases.map {
                VerdictRule(
                    signal: $0, weight: weights[$0] ?? 0, threshold: nil, isOn: !off.contains($0))
            })
    }

    @Test func `adds up weights, and leans where most of them lean`() {
        let rules = Self.rules([
            .emailDisposable: 60, .emailTestDomain: 80, .emailRole: 15, .nameKeyboard: 60,
            .agentBot: 80, .phoneSequence: 39,
        ])
        for (signals, verdict, score) in [
            ([], nil, 0), ([.phoneSequence], nil, 39), ([.emailDisposable], .suspect, 60),
            ([.emailDisposable, .emailRole], .suspect, 75),
            ([.emailDisposable, .nameKeyboard], .fake, 100), ([.emailTestDomain], .test, 80),
            ([.agentBot, .emailDisposable], .bot, 100),
            ([.agentBot, .emailTestDomain], .test, 100),
            ([.agentBot, .emailDisposable, .nameKeyboard], .fake, 100),
            ([.namePlaceholder], nil, 0),
        ] as [([VerdictSignal], CustomerVerdict?, Int64)] {
            let finding = rules.finding(of: signals)
            #expect(finding.verdict == verdict && finding.score == score, "\(signals)")
            #expect(finding.version == 3)
        }
    }

    @Test func `a rule that is off says nothing`() {
        let rules = Self.rules([.emailTestDomain: 80], off: [.emailTestDomain])
        #expect(rules.finding(of: [.emailTestDomain]).reasons.isEmpty)
    }

    @Test func `a person's word beats that of the rules, and the newest the older`() {
        func verdict(
            _ number: Int64, _ word: CustomerVerdict, person: Bool, revoked: Bool = false
        )
            -> Verdict
        {
            Verdict(
                number: number, customer: .init(.init(high: 1, low: 1)), verdict: word,
                score: person ? nil : 90, reasons: [], rulesVersion: person ? nil : 1,
                note: person ? "n" : nil, actor: "a", at: .init(milliseconds: 1),
                revokedBy: revoked ? "a" : nil, revokedAt: revoked ? .init(milliseconds: 2) : nil)
        }
        let all = [
            verdict(1, .genuine, person: true), verdict(2, .test, person: true),
            verdict(3, .fake, person: true, revoked: true), verdict(4, .bot, person: false),
        ]
        #expect(all.inForce?.number == 2)
        #expect([all[0], all[3]].inForce?.verdict == .genuine)
        #expect([all[2], all[3]].inForce?.verdict == .bot)
        #expect([all[2]].inForce == nil)
    }
}
