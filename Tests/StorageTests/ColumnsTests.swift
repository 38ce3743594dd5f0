import RetailStorage
import RetailTestSupport
import Testing

private struct Move: Sendable, Equatable {
    let id: Int
    let item: Int
    var units: Int
    var notes: [String]

    static let columns = Columns(Move.init) {
        $0.column("id", \.id, .isGiven)
        $0.column("item", \.item, .stays)
        $0.column("units", \.units)
        $0.column("note", \.notes, as: { $0.joined(separator: " ") }, from: Move.split)
    }

    static func split(_ text: String?) -> [String] {
        (text ?? "").split(separator: " ").map(String.init)
    }
}

@Suite struct ColumnsTests {
    private let columns = Move.columns

    @Test(arguments: Engines.available)
    func `one list of columns writes, changes and reads a row`(kind: EngineKind) async throws {
        try await withDatabase(kind, migrations: fixtures) { database in
            let kept = try await database.write { tx in
                try tx.execute(stock(1, 9))
                let new = Move(id: 0, item: 1, units: 5, notes: ["left", "in", "rain"])
                try tx.execute(
                    "INSERT INTO test_moves (\(columns.names)) VALUES (\(columns.values(new)))")
                var move = try #require(try find(in: tx))
                #expect(move.id > 0)
                #expect(move == Move(id: move.id, item: 1, units: 5, notes: new.notes))
                move.units = -5
                move.notes = []
                try tx.execute(
                    "UPDATE test_moves SET \(columns.changes(move)) WHERE id = \(move.id)")
                return (move, try find(in: tx))
            }
            #expect(kept.0 == kept.1)
        }
    }

    @Test func `names what it writes, reads and changes`() {
        let move = Move(id: 7, item: 1, units: 2, notes: ["a"])
        #expect(columns.names.text == "item, units, note")
        #expect(columns.names(of: "m").text == "m.id, m.item, m.units, m.note")
        #expect(columns.values(move).values == [.integer(1), .integer(2), .text("a")])
        #expect(columns.changes(move).text.hasPrefix("units = "))
        #expect(columns.changes(move).values == [.integer(2), .text("a")])
    }

    private func find(in tx: borrowing Transaction) throws -> Move? {
        try tx.first("SELECT \(columns.names(of: "m")) FROM test_moves m", columns.read)
    }
}
