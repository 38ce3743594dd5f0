import RetailCore
import RetailKit
import RetailStorage

/// Finds what does not add up about cases, one sentence each.
struct CheckStore: Sendable {
    /// Cases that do not run over exactly one active leg.
    func severalLegs(in tx: borrowing Transaction) throws -> [String] {
        try tx.query(
            """
            SELECT c.number, COUNT(l.kind) FROM support_cases c
              LEFT JOIN support_legs l ON l.case_id = c.id AND l.is_active = 1
             GROUP BY c.number HAVING COUNT(l.kind) <> 1 ORDER BY c.number LIMIT \(Check.enough)
            """
        ) { row in "Case C-\(try row.next() as Int64) has \(try row.next() as Int64) active legs." }
    }

    /// Cases that count other messages than they have.
    func wrongCounters(in tx: borrowing Transaction) throws -> [String] {
        try tx.query(
            """
            SELECT c.number FROM support_cases c
             WHERE c.messages <> (SELECT COUNT(*) FROM support_messages m WHERE m.case_id = c.id)
                OR c.messages <> (SELECT COALESCE(SUM(l.messages), 0) FROM support_legs l
                                   WHERE l.case_id = c.id)
                OR EXISTS (SELECT 1 FROM support_legs l
                            WHERE l.case_id = c.id AND l.messages <>
                                  (SELECT COUNT(*) FROM support_messages m
                                    WHERE m.case_id = c.id AND m.kind = l.kind))
             ORDER BY c.number LIMIT \(Check.enough)
            """
        ) { row in "Case C-\(try row.next() as Int64) counts its messages wrongly." }
    }

    /// Cases with a deadline that is past by `patience` and not marked.
    func unmarkedDeadlines(in tx: borrowing Transaction, patience: Duration) throws -> [String] {
        let newest = try tx.first("SELECT MAX(recorded_at) FROM support_messages") { row in
            try row.next() as Instant?
        }
        // What was said last is only the time of a database that keeps its callers' time: a quiet
        // shop's deadlines pass as well.
        let now = tx.now(insteadOf: (newest ?? nil) ?? .earliest)
        guard now > .earliest else { return [] }
        return try tx.query(
            """
            SELECT c.number FROM support_cases c
             WHERE c.id IN (SELECT k.case_id FROM support_clocks k
                              JOIN support_calendars d
                                ON d.code = k.calendar AND d.revision = k.reckoned_by
                             WHERE k.ended_at IS NULL AND k.is_breached = 0
                               AND k.due_at < \(now - patience))
             ORDER BY c.number LIMIT \(Check.enough)
            """
        ) { row in "Case C-\(try row.next() as Int64) missed a deadline that is not marked." }
    }

    /// Cases that are due at another time than the first of their clocks.
    func wrongDeadlines(in tx: borrowing Transaction) throws -> [String] {
        try tx.query(
            """
            SELECT c.number FROM support_cases c
             WHERE c.due_at <> COALESCE((SELECT MIN(k.due_at) FROM support_clocks k
                                          WHERE k.case_id = c.id AND k.ended_at IS NULL),
                                        \(Instant.latest))
             ORDER BY c.number LIMIT \(Check.enough)
            """
        ) { row in "Case C-\(try row.next() as Int64) shows another deadline than its clocks." }
    }
}
