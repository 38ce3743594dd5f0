import Glibc
import RetailComposition
import RetailCore
import RetailHTTP
import RetailJSON
import RetailStorage
import RetailTestSupport
import Testing

@testable import selaras_gateway

/// What readiness and metrics say of a full disk and of a clock that is off.
@Suite struct ConditionTests {
    @Test(arguments: [
        (EngineCondition(), nil, "0", "0.0"),
        (EngineCondition(isFull: true), "disk-full", "1", "0.0"),
        (EngineCondition(clockAhead: .milliseconds(2_000)), nil, "0", "2.0"),
        (EngineCondition(clockAhead: .milliseconds(2_001)), "clock", "0", "2.001"),
        (EngineCondition(clockAhead: .seconds(-3_600)), "clock", "0", "-3600.0"),
        (EngineCondition(isFull: true, clockAhead: .seconds(30)), "disk-full", "1", "30.0"),
    ])
    func `says what is wrong, and that it is over`(
        condition: EngineCondition, problem: String?, full: String, skew: String
    ) async throws {
        let folder = try TemporaryFolder()
        let engine = ConditionedEngine(try DatabasePlace(folder.file("selaras.db")).open().engine)
        let database = Database(engine)
        let selaras = Selaras(database: database, ids: testIDs())
        _ = try await selaras.migrate()
        let settings = try Settings(
            arguments: ["--data", folder.path, "--open-metrics", "--open-rate=0"],
            environment: [:], readFile: { _ in nil })
        let log = LineLog(descriptor: STDERR_FILENO)
        let gateway = Gateway(selaras, settings: settings, log: log, random: 1)
        engine.condition = condition
        try await expect(gateway, problem)
        let figures = try await ask(gateway, "/metrics").text
        #expect(figures.contains("\nselaras_database_full \(full)\n"))
        #expect(figures.contains("\nselaras_clock_skew_seconds \(skew)\n"))
        #expect(try await ask(gateway, "/health/live").status == 200)
        engine.condition = EngineCondition()
        try await expect(gateway, nil)
        await database.close()
    }

    private func expect(_ gateway: Gateway, _ problem: String?) async throws {
        let ready = try await ask(gateway, "/health/ready")
        let said = JSONTree(try JSONDocument(Array(ready.text.utf8)).root).text("problem")
        #expect(ready.status == (problem == nil ? 200 : 503))
        #expect(said == problem ?? "")
    }

    private func ask(
        _ gateway: Gateway, _ path: String
    ) async throws -> (status: Int, text: String) {
        let response = await gateway.respond(
            to: HTTPRequest(method: .get, path: path, remoteAddress: "127.0.0.1"))
        guard case .bytes(let bytes) = response.body else { return (response.status, "") }
        return (response.status, String(decoding: bytes, as: UTF8.self))
    }
}
