import RetailCore
import RetailKit
import RetailStorage

extension PersonalData {
    /// What files that were handed in keep of people: whole files for as long as they are taken in,
    /// rows that were refused for thirty days.
    static let ofExchange = PersonalData(
        others: ["exchange_imports": "files, by their names and counts"],
        copies: [
            PersonalCopies(
                "refused-rows", tables: ["exchange_rejects"],
                "Rows of files that were not taken in: nobody's until they are."
            ) { marks, database in try await HandedIn.rejects.erase(marks, in: database) },
            PersonalCopies(
                "handed-in-files", tables: ["exchange_parts", "exchange_surveys"],
                "Files on their way in, whose rows become records: they end with their import."
            ) { marks, database in try await HandedIn.parts.erase(marks, in: database) },
        ],
        obstacles: { _, _ in [] })
}

/// Rows and files in which a person may stand.
private struct HandedIn: Sendable {
    let table: StaticString
    let key: StaticString
    let column: StaticString
    let condition: StaticString
    let portion: Int

    static let rejects = HandedIn(
        table: "exchange_rejects", key: "row_number", column: "source", condition: "1 = 1",
        portion: 200)
    /// Of a file that is still taken in nothing is removed: its rows meet the tombstone.
    static let parts = HandedIn(
        table: "exchange_parts", key: "start_at", column: "bytes",
        condition: """
            import IN (SELECT id FROM exchange_imports
                        WHERE state IN ('done', 'failed', 'cancelled', 'discarded'))
            """, portion: 4)

    private struct Piece: Sendable {
        let file: RawID
        let place: Int64
        let bytes: [UInt8]
    }

    /// Removes what is marked: looked through in reads, removed by its place.
    func erase(_ marks: PersonalMarks, in database: Database) async throws -> Int {
        var (last, removed) = (nil as Piece?, 0)
        while true {
            let pieces = try await pieces(after: last, in: database)
            let found = pieces.filter { marks.isMarked($0.bytes) }
            if !found.isEmpty {
                try await database.write { tx in
                    for piece in found {
                        try tx.execute(
                            """
                            DELETE FROM \(SQL(stringLiteral: table))
                             WHERE import = \(piece.file)
                               AND \(SQL(stringLiteral: key)) = \(piece.place)
                            """)
                    }
                }
                removed += found.count
            }
            guard pieces.count == portion else { return removed }
            last = pieces.last
        }
    }

    private func pieces(after last: Piece?, in database: Database) async throws -> [Piece] {
        let (key, column) = (SQL(stringLiteral: key), SQL(stringLiteral: column))
        let after: SQL = last.map { "(import, \(key)) > (\($0.file), \($0.place))" } ?? "1 = 1"
        return try await database.read(.heavy) { tx in
            try tx.query(
                """
                SELECT import, \(key), \(column) FROM \(SQL(stringLiteral: table))
                 WHERE \(after) AND \(SQL(stringLiteral: condition))
                 ORDER BY import, \(key) LIMIT \(portion)
                """
            ) { row in Piece(file: try row.next(), place: try row.next(), bytes: try row.next()) }
        }
    }
}
