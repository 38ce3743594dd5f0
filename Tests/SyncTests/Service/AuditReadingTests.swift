import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailSync

@Suite struct AuditReadingTests {
    @Test(arguments: Engines.available)
    func `entries are told with the names of who acted, where there are any`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine, migrations: SyncModule.migrations) { database in
            try await database.write { tx in
                for actor in ["system:one", "system:two"] {
                    try tx.execute(
                        """
                        INSERT INTO sync_acts (at, actor, operation, request_id, count, event_count)
                        VALUES (\(testStart), \(actor), 'a.b', 'r', 1, 0)
                        """)
                }
            }
            let call = Call.system("test", now: testStart, ids: testIDs())
            func told(_ actors: (any ActorNaming)?) async throws -> [String?] {
                try await database.read { tx in
                    try AuditReading(actors: actors).list(
                        AuditFilter(), ListRequest(sort: .oldest), by: call, in: tx
                    ).items.map(\.actorName)
                }
            }
            #expect(try await told(nil) == [nil, nil])
            #expect(try await told(LastName()) == [nil, "Two"])
        }
    }
}

/// Knows the last of two actors.
private struct LastName: ActorNaming {
    let permissions: [Permission] = []

    func names(
        of actors: Set<String>, by call: Call, in tx: borrowing Transaction
    ) throws -> [String: String] {
        #expect(actors == ["system:one", "system:two"])
        return ["system:two": "Two"]
    }
}
