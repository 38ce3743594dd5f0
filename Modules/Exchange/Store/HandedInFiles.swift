import RetailCore
import RetailKit
import RetailStorage

/// Files that were handed in and have ended, and what was found in them before their first row, as
/// far as a person may stand in them.
///
/// A file with a part less could not be taken up again. So it goes as a whole, its beginning first:
/// by that it is known as one that is being forgotten.
struct HandedInFiles {
    /// How many octets of a row are kept whose end lies in the next part.
    private static let mostOfRow = 64 << 10
    private static let portion = 20

    /// So long what was being done when a file was cancelled may still leave rows.
    static let settling = Duration.seconds(60)

    /// Whether a file that was handed in at a moment or before has not ended, or was cancelled so
    /// shortly that a portion of it may be under way.
    func isAnyUnderway(
        since moment: Instant, at now: Instant, in tx: borrowing Transaction
    ) throws -> Bool {
        try tx.first(
            """
            SELECT 1 FROM exchange_imports
             WHERE (state IN ('open', 'queued', 'running')
                    OR (state = 'cancelled' AND moved_at > \(now - Self.settling)))
               AND created_at <= \(moment) LIMIT 1
            """
        ) { row in try row.next() as Int64 } != nil
    }

    /// Removes the files in which a person stands: looked through in reads, a part at a time.
    /// - Returns: how many parts and findings went.
    func erase(_ marks: PersonalMarks, in database: Database) async throws -> Int {
        var (last, removed) = (nil as ID<FileImport>?, 0)
        while let file = try await next(behind: last, in: database) {
            if try await isMarked(file, marks, in: database) {
                removed += try await remove(file, in: database)
            }
            last = file
        }
        return removed
    }

    private func next(
        behind last: ID<FileImport>?, in database: Database
    ) async throws -> ID<FileImport>? {
        let behind: SQL = last.map { "i.id > \($0)" } ?? "1 = 1"
        return try await database.read { tx in
            try tx.first(
                """
                SELECT i.id FROM exchange_imports i
                 WHERE \(behind) AND \(Self.hasEnded)
                   AND (EXISTS (SELECT 1 FROM exchange_parts p WHERE p.import = i.id)
                        OR EXISTS (SELECT 1 FROM exchange_surveys s WHERE s.import = i.id))
                 ORDER BY i.id LIMIT 1
                """
            ) { row in try row.next() }
        }
    }

    /// Whether a person stands in a file; also in a row that lies in two of its parts.
    private func isMarked(
        _ file: ID<FileImport>, _ marks: PersonalMarks, in database: Database
    ) async throws -> Bool {
        let findings = try await database.read(.heavy) { tx in
            try SurveyStore().find(file, in: tx)
        }
        if let findings, marks.isAnyLineMarked(of: findings) { return true }
        var (start, tail) = (Int64(0), [UInt8]())
        while let part = try await database.read(
            .heavy, { [start] tx in try PartStore().bytes(of: file, from: start, in: tx) })
        {
            let text = tail + part
            if marks.isAnyLineMarked(of: text) { return true }
            let row = text[(text.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0)...]
            tail = Array(row.suffix(Self.mostOfRow))
            start += Int64(part.count)
        }
        // What lacks its beginning is being forgotten already.
        return try await database.read { [start] tx in
            try start == 0 && PartStore().hasAny(of: file, in: tx)
        }
    }

    private func remove(_ file: ID<FileImport>, in database: Database) async throws -> Int {
        var removed = 0
        while true {
            let count = try await database.write { tx in try removePortion(of: file, in: tx) }
            removed += count
            guard count == Self.portion else { return removed }
        }
    }

    private func removePortion(
        of file: ID<FileImport>, in tx: borrowing Transaction
    ) throws -> Int {
        let isEnded = try tx.first(
            "SELECT 1 FROM exchange_imports i WHERE i.id = \(file) AND \(Self.hasEnded)"
        ) { row in try row.next() as Int64 }
        guard isEnded != nil else { return 0 }
        try SurveyStore().remove(of: file, in: tx)
        let count = try PartStore().remove(of: file, most: Self.portion, in: tx)
        if count > 0, try !PartStore().hasAny(of: file, in: tx) {
            try ImportStore().freed(file, in: tx)
        }
        return count
    }

    private static let hasEnded: SQL = "i.state IN ('done', 'failed', 'cancelled', 'discarded')"
}

extension PersonalMarks {
    /// Whether a line of a file has a person.
    fileprivate func isAnyLineMarked(of text: [UInt8]) -> Bool {
        text.split(separator: UInt8(ascii: "\n")).contains { isMarked(line: $0) }
    }
}
