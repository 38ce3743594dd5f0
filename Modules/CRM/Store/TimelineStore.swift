import RetailContracts
import RetailCore
import RetailStorage

/// The table of the timeline.
struct TimelineStore: Sendable {
    func add(
        _ entry: TimelineEntry, to customer: CustomerID, in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO crm_timeline (customer, position, at, type, text, channel, subject)
            VALUES (\(customer), \(entry.position), \(entry.at), \(entry.type), \(entry.text),
                \(entry.channel), \(entry.subject))
            """)
    }

    /// The entries of several records before a place, what happened last first.
    func list(
        of customers: [CustomerID], before place: TimelinePlace? = nil, limit: Int,
        in tx: borrowing Transaction
    ) throws -> [TimelineEntry] {
        let older: SQL =
            place.map { "AND (at, position) < (\($0.at), \($0.position))" } ?? ""
        return try tx.query(
            """
            SELECT position, at, type, text, channel, subject FROM crm_timeline
             WHERE customer IN (\(list: customers)) \(older)
             ORDER BY at DESC, position DESC LIMIT \(limit)
            """
        ) { row in
            TimelineEntry(
                position: try row.next(), at: try row.next(), type: try row.next(),
                text: try row.next(),
                channel: try row.next(), subject: try row.next())
        }
    }

    /// Removes at most so many entries; returns how many.
    func clear(most: Int, in tx: borrowing Transaction) throws -> Int {
        try tx.remove(most, of: "crm_timeline", by: ["customer", "at", "position"])
    }
}

/// Where a page of a timeline ended: what was told late stands where it happened.
struct TimelinePlace: Sendable {
    let at: Instant
    let position: Int64
}
