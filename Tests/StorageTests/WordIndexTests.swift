import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

@Suite struct WordIndexTests {
    private static let records = Migration(
        "test.0001.records",
        sql: """
            CREATE TABLE records (
                number BIGINT NOT NULL PRIMARY KEY,
                name TEXT NOT NULL
            );
            INSERT INTO records (number, name) VALUES (1, 'José Núñez'), (2, 'Ana-Rosa O''Neill');
            """)
    private static let words = Migration.wordIndex(
        "test.0002.words", into: "record_words", of: "records",
        filledBy: "SELECT number, name FROM records")
    private let index = WordIndex("record_words")

    @Test(arguments: Engines.available)
    func `finds what was there and what was kept since, by unfinished words`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine, migrations: [Self.records, Self.words]) { database in
            try await database.write { tx in
                try tx.execute("INSERT INTO records (number, name) VALUES (3, 'Rosa Jose')")
                try index.add(["rosa", "jose"], of: 3, in: tx)
                #expect(try find(["jose"], .all, tx) == [1, 3])
                #expect(try find(["jo", "nun"], .all, tx) == [1])
                #expect(try find(["ro"], .all, tx) == [2, 3])
                #expect(try find(["neill", "an"], .all, tx) == [2])
                #expect(try find(["ro", "jose"], .last, tx) == [])
                #expect(try find(["rosa", "jos"], .last, tx) == [3])
                #expect(try find(["1", "drop"], .all, tx) == [])
                try index.save(["mira"], of: 3, in: tx)
                try index.remove(1, in: tx)
                #expect(try find(["jose"], .all, tx) == [])
                #expect(try find(["mi"], .all, tx) == [3])
            }
        }
    }

    private func find(
        _ words: [String], _ unfinished: WordIndex.Unfinished, _ tx: borrowing Transaction
    ) throws -> [Int64] {
        let found = index.join(words, unfinished: unfinished, to: "r.number", on: tx.engine)
        return try tx.query("SELECT r.number FROM records r \(found) ORDER BY r.number") { row in
            try row.next()
        }
    }
}
