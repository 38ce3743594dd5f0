import RetailCore
import RetailKit
import RetailStorage

/// The acts as the audit shows them.
struct AuditStore: Sendable {
    /// A page of the audit.
    func list(
        _ filter: AuditFilter, _ request: ListRequest<AgeSort>, in tx: borrowing Transaction
    ) throws -> Page<AuditEntry> {
        try list(filter).page(request, by: Self.order(request.sort), in: tx) { row in
            AuditEntry(
                number: try row.next(), at: try row.next(), actor: try row.next(),
                operation: try row.next(), requestID: try row.next(), channel: try row.next(),
                location: try row.next(), subject: try row.next(), code: try row.next(),
                count: try row.next(), records: try row.next())
        }
    }

    func list(_ filter: AuditFilter) -> SortedList<AuditEntry> {
        SortedList(
            "sync.audit-entries",
            """
            number, at, actor, operation, request_id, channel, location, subject, code, count,
            records
            """, from: "sync_acts", where: ["operation IS NOT NULL"] + filter.conditions)
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
