import RetailComposition
import RetailCore
import RetailJSON
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
            #expect(after.document.root.member("backup") == nil)
            #expect(after.document.root.member("slow_queries") != nil)
            let limited = [Grant(.all, locations: [try Code("dc-9")])]
            let code = await refusalCode {
                _ = try await desk.ask("overview.health", grants: limited)
            }
            #expect(code == RequestErrors.locationForbidden.code)
        }
    }

    @Test func `tells when the last whole backup was made, and of none that failed`() async throws {
        let folder = try TemporaryFolder()
        try await withDesk(.sqlite) { desk in
            let database = desk.selaras.database
            let refused = await refusalCode {
                _ = try await Backups(of: database).make(at: "/nowhere/copy.db")
            }
            #expect(refused != nil)
            #expect(try await desk.ask("overview.health").document.root.member("backup") == nil)
            let first = try await Backups(of: database).make(at: folder.file("1.db"))
            #expect(first.unkept == nil)
            let second = try await Backups(of: database).make(at: folder.file("2.db"))
            let health = try await desk.ask("overview.health")
            #expect(health.text("backup", "sha256") == second.receipt.sha256)
            #expect(health.text("backup", "size") == "\(second.receipt.bytes)")
            #expect((Int(health.text("backup", "age_seconds")) ?? -1) >= 0)
        }
    }

    @Test func `a backup whose making cannot be kept is told to be whole all the same`()
        async throws
    {
        let folder = try TemporaryFolder()
        try await withDesk(.sqlite) { desk in
            try await desk.selaras.database.write { tx in
                try tx.script(
                    """
                    CREATE TRIGGER sync_backups_full BEFORE INSERT ON sync_backups
                    BEGIN SELECT RAISE(ABORT, 'no room'); END
                    """)
            }
            let made = try await Backups(of: desk.selaras.database).make(at: folder.file("1.db"))
            #expect(made.receipt.bytes > 0)
            #expect(made.unkept != nil)
            let health = try await desk.ask("overview.health")
            #expect(health.document.root.member("backup") == nil)
            try await desk.selaras.database.write { tx in
                try tx.script("DROP TRIGGER sync_backups_full")
            }
        }
    }
}
