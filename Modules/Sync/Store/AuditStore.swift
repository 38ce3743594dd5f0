import RetailCore
import RetailKit
import RetailStorage

/// The acts as the audit shows them.
struct AuditStore: Sendable {
    /// How many acts a page or a total looks through for an actor, an operation or a time: no index
    /// knows them, for each would be written with every sale.
    static let mostScanned: Int64 = 20_000

    /// A page of the audit.
    func list(
        _ filter: AuditFilter, _ request: ListRequest<AgeSort>, most: Int64 = mostScanned,
        in tx: borrowing Transaction
    ) throws -> Page<AuditEntry> {
        try list(filter).page(
            request, by: Self.order(request.sort), scanning: try scan(filter, most, in: tx),
            in: tx
        ) { row in
            AuditEntry(
                number: try row.next(), at: try row.next(), actor: try row.next(),
                operation: try row.next(), requestID: try row.next(), channel: try row.next(),
                location: try row.next(), subject: try row.next(), code: try row.next(),
                count: try row.next(), records: try row.next())
        }
    }

    /// How far a page looks; nil where an index gives exactly what is asked for.
    private func scan(
        _ filter: AuditFilter, _ most: Int64, in tx: borrowing Transaction
    ) throws -> ListScan? {
        if let source = filter.source {
            return filter.isMore ? ListScan("number", most: most, from: source) : nil
        }
        return try numbers(in: tx).map { ListScan("number", most: most, of: $0) }
    }

    /// The numbers of the first act and the last; nil where nothing was done.
    private func numbers(in tx: borrowing Transaction) throws -> ClosedRange<Int64>? {
        try tx.first(
            """
            SELECT (SELECT MIN(number) FROM sync_acts), (SELECT MAX(number) FROM sync_acts)
            """
        ) { row in
            let (first, last): (Int64?, Int64?) = (try row.next(), try row.next())
            guard let first, let last else { return nil }
            return first...last
        } ?? nil
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
    /// What an index gives in order of the numbers; nil where only the whole table is in order.
    fileprivate var source: SQL? {
        if let subject { return "sync_acts WHERE subject = \(subject)" }
        switch outcome {
        case .refused: return "sync_acts WHERE code IS NOT NULL"
        case .read: return "sync_acts WHERE records IS NOT NULL"
        case .done, nil: return nil
        }
    }

    /// Whether more is asked for than the index of the source knows.
    fileprivate var isMore: Bool {
        actor != nil || operation != nil || from != nil || before != nil
            || (subject != nil && outcome != nil)
    }

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
