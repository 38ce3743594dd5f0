import RetailComposition
import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

@Suite struct SchemaTests {
    @Test(arguments: Engines.available)
    func `migrates an empty database, and a second time does nothing`(kind: EngineKind) async throws
    {
        try await withDatabase(kind) { database in
            let selaras = Selaras(database: database, clock: testClock().clock, ids: testIDs())
            let missing = try await selaras.missingMigrations()
            #expect(!missing.isEmpty)
            #expect(try await selaras.migrate() == missing)
            #expect(try await selaras.migrate() == [])
            #expect(try await selaras.missingMigrations() == [])
        }
    }

    @Test(arguments: Engines.available.filter { $0 == .postgresql })
    func `compares every text by its bytes, whatever the server's language`(
        kind: EngineKind
    ) async throws {
        try await withDatabase(kind) { database in
            let selaras = Selaras(database: database, clock: testClock().clock, ids: testIDs())
            try await selaras.migrate()
            let columns: [(name: String, collation: String?)] = try await database.read { tx in
                try tx.query(
                    """
                    SELECT table_name || '.' || column_name, collation_name
                      FROM information_schema.columns
                     WHERE table_schema = CURRENT_SCHEMA AND data_type = 'text'
                    """
                ) { row in (try row[0], try row[1]) }
            }
            #expect(columns.count > 200)
            #expect(columns.filter { $0.collation != "C" }.map(\.name) == [])
            // The tests' own server has a language where it can (from 15 on), so that what leans on
            // bytes shows.
            let isLinguistic = try await database.read { tx in
                try tx.first(
                    """
                    SELECT CASE WHEN 'a' < 'B' THEN 1
                                WHEN CAST(current_setting('server_version_num') AS INTEGER)
                                    < 150000 THEN 1 ELSE 0 END
                    """
                ) { try $0[0] as Int }
            }
            #expect(isLinguistic == 1)
        }
    }

    @Test(arguments: Engines.available.filter { $0 == .sqlite })
    func `checks a row of every table without building a table for it`(
        kind: EngineKind
    ) async throws {
        try await withDatabase(kind) { database in
            let selaras = Selaras(database: database, clock: testClock().clock, ids: testIDs())
            try await selaras.migrate()
            try await database.write { tx in
                try tx.script(
                    """
                    CREATE TABLE test_lists (t TEXT CHECK (t || '' IN ('a', 'b', 'c'))) STRICT;
                    """)
            }
            let tables: [(name: String, columns: Int)] = try await database.read { tx in
                try tx.query(
                    """
                    SELECT l.name, l.ncol
                      FROM sqlite_schema s JOIN pragma_table_list l ON l.name = s.name
                     WHERE l.schema = 'main' AND l.type = 'table' AND l.name NOT LIKE 'sqlite%'
                    """
                ) { row in (try row[0], try row[1]) }
            }
            #expect(tables.count > 60)
            var builders: [String] = []
            for (table, columns) in tables {
                let nulls = Array(repeating: "NULL", count: columns).joined(separator: ", ")
                // A connection that only reads leaves the checks out.
                let steps = try await database.write { tx in
                    try tx.query(
                        "EXPLAIN INSERT INTO \(unchecked: table) VALUES (\(unchecked: nulls))"
                    ) { row in try row[1] as String }
                }
                #expect(steps.contains("MakeRecord"), "\(table)")
                if steps.contains("OpenEphemeral") { builders.append(table) }
            }
            // The one of this test alone, which shows that it would be seen.
            #expect(builders == ["test_lists"])
        }
    }

    @Test(arguments: Engines.available)
    func `finds nothing wrong in a fresh database`(kind: EngineKind) async throws {
        try await withDatabase(kind) { database in
            let selaras = Selaras(database: database, clock: testClock().clock, ids: testIDs())
            try await selaras.migrate()
            #expect(try await selaras.verify() == [])
        }
    }
}
