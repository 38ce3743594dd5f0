import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailSync

@Suite struct LogHealthTests {
    @Test(arguments: Engines.available)
    func `tells jobs by state and readers by how far they are behind`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine, migrations: SyncModule.migrations) { database in
            let ids = testIDs()
            try await database.write { tx in
                for state in ["waiting", "dead", "dead"] {
                    try tx.execute(
                        """
                        INSERT INTO sync_jobs
                            (id, name, payload, state, due_at, fence, attempts, created_at)
                        VALUES (\(ID<JobTicket>(ids.next())), 'a', '', \(state), 0, 0, 0, 0)
                        """)
                }
                for name in ["b", "a"] {
                    try ConsumerStore().begin(Notes.consumer(name), at: testStart, in: tx)
                }
            }
            let health = try await database.read { tx in try LogHealth(in: tx) }
            #expect(health.jobs.map(\.state) == ["waiting", "leased", "done", "dead"])
            #expect(health.jobs.map(\.total.count) == [1, 0, 0, 2])
            #expect(health.lags.map(\.name) == ["a", "b"])
            #expect(health.parked.count == 0)
        }
    }
}
