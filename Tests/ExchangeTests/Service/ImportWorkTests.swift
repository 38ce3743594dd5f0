import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailExchange

@Suite struct ImportWorkTests {
    @Test(arguments: Engines.available)
    func `counts files that failed, to each the own`(engine: EngineKind) async throws {
        try await withDatabase(engine, migrations: [createImports]) { database in
            let ids = testIDs()
            try await database.write { tx in
                for (actor, state) in [
                    ("system:a", "failed"), ("system:b", "failed"), ("system:b", "done"),
                ] {
                    let id = ID<FileImport>(ids.next())
                    try tx.execute(
                        """
                        INSERT INTO exchange_imports
                            (id, connector, file_name, options, is_dry, actor, state, size, digest,
                             position, created, updated, unchanged, rejected, stored, notes,
                             failures, problem, created_at, moved_at, version)
                        VALUES (\(id), 'prices', 'a.csv', '{}', 0, \(actor), \(state), 1, 'd', 0, 0,
                            0, 0, 0, 0, '[]', 1, 'It broke.', 0, 0, 1)
                        """)
                }
            }
            func count(_ grants: [Grant]) async throws -> Int? {
                let call = Call(
                    actor: .system("a"), grants: grants, now: testStart, ids: ids,
                    requestID: "test")
                return try await database.read { tx in
                    try ImportWork().work(at: Spot(at: nil, on: nil), by: call, in: tx)
                }.first?.total.count
            }
            #expect(try await count(.all) == 2)
            #expect(try await count([Grant(.all, locations: [try Code("jkt-01")])]) == 1)
        }
    }
}
