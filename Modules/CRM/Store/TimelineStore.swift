import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage

/// The table of the timeline: codes and values, no words.
struct TimelineStore: Sendable {
    func add(
        _ fact: MomentFact, _ record: EventRecord, in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO crm_timeline (customer, position, at, code, parameters, channel, subject)
            VALUES (\(fact.customer), \(record.position), \(record.occurredAt), \(fact.code),
                \(Self.text(fact.parameters)), \(fact.channel ?? record.channel?.text),
                \(record.subject))
            """)
    }

    /// The entries of several records before a place, what happened last first.
    func list(
        of customers: [CustomerID], before place: TimelinePlace? = nil, limit: Int,
        in tx: borrowing Transaction
    ) throws -> [TimelineRow] {
        let older: SQL =
            place.map { "AND (at, position) < (\($0.at), \($0.position))" } ?? ""
        return try tx.query(
            """
            SELECT position, at, code, parameters, channel, subject FROM crm_timeline
             WHERE customer IN (\(list: customers)) \(older)
             ORDER BY at DESC, position DESC LIMIT \(limit)
            """
        ) { row in
            TimelineRow(
                position: try row.next(), at: try row.next(), code: try row.next(),
                parameters: try Self.parameters(try row.next()), channel: try row.next(),
                subject: try row.next())
        }
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
    let position: Int64
    let at: Instant
    let code: String
    let parameters: [TimelineParameter]
    let channel: String?
    let subject: String
}

/// Where a page of a timeline ended: what was recorded late stands where it happened.
struct TimelinePlace: Sendable {
    let at: Instant
    let position: Int64
}
