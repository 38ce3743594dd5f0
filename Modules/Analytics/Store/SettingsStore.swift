import RetailStorage

/// The table of settings: one row.
struct SettingsStore: Sendable {
    /// How many minutes the retailer's clocks are ahead of UTC; Jakarta's where nothing is set.
    func utcOffsetMinutes(in tx: borrowing Transaction) throws -> Int {
        try tx.first("SELECT utc_offset_minutes FROM analytics_settings WHERE id = 1") { row in
            try row.next()
        } ?? 420
    }

    func put(utcOffsetMinutes: Int, in tx: borrowing Transaction) throws {
        try tx.execute(
            """
            INSERT INTO analytics_settings (id, utc_offset_minutes)
            VALUES (1, \(utcOffsetMinutes))
            ON CONFLICT (id) DO UPDATE SET utc_offset_minutes = excluded.utc_offset_minutes
            """)
    }
}
