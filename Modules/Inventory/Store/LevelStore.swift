import RetailCore
import RetailStorage

/// In what an item stands: on a shelf, or on its way. Only transfers speak of the latter.
enum LevelSide: Int64, Sendable {
    case shelf = 0
    case transit = 1
}

/// The table of counters. They change only here, each time by one statement.
struct LevelStore: Sendable {
    /// What there is for a reservation of an item on a channel; nil when the location is unknown.
    func supply(
        _ key: StockKey, on channel: Code<Channel>?, in tx: borrowing Transaction
    ) throws -> Supply? {
        try tx.first(
            """
            SELECT COALESCE(l.on_hand, 0), COALESCE(l.reserved, 0), COALESCE(s.safety_stock, 0),
                   p.is_active, p.in_transit
              FROM inventory_locations p
              LEFT JOIN inventory_levels l ON l.sku = \(key.sku) AND l.location = p.code
              LEFT JOIN inventory_sources s ON s.channel = \(channel?.text ?? "")
                                           AND s.location = p.code
             WHERE p.code = \(key.location)
            """
        ) { row in
            Supply(
                onHand: try row.next(), reserved: try row.next(), safetyStock: try row.next(),
                isActive: try row.next(), isTransit: try row.next())
        }
    }

    /// What a channel can have of some items at some open locations, in thousandths; without those
    /// of which nothing was ever kept.
    func available(
        _ skus: [SKU], at locations: [Code<Location>], on channel: Code<Channel>,
        in tx: borrowing Transaction
    ) throws -> [StockKey: Int64] {
        var found: [StockKey: Int64] = [:]
        try tx.forEach(
            """
            SELECT l.sku, l.location, l.on_hand - l.reserved - COALESCE(s.safety_stock, 0)
              FROM inventory_levels l
              LEFT JOIN inventory_sources s ON s.channel = \(channel) AND s.location = l.location
             WHERE l.sku IN (\(list: skus)) AND l.location IN (\(list: locations))
            """
        ) { row in
            found[StockKey(sku: try row.next(), location: try row.next())] = try row.next()
            return true
        }
        return found
    }

    /// Keeps back `quantity`, if so much is free; nil when it is not.
    func reserve(
        _ key: StockKey, _ quantity: Quantity, leaving safetyStock: Quantity, at now: Instant,
        in tx: borrowing Transaction
    ) throws -> Counters? {
        try tx.first(
            """
            UPDATE inventory_levels
               SET reserved = reserved + \(quantity), version = version + 1, changed_at = \(now)
             WHERE sku = \(key.sku) AND location = \(key.location)
               AND on_hand - reserved - \(safetyStock) >= \(quantity)
            RETURNING on_hand, reserved
            """, Self.counters)
    }

    /// Lets `quantity` go that was kept back: on hand and reserved fall together.
    func post(
        _ key: StockKey, _ quantity: Quantity, at now: Instant, in tx: borrowing Transaction
    ) throws -> Counters? {
        try tx.first(
            """
            UPDATE inventory_levels
               SET on_hand = on_hand - \(quantity), reserved = reserved - \(quantity),
                   version = version + 1, changed_at = \(now)
             WHERE sku = \(key.sku) AND location = \(key.location) AND reserved >= \(quantity)
            RETURNING on_hand, reserved
            """, Self.counters)
    }

    /// Gives back `quantity` that was kept back.
    func release(
        _ key: StockKey, _ quantity: Quantity, at now: Instant, in tx: borrowing Transaction
    ) throws -> Counters? {
        try tx.first(
            """
            UPDATE inventory_levels
               SET reserved = reserved - \(quantity), version = version + 1, changed_at = \(now)
             WHERE sku = \(key.sku) AND location = \(key.location) AND reserved >= \(quantity)
            RETURNING on_hand, reserved
            """, Self.counters)
    }

    /// Takes `quantity` out, if so much is free; nil when it is not.
    func issue(
        _ key: StockKey, _ quantity: Quantity, from side: LevelSide, at now: Instant,
        in tx: borrowing Transaction
    ) throws -> Counters? {
        try tx.first(
            """
            UPDATE inventory_levels
               SET on_hand = on_hand - \(quantity), version = version + 1, changed_at = \(now)
             WHERE sku = \(key.sku) AND location = \(key.location)
               AND in_transit = \(side.rawValue) AND on_hand - reserved >= \(quantity)
            RETURNING on_hand, reserved
            """, Self.counters)
    }

    /// Changes on hand by any amount; makes the level where there is none. Nil where the location
    /// is of the other side.
    func add(
        _ key: StockKey, _ change: Quantity, to side: LevelSide = .shelf, at now: Instant,
        in tx: borrowing Transaction
    ) throws -> Counters? {
        try tx.first(
            """
            INSERT INTO inventory_levels
                (sku, location, in_transit, on_hand, reserved, version, changed_at)
            VALUES (\(key.sku), \(key.location), \(side.rawValue), \(change), 0, 1, \(now))
            ON CONFLICT (sku, location)
            DO UPDATE SET on_hand = inventory_levels.on_hand + excluded.on_hand,
                          version = inventory_levels.version + 1,
                          changed_at = excluded.changed_at
             WHERE inventory_levels.in_transit = excluded.in_transit
            RETURNING on_hand, reserved
            """, Self.counters)
    }

    /// The counters of one item at one location.
    func counters(_ key: StockKey, in tx: borrowing Transaction) throws -> Counters? {
        try tx.first(
            """
            SELECT on_hand, reserved FROM inventory_levels
             WHERE sku = \(key.sku) AND location = \(key.location)
            """, Self.counters)
    }

    private static func counters(_ row: borrowing Row) throws -> Counters {
        Counters(onHand: try row.next(), reserved: try row.next())
    }
}
