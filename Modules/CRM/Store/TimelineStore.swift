import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync

/// The table of the timeline: codes and values, no words.
struct TimelineStore: Sendable {
    /// The entries that a transaction adds.
    private final class Added {
        var rows: [(customer: CustomerID, row: SQL)] = []
    }

    /// Adds an entry at the end of the transaction, together with its others.
    func add(_ fact: MomentFact, _ record: EventRecord, in tx: borrowing Transaction) {
        let added = tx.gathering({ Added() }) { added, tx in try write(added.rows, in: tx) }
        let row: SQL = """
            (\(fact.customer), \(record.position), \(record.occurredAt), \(fact.code),
                \(Self.text(fact.parameters)), \(fact.way?.text ?? record.channel?.text),
                \(fact.location ?? record.location), \(fact.way?.channel ?? record.channel),
                \(record.subject), \(fact.identity))
            """
        added.rows.append((fact.customer, row))
    }

    /// Writes them, but for those of who was forgotten: a replay brings nothing of them back.
    private func write(
        _ rows: [(customer: CustomerID, row: SQL)], in tx: borrowing Transaction
    ) throws {
        let erased = try ErasureStore().erased(among: Set(rows.map(\.customer)), in: tx)
        for portion in rows.filter({ !erased.contains($0.customer) }).map(\.row).portions {
            try tx.execute(
                """
                INSERT INTO crm_timeline
                    (customer, position, at, code, parameters, channel, location, acted_on,
                     subject, identity)
                VALUES \(SQL.rows(Array(portion)) { $0 })
                """)
        }
    }

    /// A page of the entries of a customer's records, each read by its own stretch of the table.
    func list(
        _ filter: TimelineFilter, of customer: CustomerSummary, _ request: ListRequest<AgeSort>,
        in tx: borrowing Transaction
    ) throws -> Page<TimelineRow> {
        try list(filter, of: customer).page(
            request, by: Self.order(request.sort), in: tx
        ) { row in
            TimelineRow(
                customer: try row.next(), position: try row.next(), at: try row.next(),
                code: try row.next(), parameters: try Self.parameters(try row.next()),
                channel: try row.next(), location: try row.next(), actedOn: try row.next(),
                subject: try row.next(), identity: try row.next())
        }
    }

    func list(_ filter: TimelineFilter, of customer: CustomerSummary) -> SortedList<TimelineRow> {
        SortedList(
            "crm.timeline/\(customer.id.text)",
            """
            customer, position, at, code, parameters, channel, location, acted_on, subject,
            identity
            """,
            from: "crm_timeline",
            where: filter.conditions, branches: customer.members.map { "customer = \($0)" })
    }

    /// By when it happened: what was recorded late stands where it belongs.
    static func order(_ age: AgeSort) -> ListOrder<TimelineRow> {
        .by(
            age, .instant("at") { $0.at }, .number("position") { $0.position },
            .id("customer") { $0.customer.raw })
    }

    /// Removes at most so many entries; returns how many.
    func clear(most: Int, in tx: borrowing Transaction) throws -> Int {
        try tx.remove(most, of: "crm_timeline", by: ["customer", "at", "position"])
    }

    private static func text(_ parameters: [TimelineParameter]) -> String {
        let objects = parameters.map {
            String(decoding: TimelineParameter.record.bytes($0), as: UTF8.self)
        }
        return "[\(objects.joined(separator: ","))]"
    }

    private static func parameters(_ text: String) throws -> [TimelineParameter] {
        var parameters: [TimelineParameter] = []
        try JSONDocument(Array(text.utf8)).root.forEachElement { _, value in
            parameters.append(try TimelineParameter.record.read(value))
        }
        return parameters
    }
}

/// What is kept of an entry.
struct TimelineRow: Sendable {
    let customer: CustomerID
    let position: Int64
    let at: Instant
    let code: String
    let parameters: [TimelineParameter]
    let channel: String?
    let location: Code<Location>?
    /// The channel on which somebody acted.
    let actedOn: Code<Channel>?
    let subject: String
    let identity: Int64?
}

extension TimelineFilter {
    fileprivate var conditions: [SQL] {
        var all: [SQL] = []
        if let channel { all.append("channel = \(channel)") }
        if let from { all.append("at >= \(from)") }
        if let before { all.append("at < \(before)") }
        if let undecided {
            all.append("identity IS NULL AND code IN (\(list: undecided))")
        }
        if !hidden.isEmpty { all.append("code NOT IN (\(list: hidden))") }
        return all
    }
}
