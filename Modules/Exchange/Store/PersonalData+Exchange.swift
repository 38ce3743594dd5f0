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
                "Rows of files that were not taken in: nobody's until they are.",
                awaited: filesUnderway
            ) { marks, database in try await RefusedRows().erase(marks, in: database) },
            PersonalCopies(
                "handed-in-files", tables: ["exchange_parts", "exchange_surveys"],
                "Files on their way in, whose rows become records: they end with their import.",
                awaited: filesUnderway
            ) { marks, database in try await HandedInFiles().erase(marks, in: database) },
        ],
        obstacles: { _, _ in [] })

    /// What a file that was handed in before leaves, rows and parts, is looked at behind its end.
    @Sendable private static func filesUnderway(
        since moment: Instant, at now: Instant, in tx: borrowing Transaction
    ) throws -> String? {
        guard try HandedInFiles().isAnyUnderway(since: moment, at: now, in: tx) else { return nil }
        return "A file that was handed in before is on its way in still. Let it end, or cancel it."
    }
}

/// Rows of files in which a person may stand.
private struct RefusedRows {
    private static let portion = 200

    private struct Row: Sendable {
        let file: RawID
        let number: Int64
        let texts: [[UInt8]]
    }

    /// Removes what is marked: looked through in reads, removed by its number.
    func erase(_ marks: PersonalMarks, in database: Database) async throws -> Int {
        var (last, removed) = (nil as Row?, 0)
        while true {
            let rows = try await rows(behind: last, in: database)
            let found = rows.filter { $0.texts.contains { marks.isMarked(line: $0[...]) } }
            if !found.isEmpty {
                removed += try await database.write { tx in
                    let places = SQL.rows(found) { "(\($0.file), \($0.number))" }
                    return try tx.execute(
                        """
                        WITH k (import, row_number) AS (VALUES \(places))
                        DELETE FROM exchange_rejects
                         WHERE (import, row_number) IN (SELECT k.import, k.row_number FROM k)
                        """)
                }
            }
            guard rows.count == Self.portion else { return removed }
            last = rows.last
        }
    }

    private func rows(behind last: Row?, in database: Database) async throws -> [Row] {
        let behind: SQL =
            last.map { "(import, row_number) > (\($0.file), \($0.number))" } ?? "1 = 1"
        return try await database.read(.heavy) { tx in
            try tx.query(
                """
                SELECT import, row_number, source, reason, name FROM exchange_rejects
                 WHERE \(behind) ORDER BY import, row_number LIMIT \(Self.portion)
                """
            ) { row in
                let (file, number): (RawID, Int64) = (try row.next(), try row.next())
                let (source, reason): ([UInt8], String) = (try row.next(), try row.next())
                let name: String? = try row.next()
                return Row(
                    file: file, number: number,
                    texts: [source, Array(reason.utf8), Array((name ?? "").utf8)])
            }
        }
    }
}
