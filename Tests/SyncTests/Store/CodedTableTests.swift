import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailSync

/// A table of entries under codes of their own.
@Suite struct CodedTableTests {
    private struct Shelf: CodedEntry, Hashable {
        let code: Code<Shelf>
        var name: String
        var version: Int64 = 1
    }

    private static let columns = Columns({ Shelf(code: $0, name: $1, version: $2) }) {
        $0.column("code", \.code, .stays)
        $0.column("name", \.name)
        $0.column("version", \.version)
    }
    private static let shelves = CodedTable("sync.shelves", in: "sync_shelves", columns)
    private static let table = Migration(
        "test.0001.create-shelves",
        sql: "CREATE TABLE sync_shelves (code TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, "
            + "version BIGINT NOT NULL);")

    @Test(arguments: Engines.available)
    func `an entry is added once and changed over the version before its own`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine, migrations: [Self.table]) { database in
            let high = Shelf(code: try Code("high"), name: "High")
            let low = Shelf(code: try Code("low"), name: "Low")
            let told = try await database.write { tx in
                let table = Self.shelves
                var other = high
                other.name = "Other"
                var results = [
                    try table.insert(low, in: tx), try table.insert(high, in: tx),
                    try table.insert(other, in: tx),
                ]
                other.version = 2
                results += [try table.update(other, in: tx), try table.update(other, in: tx)]
                return results
            }
            #expect(told == [true, true, false, true, false])
            let (all, found, none) = try await database.read { tx in
                (
                    try Self.shelves.all(in: tx), try Self.shelves.find(high.code, in: tx),
                    try Self.shelves.find(Code("none"), in: tx)
                )
            }
            #expect(all.map(\.code) == [high.code, low.code] && none == nil)
            #expect(found?.name == "Other" && found?.version == 2)
        }
    }
}
