import RetailCore
import RetailStorage

extension LevelStore {
    /// Where an item is, by location; on a channel only where it sells from, the preferred first.
    func levels(
        of sku: SKU, on channel: Code<Channel>?, in tx: borrowing Transaction
    ) throws -> [Level] {
        guard let channel else {
            return try tx.query(
                """
                SELECT sku, location, on_hand, reserved, 0, version FROM inventory_levels
                 WHERE sku = \(sku)
                 ORDER BY location
                """, Self.level)
        }
        return try tx.query(
            """
            SELECT l.sku, l.location, l.on_hand, l.reserved, s.buffer, l.version
              FROM inventory_sources s
              JOIN inventory_levels l ON l.sku = \(sku) AND l.location = s.location
             WHERE s.channel = \(channel)
             ORDER BY s.position
            """, Self.level)
    }

    /// What there is of one item at one location.
    func level(_ key: StockKey, in tx: borrowing Transaction) throws -> Level? {
        try tx.first(
            """
            SELECT sku, location, on_hand, reserved, 0, version FROM inventory_levels
             WHERE sku = \(key.sku) AND location = \(key.location)
            """, Self.level)
    }

    /// A page of levels by item and location.
    func list(
        _ filter: LevelFilter, after key: StockKey?, limit: Int, in tx: borrowing Transaction
    ) throws -> [Level] {
        let there: SQL = filter.location.map { "AND location = \($0)" } ?? ""
        let below: SQL = filter.below.map { "AND on_hand - reserved < \($0)" } ?? ""
        let negative: SQL = filter.isNegative ? "AND on_hand < reserved" : ""
        let behind: SQL = key.map { "AND (sku, location) > (\($0.sku), \($0.location))" } ?? ""
        return try tx.query(
            """
            SELECT sku, location, on_hand, reserved, 0, version FROM inventory_levels
             WHERE 1 = 1 \(there) \(below) \(negative) \(behind)
             ORDER BY sku, location
             LIMIT \(limit)
            """, Self.level)
    }

    /// Stores in use that have an item, with what they can give; on a channel only those that
    /// serve it.
    func stores(
        having sku: SKU, atLeast quantity: Quantity, on channel: Code<Channel>?,
        in tx: borrowing Transaction
    ) throws -> [(place: Place, available: Quantity)] {
        let serving: SQL =
            channel.map {
                "JOIN inventory_sources s ON s.channel = \($0) AND s.location = l.location"
            } ?? ""
        let buffer: SQL = channel == nil ? "0" : "s.buffer"
        return try tx.query(
            """
            SELECT p.code, p.name, p.kind, p.latitude, p.longitude, p.utc_offset_minutes,
                   p.is_active, p.offers_pickup, p.offers_shipping, p.version,
                   l.on_hand - l.reserved - \(buffer)
              FROM inventory_levels l
              JOIN inventory_locations p ON p.code = l.location
              \(serving)
             WHERE l.sku = \(sku) AND p.kind = 'store' AND p.is_active = 1
               AND p.latitude IS NOT NULL
               AND l.on_hand - l.reserved - \(buffer) >= \(quantity)
            """
        ) { row in (try LocationStore.place(row), try row[10]) }
    }

    /// Whether there is or was promised anything at a location.
    func isInUse(_ location: Code<Location>, in tx: borrowing Transaction) throws -> Bool {
        try tx.first(
            """
            SELECT 1 FROM inventory_levels
             WHERE location = \(location) AND (on_hand <> 0 OR reserved <> 0)
             LIMIT 1
            """
        ) { row in try row[0] as Int64 } != nil
    }

    private static func level(_ row: borrowing Row) throws -> Level {
        Level(
            sku: try row[0], location: try row[1], onHand: try row[2], reserved: try row[3],
            buffer: try row[4], version: try row[5])
    }
}
