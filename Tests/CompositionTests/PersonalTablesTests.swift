import Foundation
import RetailComposition
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

/// What is kept of people is declared table by table and column by column: a new one that says
/// nothing fails here, on the engine that has it.
@Suite struct PersonalTablesTests {
    @Test(arguments: Engines.available)
    func `declares every table, and every column of those that tell of people`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine) { database in
            let selaras = Selaras(database: database, clock: testClock().clock, ids: testIDs())
            try await selaras.migrate()
            let data = selaras.modules.map(\.personal)
            let tables = data.flatMap(\.tables)
            let copied = data.flatMap(\.copies).flatMap(\.tables)
            let nobody = data.flatMap { $0.others.keys }
            let declared = tables.map(\.name) + copied + nobody
            #expect(declared.count == Set(declared).count)
            let found = try await database.read { tx in try Self.columns(in: tx) }
            #expect(Set(found.keys).subtracting(declared) == [])
            // SQLite keeps who it is in its file's header.
            let absent: Set<String> = engine == .sqlite ? ["storage_identity"] : []
            #expect(Set(declared).subtracting(found.keys) == absent)
            for table in tables where !table.isWords {
                #expect(
                    Set(table.columns.map(\.name)) == found[table.name].map(Set.init),
                    "\(table.name)")
                #expect(table.columns.count == Set(table.columns.map(\.name)).count)
            }
            for (table, reason) in data.flatMap(\.others) { #expect(!reason.isEmpty, "\(table)") }
        }
    }

    @Test func `belongs to the module that declares it`() async throws {
        try await withDatabase(.sqlite) { database in
            let selaras = Selaras(database: database, clock: testClock().clock, ids: testIDs())
            for module in selaras.modules {
                let names = module.personal.tables.map(\.name) + module.personal.others.keys
                for name in names where !name.hasPrefix("storage_") {
                    #expect(name.hasPrefix(module.name + "_"), "\(name)")
                }
            }
        }
    }

    /// Links, events and facts name rows by their numbers. PostgreSQL gives none twice; SQLite
    /// gives that of the newest row again once it is removed, unless the table says otherwise.
    @Test func `gives the number of no removed row to somebody else`() async throws {
        try await withDatabase(.sqlite) { database in
            let selaras = Selaras(database: database, clock: testClock().clock, ids: testIDs())
            try await selaras.migrate()
            let removing = try Self.removing()
            let tables = selaras.modules.flatMap(\.personal.tables).filter {
                $0.end == .removed || removing.contains($0.name)
            }.map(\.name)
            let numbered = try await database.read { tx in try Self.numbered(in: tx) }
            let found = numbered.filter { tables.contains($0.key) }
            #expect(found["crm_reviews"] != nil && found["crm_suppressions"] != nil)
            #expect(found.filter { !$0.value }.keys.sorted() == [])
        }
    }

    /// Tables with a number for each row, and whether it is never given again.
    private static func numbered(in tx: borrowing Transaction) throws -> [String: Bool] {
        let rows = try tx.query(
            """
            SELECT s.name, s.sql LIKE '%PRIMARY KEY AUTOINCREMENT%'
              FROM sqlite_schema s JOIN pragma_table_list l ON l.name = s.name
             WHERE s.type = 'table' AND l.schema = 'main' AND l.type = 'table' AND l.wr = 0
               AND (SELECT COUNT(*) = 1 AND MAX(c.type) = 'INTEGER'
                      FROM pragma_table_info(s.name) c WHERE c.pk > 0)
            """
        ) { row in (try row.next() as String, try row.next() as Bool) }
        return Dictionary(rows) { first, _ in first }
    }

    /// Tables that some store removes rows from.
    private static func removing() throws -> Set<String> {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Modules").standardizedFileURL
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        var found: Set<String> = []
        while let file = files?.nextObject() as? URL {
            guard file.path.contains("/Store/"), file.pathExtension == "swift" else { continue }
            let text = try String(contentsOf: file, encoding: .utf8)
            for match in text.matches(of: #/DELETE FROM (?<table>[a-z_]+)/#) {
                found.insert(String(match.output.table))
            }
        }
        return found
    }

    /// Tables with their columns, without what an engine keeps beside a word index.
    private static func columns(
        in tx: borrowing Transaction
    ) throws -> [String: [String]] {
        let rows: [(String, String)] =
            switch tx.engine {
            case .sqlite:
                try tx.query(
                    """
                    SELECT m.name, c.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c
                     WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%'
                       AND NOT EXISTS (SELECT 1 FROM sqlite_schema v
                                        WHERE v.sql LIKE 'CREATE VIRTUAL TABLE%'
                                          AND m.name IN (v.name || '_data', v.name || '_idx',
                                              v.name || '_content', v.name || '_docsize',
                                              v.name || '_config'))
                    """
                ) { row in (try row.next(), try row.next()) }
            case .postgresql:
                try tx.query(
                    """
                    SELECT CAST(table_name AS TEXT), CAST(column_name AS TEXT)
                      FROM information_schema.columns WHERE table_schema = CURRENT_SCHEMA
                    """
                ) { row in (try row.next(), try row.next()) }
            }
        return Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) }
    }
}
