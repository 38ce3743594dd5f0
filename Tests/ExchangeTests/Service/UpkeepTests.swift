import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailExchange

@Suite struct UpkeepTests {
    @Test(arguments: Engines.available)
    func `takes up what stands still, and forgets what is done`(engine: EngineKind) async throws {
        try await withFeed(engine) { feed in
            let id = try await feed.queued("abc")
            try await feed.database.write { tx in try SurveyStore().add([1], to: id, in: tx) }
            func keep(after seconds: Int64) async throws {
                let call = Call.system(
                    "test", now: testStart + .seconds(seconds), ids: feed.ids)
                while try await feed.database.write({ tx in try Upkeep().run(by: call, in: tx) }) {}
            }
            func count(_ table: SQL) async throws -> Int64 {
                try await feed.database.read { tx in
                    try tx.first("SELECT COUNT(*) FROM \(table)") { row in try row[0] } ?? 0
                }
            }
            try await keep(after: 10)
            #expect(try await count("sync_jobs") == 1)
            try await keep(after: 130)
            #expect(try await count("sync_jobs") == 2)
            while try await feed.runner().run(id) {}
            try await keep(after: 200)
            #expect(try await count("exchange_parts") == 0)
            #expect(try await count("exchange_surveys") == 0)
            #expect(try await count("exchange_imports") == 1)
            try await keep(after: 31 * 86_400)
            #expect(try await count("exchange_imports") == 0)
        }
    }

    @Test(arguments: Engines.available)
    func `cancels what was never started`(engine: EngineKind) async throws {
        try await withFeed(engine) { feed in
            let call = feed.call()
            let made = try await feed.database.write { tx in
                try feed.imports.create(
                    NewImport(connector: "letters", fileName: "f", options: [:], isDry: false),
                    by: call, in: tx)
            }
            let late = Call.system("test", now: testStart + .seconds(86_401), ids: feed.ids)
            _ = try await feed.database.write { tx in try Upkeep().run(by: late, in: tx) }
            #expect(try await feed.show(made.id).state == .cancelled)
        }
    }

    /// Parts go twenty at a time: the last twenty are the end of them, too.
    @Test(arguments: Engines.available, [1, 19, 20, 21, 40])
    func `gives the room of a file back when its last part is gone`(
        engine: EngineKind, parts: Int
    ) async throws {
        try await withFeed(engine) { feed in
            let id = try await feed.queued(String(repeating: "a", count: parts), parts: parts)
            #expect(try await feed.show(id).stored == Int64(parts))
            while try await feed.runner(portion: 64).run(id) {}
            let call = Call.system("test", now: testStart + .seconds(60), ids: feed.ids)
            while try await feed.database.write({ tx in try Upkeep().run(by: call, in: tx) }) {}
            #expect(try await feed.show(id).stored == 0)
        }
    }
}
