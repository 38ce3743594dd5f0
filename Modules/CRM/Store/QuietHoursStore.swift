import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// The table of the times of day at which nothing is sent.
struct QuietHoursStore: Sendable {
    /// All of them, or those for one purpose.
    func all(
        for purpose: ConsentPurpose? = nil, in tx: borrowing Transaction
    ) throws -> [QuietHours] {
        try tx.query(
            """
            SELECT kind, purpose, starts, ends, zone FROM crm_quiet_hours
             WHERE purpose = COALESCE(\(purpose), purpose) ORDER BY kind, purpose
            """
        ) { row in
            QuietHours(
                kind: try row.next(), purpose: try row.next(), starts: try row.next(),
                ends: try row.next(), zone: try Zone(try row.next() as String))
        }
    }

    func save(_ hours: QuietHours, in tx: borrowing Transaction) throws {
        try tx.execute(
            """
            INSERT INTO crm_quiet_hours (kind, purpose, starts, ends, zone)
            VALUES (\(hours.kind), \(hours.purpose), \(hours.starts), \(hours.ends),
                \(hours.zone.name))
            ON CONFLICT (kind, purpose) DO UPDATE
               SET starts = excluded.starts, ends = excluded.ends, zone = excluded.zone
            """)
    }

    /// - Returns: false where there were none.
    func remove(
        _ kind: ChannelKind, _ purpose: ConsentPurpose, in tx: borrowing Transaction
    ) throws -> Bool {
        try tx.executeOne(
            "DELETE FROM crm_quiet_hours WHERE kind = \(kind) AND purpose = \(purpose)")
    }
}
