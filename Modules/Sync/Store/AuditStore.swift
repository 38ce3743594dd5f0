import RetailCore
import RetailKit
import RetailStorage

/// The table of the audit.
struct AuditStore: Sendable {
    /// Notes who did what, with the act itself.
    func add(
        _ operation: String, _ subject: String?, _ call: Call, in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO sync_audit
                (at, actor, operation, request_id, channel, location, subject, outcome, count)
            VALUES (\(call.now), \(call.actor.text), \(operation), \(call.requestID),
                \(call.channel), \(call.location), \(subject), 'done', 1)
            """)
    }

    /// Writes refusals or reads down, several at once, in portions of a few lengths: every length
    /// is a statement of its own, which the engines keep.
    func add(_ entries: some Collection<AuditNote>, in tx: borrowing Transaction) throws {
        var rest = Array(entries)[...]
        for length in [128, 16, 1] {
            while rest.count >= length {
                try addPortion(Array(rest.prefix(length)), in: tx)
                rest = rest.dropFirst(length)
            }
        }
    }

    private func addPortion(
        _ entries: [AuditNote], in tx: borrowing Transaction
    ) throws {
        let rows = SQL.rows(entries) { entry in
            let outcome: AuditEntry.Outcome = entry.key.code == nil ? .read : .refused
            let records: Int64? = outcome == .read ? entry.records : nil
            return """
                (\(entry.firstAt), \(entry.key.actor), \(entry.key.operation), \(entry.requestID),
                    \(entry.channel), \(entry.location), \(entry.key.subject),
                    \(outcome.rawValue), \(entry.key.code), \(entry.count), \(records))
                """
        }
        try tx.execute(
            """
            INSERT INTO sync_audit
                (at, actor, operation, request_id, channel, location, subject, outcome, code, count,
                 records)
            VALUES \(rows)
            """)
    }

    /// Forgets reads that are older than `limit`, the oldest first, a portion at a time: it finds
    /// them by their time, so that those dated by a clock that was wrong hold up nothing.
    /// - Returns: how many were forgotten.
    func forgetReads(
        before limit: Instant, most: Int, in tx: borrowing Transaction
    ) throws -> Int {
        try tx.remove(
            most, of: "sync_audit", by: ["number"],
            "WHERE records IS NOT NULL AND at < \(limit) ORDER BY at")
    }

    /// A page of the audit, newest first.
    func list(_ filter: AuditFilter, in tx: borrowing Transaction) throws -> [AuditEntry] {
        try tx.query(
            """
            SELECT number, at, actor, operation, request_id, channel, location, subject, outcome,
                   code, count, records
              FROM sync_audit
             WHERE number < \(filter.before) \(conditions(filter))
             ORDER BY number DESC
             LIMIT \(filter.limit)
            """
        ) { row in
            AuditEntry(
                number: try row[0], at: try row[1], actor: try row[2], operation: try row[3],
                requestID: try row[4], channel: try row[5], location: try row[6],
                subject: try row[7],
                outcome: try AuditEntry.Outcome(rawValue: row[8]) ?? .done,
                code: try row[9], count: try row[10], records: try row[11])
        }
    }

    private func conditions(_ filter: AuditFilter) -> SQL {
        var sql: SQL = ""
        if let actor = filter.actor { sql += "AND actor = \(actor) " }
        if let operation = filter.operation { sql += "AND operation = \(operation) " }
        if let subject = filter.subject { sql += "AND subject = \(subject) " }
        if let since = filter.since { sql += "AND at >= \(since) " }
        if let until = filter.until { sql += "AND at < \(until) " }
        switch filter.outcome {
        case .done: sql += "AND code IS NULL AND records IS NULL "
        case .refused: sql += "AND code IS NOT NULL "
        case .read: sql += "AND records IS NOT NULL "
        case nil: break
        }
        return sql
    }
}
