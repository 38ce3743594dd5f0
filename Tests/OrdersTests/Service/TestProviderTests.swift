import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

@Suite struct TestProviderTests {
    /// What each behaviour answers to a charge and to a refund, call by call; nil for silence.
    private static let table: [(TestBehaviour, charge: [String?], refund: [String?])] = [
        (.plain, ["done", "done"], ["done"]), (.refused, ["refused", "refused"], ["done"]),
        (.pending, ["pending", "pending"], ["done"]), (.late, [nil, "done"], [nil, "done"]),
        (.lost, [nil, "done"], [nil, "done"]), (.away, [nil, nil, nil, "done"], [nil]),
        (.dead, [nil, nil, nil, nil, nil], [nil]), (.noRefund, ["done"], ["refused", "refused"]),
    ]

    @Test(arguments: Engines.available)
    func `does what the reference says, and once for each key`(engine: EngineKind) async throws {
        #expect(Self.table.map(\.0) == TestBehaviour.allCases)
        try await withMarket(engine) { market in
            let provider = TestProvider(database: market.database)
            for (behaviour, charge, refund) in Self.table {
                for (kind, answers) in [(ProviderRequestKind.charge, charge), (.refund, refund)] {
                    let question = ProviderQuestion(
                        key: "\(behaviour)-\(kind)", kind: kind,
                        reference: "\(behaviour.rawValue)-7", amount: idr(500))
                    #expect(try await provider.find(question.key) == nil)
                    var heard: [String?] = []
                    for _ in answers { heard.append(await Self.word(of: provider, question)) }
                    #expect(heard == answers, "\(behaviour) \(kind)")
                }
                let kept = try await market.heard("\(behaviour.rawValue)-7")
                #expect(kept.count == 2, "\(behaviour)")
            }
        }
    }

    private static func word(
        of provider: TestProvider, _ question: ProviderQuestion
    ) async -> String? {
        switch try? await provider.perform(question) {
        case .done?: "done"
        case .pending?: "pending"
        case .refused?: "refused"
        case nil: nil
        }
    }
}
