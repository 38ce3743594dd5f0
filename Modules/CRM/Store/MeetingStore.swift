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
        if let meeting = Meeting(customer, spot) { try write([meeting], in: tx) }
    }

    /// Where customers were met that a transaction hears of.
    private final class Heard {
        var meetings: Set<Meeting> = []
    }

    private struct Meeting: Hashable {
        let customer: CustomerID
        let location: String
        let channel: String

        /// Nothing where neither place is known.
        init?(_ customer: CustomerID, _ spot: Spot) {
            guard spot.location != nil || spot.channel != nil else { return nil }
            self.customer = customer
            location = spot.location?.text ?? ""
            channel = spot.channel?.text ?? ""
        }
    }

    /// Notes it at the end of the transaction, together with what else it hears of.
    func hear(of customer: CustomerID, at spot: Spot, in tx: borrowing Transaction) {
        guard let meeting = Meeting(customer, spot) else { return }
        tx.gathering({ Heard() }) { heard, tx in try write(heard.meetings, in: tx) }
            .meetings.insert(meeting)
    }

    private func write(_ meetings: Set<Meeting>, in tx: borrowing Transaction) throws {
        let sorted = meetings.sorted {
            ($0.customer.raw, $0.location, $0.channel) < ($1.customer.raw, $1.location, $1.channel)
        }
        let erased = try ErasureStore().erased(among: Set(sorted.map(\.customer)), in: tx)
        for portion in sorted.filter({ !erased.contains($0.customer) }).portions {
            let rows = SQL.rows(Array(portion)) {
                "(\($0.customer), \($0.location), \($0.channel))"
            }
            try tx.execute(
                """
                INSERT INTO crm_meetings (customer, location, channel) VALUES \(rows)
                ON CONFLICT (customer, location, channel) DO NOTHING
                """)
        }
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
