import RetailKit
import RetailStorage

extension PersonalData {
    /// What the log and the audit keep of people: ids alone, and answers for two days.
    static let ofSync = PersonalData(
        tables: [
            PersonalTable(
                "sync_acts", "What was done with you, and who looked", key: ["number"],
                .kept("The audit says what was done; it names people by ids alone."),
                .joined(
                    PersonalColumn.numbers("number", "count", "records", "event_count"),
                    PersonalColumn.times("at", "occurred_at"), PersonalColumn.actors("actor"),
                    PersonalColumn.texts("operation", "channel", "location", "subject", "code"),
                    PersonalColumn.hidden("request_id", "origin", "key", "id", "events"))
            ) { "subject IN (\($0.texts))" }
        ],
        others: [
            "sync_consumers": "parts of the program", "sync_parked": "events, which name ids",
            "sync_jobs": "work, which names ids", "sync_allowances": "sums",
            "sync_allotments": "what is held", "sync_backups": "a backup",
            "storage_migrations": "the schema", "storage_identity": "the database",
        ],
        copies: [
            PersonalCopies(
                "kept-answers", tables: ["sync_answers"],
                "Answers of the last two days, for who repeats a request: copies of the rest."
            ) { marks, database in try await KeptAnswers().erase(marks, in: database) }
        ])
}

/// Answers that are kept for who repeats a request.
private struct KeptAnswers {
    private static let portion = 200

    /// Removes those in which a person stands: looked through in reads, removed by their numbers.
    func erase(_ marks: PersonalMarks, in database: Database) async throws -> Int {
        var (place, removed) = (Int64.min, 0)
        while true {
            let after = place
            let kept = try await database.read(.heavy) { tx in
                try tx.query(
                    """
                    SELECT act, body FROM sync_answers WHERE act > \(after)
                     ORDER BY act LIMIT \(Self.portion)
                    """
                ) { row in (act: try row.next() as Int64, body: try row.next() as String) }
            }
            let found = kept.filter { marks.isMarked(json: Array($0.body.utf8)) }.map(\.act)
            if !found.isEmpty {
                removed += try await database.write { tx in
                    try tx.execute("DELETE FROM sync_answers WHERE act IN (\(list: found))")
                }
            }
            guard kept.count == Self.portion, let last = kept.last else { return removed }
            place = last.act
        }
    }
}
