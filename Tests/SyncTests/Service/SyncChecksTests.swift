import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailSync

@Suite struct SyncChecksTests {
    /// What went wrong behind our back, and what the check says of it.
    private static let deeds: [(sql: String, finding: String)] = [
        ("UPDATE sync_consumers SET position = 900000", "stands at 900000, the log ends at"),
        ("UPDATE sync_consumers SET position = 0, emptying = 1", "is being emptied"),
        ("UPDATE sync_acts SET events = '[' WHERE number = 1", "act 1 cannot be read"),
        ("UPDATE sync_acts SET events = '{}' WHERE number = 1", "act 1 cannot be read"),
        ("UPDATE sync_acts SET events = '[{\"type\":1}]'", "act 1 cannot be read"),
        ("UPDATE sync_allowances SET claimed = 2", "not those of its holders"),
        ("UPDATE sync_allotments SET amount = 2", "not those of its holders"),
        ("UPDATE sync_allotments SET parts = 2", "claimed a part"),
        ("UPDATE sync_acts SET event_count = 2 WHERE number = 1", "act 1 are 3, its row says 2"),
    ]

    @Test(arguments: Engines.available)
    func `every check notices what it is there for`(kind: EngineKind) async throws {
        for (sql, finding) in Self.deeds {
            try await withDatabase(kind, migrations: Notes.migrations) { database in
                try await Notes.tell(0..<3, in: database)
                #expect(
                    try await AllowanceDesk(database: database)
                        .claim([debit("a", 1, most: 1)], for: "one") == nil)
                try await consumption(database).catchUp()
                #expect(try await database.findings(of: SyncChecks.all) == [])
                try await database.write { tx in _ = try tx.execute(SQL(unchecked: sql)) }
                let found = try await database.findings(of: SyncChecks.all)
                #expect(found.contains { $0.contains(finding) }, "\(sql)")
            }
        }
    }

    @Test(arguments: Engines.available)
    func `tells of an event that could not be taken in`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            try await Notes.tell(0..<3, in: database)
            try await Notes.poison(1, in: database)
            try await consumption(database).catchUp()
            let found = try await database.findings(of: SyncChecks.all)
            #expect(found.count == 1)
            #expect(found.allSatisfy { $0.contains("events aside") })
        }
    }

    private func consumption(_ database: Database) -> Consumption {
        Consumption(
            database: database, consumers: [Notes.consumer()], clock: testClock().clock,
            ids: testIDs())
    }
}
