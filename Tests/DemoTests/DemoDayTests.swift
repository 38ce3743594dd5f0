import RetailComposition
import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailDemo

/// The scenario of the whole house: one day over HTTP, on a gateway of its own.
@Suite struct DemoDayTests {
    @Test(arguments: Engines.available)
    func `plays twice in the same shop, and everything that must hold holds`(
        kind: EngineKind
    ) async throws {
        try await withGateway(kind) { selaras, line, office in
            for run in ["10000001", "10000002"] {
                var lines: [DemoDay.Line] = []
                try await DemoDay(gateway: line, office: office, run: run).play {
                    lines.append($0)
                }
                #expect(lines.count == DemoDay.steps.count)
                #expect(lines.allSatisfy { (200..<300).contains($0.status) && !$0.request.isEmpty })
            }
            #expect(try await selaras.verify() == [])
        }
    }

    @Test func `ends at the step that fails and shows the problem`() async throws {
        try await withGateway(shop: DemoShop(seed: 1, products: 1, people: 0)) { _, line, office in
            let day = DemoDay(gateway: line, office: office, run: "10000003")
            let trouble = await #expect(throws: DayTrouble.self) { try await day.play { _ in } }
            #expect(trouble?.step == "app-id: look for clothes and coffee")
        }
    }

    @Test func `shows what the gateway refused`() async throws {
        try await withGateway(shop: nil) { _, line, office in
            let day = DemoDay(gateway: line, office: office, run: "10000004")
            let trouble = await #expect(throws: DayTrouble.self) { try await day.play { _ in } }
            #expect(trouble?.document?.contains("access.role-unknown") == true)
        }
    }
}
