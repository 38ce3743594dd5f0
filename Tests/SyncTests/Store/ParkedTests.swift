import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailSync

/// However much one consumer could not take in, others pay nothing for it.
@Suite struct ParkedTests {
    /// Parks events of as many subjects for a consumer.
    private static func park(_ count: Int, for consumer: String, in database: Database) async throws
    {
        try await database.write { tx in
            try ConsumerStore().begin(Notes.consumer(consumer), at: testStart, in: tx)
            for portion in Array(1...max(1, count)).prefix(count).portions {
                let rows = SQL.rows(Array(portion)) { number in
                    """
                    (\(consumer), \(EventPosition(act: 1, index: Int64(number)).number),
                        'notes.told', \("p\(number)"), 'no', 'retry', 1, \(testStart))
                    """
                }
                try tx.execute(
                    """
                    INSERT INTO sync_parked
                        (consumer, position, type, subject, problem, remedy, attempts, parked_at)
                    VALUES \(rows)
                    """)
            }
        }
    }

    @Test(arguments: Engines.available)
    func `finds the subjects of a batch that wait, and no other`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            try await Self.park(40, for: "notes.a", in: database)
            try await Self.park(3, for: "notes.b", in: database)
            try await database.write { tx in
                try ConsumerStore().begin(Notes.consumer("notes.c"), at: testStart, in: tx)
            }
            let sought = Set((0..<300).map { "p\($0 * 2)" })
            try await database.read { tx in
                let store = ConsumerStore()
                let found = try store.parked(among: sought, of: "notes.a", in: tx)
                #expect(found == Set((1...20).map { "p\($0 * 2)" }))
                #expect(try store.parked(among: sought, of: "notes.b", in: tx) == ["p2"])
                #expect(try store.parked(among: sought, of: "notes.c", in: tx).isEmpty)
                #expect(try store.parked(among: [], of: "notes.a", in: tx).isEmpty)
                let parking = try store.cursors(in: tx).filter(\.value.hasParked).keys
                #expect(parking.sorted() == ["notes.a", "notes.b"])
            }
        }
    }

    /// SQLite counts its steps: they are the same whatever is parked.
    @Test(arguments: [0, 1, 3_000])
    func `a step costs the same whatever another consumer has parked`(count: Int) async throws {
        try await withCountedDatabase(.sqlite) { database, _, meter in
            try await Migrator(Notes.migrations, clock: .fixed(testStart)).migrate(database)
            try await Self.park(count, for: "notes.other", in: database)
            let consumption = Notes.consumption(database)
            try await consumption.catchUp()
            try await Notes.tell(0..<8, in: database)
            let (_, all, _) = try await meter.count { try await consumption.catchUp() }
            #expect(try await Notes.taken(database).count == 8)
            #expect(all.steps < 4_000, "\(count) parked: \(all)")
        }
    }

    /// Forgetting reads looks at nothing that is parked, however much that is.
    @Test(arguments: [0, 3_000])
    func `forgetting a read costs the same whatever is parked`(count: Int) async throws {
        try await withCountedDatabase(.sqlite) { database, _, meter in
            try await Migrator(Notes.migrations, clock: .fixed(testStart)).migrate(database)
            try await Notes.tell(0..<1, in: database)
            try await Self.park(count, for: "notes.other", in: database)
            try await database.write { tx in
                try ActStore().append(
                    (0..<100).map { number in
                        AuditNote(
                            key: AuditNote.Key(
                                actor: "system:test", operation: "notes.list", code: nil,
                                subject: "n\(number)"), firstAt: testStart, requestID: "test",
                            channel: nil, location: nil, count: 1, records: 1)
                    }, in: tx)
            }
            try await Notes.tell(1..<2, in: database)
            let (forgotten, all, _) = try await meter.count {
                try await database.write { tx in
                    try ActStore().forgetReads(
                        before: testStart + .seconds(1), most: 1_000, in: tx)
                }
            }
            #expect(forgotten == 100)
            #expect(all.steps < 20_000, "\(count) parked: \(all)")
        }
    }

    /// A reference to what is deleted is looked for by an index, or it is not there.
    @Test(arguments: Engines.available.filter { $0 == .postgresql })
    func `nothing is searched for a row that is forgotten`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: Notes.migrations) { database in
            let bare: [String] = try await database.read { tx in
                try tx.query(
                    """
                    SELECT CAST(conrelid::regclass AS TEXT) FROM pg_constraint c
                     WHERE contype = 'f' AND confrelid = 'sync_acts'::regclass
                       AND NOT EXISTS (SELECT 1 FROM pg_index i
                                        WHERE i.indrelid = c.conrelid AND i.indkey[0] = c.conkey[1])
                    """
                ) { row in try row[0] }
            }
            #expect(bare.isEmpty)
        }
    }
}
