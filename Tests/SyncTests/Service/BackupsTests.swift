import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailSync

@Suite struct BackupsTests {
    @Test func `keeps the last whole backup by when it was begun, and none that failed`()
        async throws
    {
        let folder = try TemporaryFolder()
        try await withDatabase(.sqlite, migrations: SyncModule.migrations) { database in
            func kept() async throws -> LastBackup? {
                try await database.read { tx in try LogHealth(in: tx).backup }
            }
            let refused = await refusal {
                _ = try await Backups(of: database).make(at: "/nowhere/copy.db")
            }
            #expect(refused?.kind == .unavailable)
            #expect(try await kept() == nil)
            let before = database.clock.now()
            let (receipt, unkept) = try await Backups(of: database).make(
                at: folder.file("copy.db"))
            let found = try #require(try await kept())
            #expect(unkept == nil)
            #expect(found.receipt == receipt)
            #expect((before...database.clock.now()).contains(found.beganAt))
            // One that was begun before and ends later does not take its place.
            let older = LastBackup(beganAt: before - .seconds(1), receipt: receipt)
            try await database.write { tx in try BackupStore().keep(older, in: tx) }
            #expect(try await kept() == found)
        }
    }

    @Test func `a server is backed up by its own tools, and nothing is kept`() async throws {
        for engine in Engines.available where engine == .postgresql {
            try await withDatabase(engine, migrations: SyncModule.migrations) { database in
                let refused = await refusal {
                    _ = try await Backups(of: database).make(at: "/tmp/copy.db")
                }
                #expect(refused?.code == .backupByServer)
                let (kept, archived) = try await database.read { tx in
                    (try LogHealth(in: tx).backup, try tx.logArchivedAt())
                }
                #expect(kept == nil)
                // The server of these tests archives nothing.
                #expect(archived == nil)
            }
        }
    }
}
