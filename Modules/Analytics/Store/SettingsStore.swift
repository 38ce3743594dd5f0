import RetailCore
import RetailStorage

/// The table of settings: one row.
struct SettingsStore: Sendable {
    /// By which clocks the retailer lives; by Jakarta's where nothing is set.
    func zone(in tx: borrowing Transaction) throws -> Zone {
        try tx.first("SELECT zone FROM analytics_settings WHERE id = 1") { row in
            try row.next()
        } ?? Zone("Asia/Jakarta")
    }

    func put(_ zone: Zone, in tx: borrowing Transaction) throws {
        try tx.execute(
            """
            INSERT INTO analytics_settings (id, zone)
            VALUES (1, \(zone))
            ON CONFLICT (id) DO UPDATE SET zone = excluded.zone
            """)
    }
}
