import RetailCore
import RetailKit
import RetailStorage

/// The table of the audit.
struct AuditStore: Sendable {
    /// Notes who did what, with the act itself.
    func add(
        _ operation: String, _ subject: String?, _ call: Call, in tx: borrowing Transaction
    ) throws {
        try tx.send(
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

    /// A page of the audit.
    func list(
        _ filter: AuditFilter, _ request: ListRequest<AgeSort>, in tx: borrowing Transaction
    ) throws -> Page<AuditEntry> {
        try list(filter).page(request, by: Self.order(request.sort), in: tx) { row in
            AuditEntry(
                number: try row.next(), at: try row.next(), actor: try row.next(),
                operation: try row.next(), requestID: try row.next(), channel: try row.next(),
                location: try row.next(), subject: try row.next(),
                outcome: try AuditEntry.Outcome(rawValue: row.next()) ?? .done,
                code: try row.next(), count: try row.next(), records: try row.next())
        }
    }

    func list(_ filter: AuditFilter) -> SortedList<AuditEntry> {
        SortedList(
            "sync.audit-entries",
            """
            number, at, actor, operation, request_id, channel, location, subject, outcome, code,
            count, records
            """, from: "sync_audit", where: filter.conditions)
    }

    static func order(_ age: AgeSort) -> ListOrder<AuditEntry> {
        .by(age, .number("number") { $0.number })
    }
}

extension AuditFilter {
    fileprivate var conditions: [SQL] {
        var all: [SQL] = []
        if let actor { all.append("actor = \(actor)") }
        if let operation { all.append("operation = \(operation)") }
        if let subject { all.append("subject = \(subject)") }
        if let from { all.append("at >= \(from)") }
        if let before { all.append("at < \(before)") }
        switch outcome {
        case .done: all.append("code IS NULL AND records IS NULL")
        case .refused: all.append("code IS NOT NULL")
        case .read: all.append("records IS NOT NULL")
        case nil: break
        }
        return all
    }
}
