import RetailComposition
import RetailCore
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@Suite struct HealthScenarioTests {
    @Test(arguments: Engines.available)
    func `tells how far the readers of the log are behind, and what the data are kept by`(
        engine: EngineKind
    ) async throws {
        try await withDesk(engine) { desk in
            let before = try await desk.ask("overview.health")
            #expect(before.text("engine") == engine.rawValue)
            #expect(before.text("release") == Selaras.version)
            #expect((Int(before.text("database_size")) ?? 0) > 100_000)
            #expect(before.text("started_at") == testStart.rfc3339)
            try await desk.selaras.consumption.catchUp()
            let after = try await desk.ask("overview.health")
            #expect(after.text("readers", "0", "lag") == "0")
            #expect(after.text("parked_events") == "0")
            let limited = [Grant(.all, locations: [try Code("dc-9")])]
            let code = await refusalCode {
                _ = try await desk.ask("overview.health", grants: limited)
            }
            #expect(code == RequestErrors.locationForbidden.code)
        }
    }
}
