import RetailCore
import RetailStorage

/// The table of counters. They change only here, each time by one statement.
struct LevelStore: Sendable {
    /// What there is for a reservation of an item on a channel; nil when the location is unknown.
    func supply(
        _ key: StockKey, on channel: Code<Channel>?, in tx: borrowing Transaction
    ) throws -> Supply? {
        try supplies([key], on: channel, in: tx)[key]
    }

    /// What there is for a reservation of items on a channel, all in one statement; without those
    /// whose location is unknown.
    ///
    /// Levels are asked one by one inside it: joined, PostgreSQL reads all of them as long as it
    /// has counted none, and a serialisable act that has read them all meets every other.
    func supplies(
        _ keys: [StockKey], on channel: Code<Channel>?, in tx: borrowing Transaction
    ) throws -> [StockKey: Supply] {
        var found: [StockKey: Supply] = [:]
        for portion in keys.chunks {
            let rows = SQL.rows(Array(portion)) { "(\($0.sku), \($0.location))" }
            try tx.forEach(
                """
                SELECT w.column1, w.column2,
                       COALESCE((SELECT l.on_hand FROM inventory_levels l
                                  WHERE l.sku = w.column1 AND l.location = w.column2), 0),
                       COALESCE((SELECT l.reserved FROM inventory_levels l
                                  WHERE l.sku = w.column1 AND l.location = w.column2), 0),
                       COALESCE(s.safety_stock, 0), p.is_active, p.in_transit
                  FROM (VALUES \(rows)) AS w
                 CROSS JOIN inventory_locations p
                  LEFT JOIN inventory_sources s ON s.channel = \(channel?.text ?? "")
                                               AND s.location = p.code
                 WHERE p.code = w.column2
                """
            ) { row in
                found[StockKey(sku: try row.next(), location: try row.next())] = Supply(
                    counters: try Self.counters(row), safetyStock: try row.next(),
                    isActive: try row.next(), isTransit: try row.next())
                return true
            }
        }
        return found
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

    /// Changes counters of levels that are there, all in one statement. Reserved never falls below
    /// zero, and what must be free before is free.
    /// - Returns: false when one of them could not be changed so: then the transaction must not
    ///   stay.
    func change(
        _ changes: [LevelChange], at now: Instant, in tx: borrowing Transaction
    ) throws -> Bool {
        // What only promises touches no index of what moved.
        let isMove = changes.contains(where: \.isMove)
        return try tx.executeEach(changes) { change in
            // What is always free: below any amount that a level can have.
            let free = change.free?.thousandths ?? Int64.min / 2
            let key: SQL = "\(change.key.sku), \(change.key.location), \(change.side.rawValue)"
            guard isMove else { return "(\(key), \(change.reserved), \(free))" }
            let sold = change.soldAt?.milliseconds ?? Self.never
            return "(\(key), \(change.reserved), \(free), \(change.onHand), \(sold))"
        } _: { rows in
            """
            UPDATE inventory_levels
               SET \(isMove ? Self.moved(at: now) : "")
                   reserved = reserved + w.column4, version = version + 1, changed_at = \(now)
              FROM (VALUES \(rows)) AS w
             WHERE sku = w.column1 AND location = w.column2 AND in_transit = w.column3
               AND reserved + w.column4 >= 0 AND on_hand - reserved >= w.column5
            """
        }
    }

    /// Changes on hand of several items on shelves by any amounts, in one statement; makes the
    /// levels that are not there.
    /// - Returns: false where a location is a transit: then the transaction must not stay.
    func add(
        _ changes: [LevelChange], at now: Instant, in tx: borrowing Transaction
    ) throws -> Bool {
        try tx.executeEach(changes) { change in
            let stocked = change.onHand.isPositive ? now : nil
            return """
                (\(change.key.sku), \(change.key.location), 0, \(change.onHand), 0, 1, \(now),
                    \(change.soldAt), \(stocked))
                """
        } _: { rows in
            """
            INSERT INTO inventory_levels
                (sku, location, in_transit, on_hand, reserved, version, changed_at, last_sold_at,
                 stocked_at)
            VALUES \(rows)
            ON CONFLICT (sku, location)
            DO UPDATE SET on_hand = inventory_levels.on_hand + excluded.on_hand,
                          version = inventory_levels.version + 1,
                          changed_at = excluded.changed_at,
                          last_sold_at =
                              CASE WHEN excluded.last_sold_at IS NULL
                                     OR excluded.last_sold_at <= inventory_levels.last_sold_at
                                   THEN inventory_levels.last_sold_at
                                   ELSE excluded.last_sold_at END,
                          stocked_at =
                              CASE WHEN inventory_levels.on_hand <= 0
                                    AND inventory_levels.on_hand + excluded.on_hand > 0
                                   THEN excluded.changed_at ELSE inventory_levels.stocked_at END
             WHERE inventory_levels.in_transit = excluded.in_transit
            """
        }
    }

    /// Makes levels at which there is nothing yet, all in one statement: what goes there is added
    /// beside what leaves elsewhere, in one order.
    func open(
        _ levels: [LevelChange], at now: Instant, in tx: borrowing Transaction
    ) throws {
        for portion in levels.chunks {
            let rows = SQL.rows(Array(portion)) {
                "(\($0.key.sku), \($0.key.location), \($0.side.rawValue), 0, 0, 1, \(now))"
            }
            try tx.send(
                """
                INSERT INTO inventory_levels
                    (sku, location, in_transit, on_hand, reserved, version, changed_at)
                VALUES \(rows)
                ON CONFLICT (sku, location) DO NOTHING
                """)
        }
    }

    /// The counters of items where something was ever kept, all in one statement.
    func counters(
        _ keys: [StockKey], in tx: borrowing Transaction
    ) throws -> [StockKey: Counters] {
        var found: [StockKey: Counters] = [:]
        for portion in keys.chunks {
            let rows = SQL.rows(Array(portion)) { "(\($0.sku), \($0.location))" }
            try tx.forEach(
                """
                SELECT l.sku, l.location, l.on_hand, l.reserved
                  FROM (VALUES \(rows)) AS w CROSS JOIN inventory_levels l
                 WHERE l.sku = w.column1 AND l.location = w.column2
                """
            ) { row in
                found[StockKey(sku: try row.next(), location: try row.next())] =
                    try Self.counters(row)
                return true
            }
        }
        return found
    }

    /// The counters of one item at one location.
    func counters(_ key: StockKey, in tx: borrowing Transaction) throws -> Counters? {
        try tx.first(
            """
            SELECT on_hand, reserved FROM inventory_levels
             WHERE sku = \(key.sku) AND location = \(key.location)
            """, Self.counters)
    }

    /// Before any moment at which something was sold.
    private static let never = Int64.min

    /// How a move by `w.column6` changes a level, with what it tells of a sale.
    private static func moved(at now: Instant) -> SQL {
        """
        on_hand = on_hand + w.column6,
                   last_sold_at = CASE WHEN w.column7 > COALESCE(last_sold_at, \(never))
                                       THEN w.column7 ELSE last_sold_at END,
                   stocked_at = CASE WHEN on_hand <= 0 AND on_hand + w.column6 > 0
                                     THEN \(now) ELSE stocked_at END,
        """
    }

    private static func counters(_ row: borrowing Row) throws -> Counters {
        Counters(onHand: try row.next(), reserved: try row.next())
    }
}
