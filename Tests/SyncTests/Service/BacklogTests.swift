import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailSync

@Suite struct BacklogTests {
    @Test(arguments: Engines.available)
    func `counts jobs that were given up`(engine: EngineKind) async throws {
        try await withDatabase(engine, migrations: SyncModule.migrations) { database in
            let none = try await database.read { tx in try Backlog(in: tx) }
            #expect(none.parked.count == 0 && none.dead.count == 0 && none.oldestDead == nil)
            try await database.write { tx in
                for (number, state) in ["dead", "dead", "waiting"].enumerated() {
                    let id = ID<JobTicket>(testIDs(seed: UInt64(number + 1)).next())
                    try tx.execute(
                        """
                        INSERT INTO sync_jobs
                            (id, name, payload, state, due_at, fence, attempts, created_at)
                        VALUES (\(id), 'a', '', \(state), \(testStart + .seconds(Int64(number))),
                            0, 0, 0)
                        """)
                }
            }
            let some = try await database.read { tx in try Backlog(in: tx) }
            #expect(some.dead.count == 2 && some.oldestDead == testStart)
        }
    }
}
