import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The table of where customers were met; no place is an empty text.
struct MeetingStore: Sendable {
    func note(
        _ customer: CustomerID, at spot: Spot, in tx: borrowing Transaction
    ) throws {
        guard spot.location != nil || spot.channel != nil else { return }
        try tx.execute(
            """
            INSERT INTO crm_meetings (customer, location, channel)
            VALUES (\(customer), \(spot.location?.text ?? ""), \(spot.channel?.text ?? ""))
            ON CONFLICT (customer, location, channel) DO NOTHING
            """)
    }

    /// Whether one of the records was met where the caller may see it.
    func isMet(
        _ members: [CustomerID], within reach: Reach, in tx: borrowing Transaction
    ) throws -> Bool {
        let reached = reach.condition(location: "location", channel: "channel")
        return try tx.first(
            """
            SELECT 1 FROM crm_meetings
             WHERE customer IN (\(list: members)) AND \(reached) LIMIT 1
            """
        ) { row in try row.next() as Int64 } != nil
    }
}
