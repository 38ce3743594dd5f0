import RetailContracts
import RetailCore
import RetailStorage

/// The tables of when goods are fetched at stores, and of which windows orders have taken.
struct PickupStore: Sendable {
    func hours(
        of location: Code<Location>, in tx: borrowing Transaction
    ) throws -> PickupHours? {
        let head: (Zone, Int64)? = try tx.first(
            "SELECT zone, version FROM orders_pickup_hours WHERE location = \(location)"
        ) { row in (try row.next(), try row.next()) }
        guard let head else { return nil }
        let intervals = try tx.query(
            """
            SELECT weekday, starts, ends, orders FROM orders_pickup_intervals
             WHERE location = \(location) ORDER BY weekday, starts
            """
        ) { row in
            PickupInterval(
                weekday: try row.next(), starts: try row.next(), ends: try row.next(),
                orders: try row.next())
        }
        let holidays = try tx.query(
            "SELECT day FROM orders_pickup_holidays WHERE location = \(location) ORDER BY day"
        ) { row in CivilDate(dayNumber: try row.next()) }
        return PickupHours(
            location: location, zone: head.0, intervals: intervals, holidays: holidays,
            version: head.1)
    }

    /// Writes when goods are fetched in place of what was said in the version before.
    /// - Returns: false when something else was said by now.
    func put(_ hours: PickupHours, in tx: borrowing Transaction) throws -> Bool {
        let location = hours.location
        let isWritten = try tx.executeOne(
            """
            INSERT INTO orders_pickup_hours (location, zone, version)
            VALUES (\(location), \(hours.zone), \(hours.version))
            ON CONFLICT (location) DO UPDATE
               SET zone = excluded.zone, version = excluded.version
             WHERE orders_pickup_hours.version = excluded.version - 1
            """)
        guard isWritten else { return false }
        try tx.execute("DELETE FROM orders_pickup_intervals WHERE location = \(location)")
        try tx.execute("DELETE FROM orders_pickup_holidays WHERE location = \(location)")
        if !hours.intervals.isEmpty {
            let rows = SQL.rows(hours.intervals) {
                "(\(location), \($0.weekday), \($0.starts), \($0.ends), \($0.orders))"
            }
            try tx.execute(
                """
                INSERT INTO orders_pickup_intervals (location, weekday, starts, ends, orders)
                VALUES \(rows)
                """)
        }
        guard !hours.holidays.isEmpty else { return true }
        let days = SQL.rows(hours.holidays) { "(\(location), \($0.dayNumber))" }
        try tx.execute("INSERT INTO orders_pickup_holidays (location, day) VALUES \(days)")
        return true
    }

    /// How many orders have taken the windows that start then, those that any has.
    func taken(
        at location: Code<Location>, from start: Instant, until end: Instant,
        in tx: borrowing Transaction
    ) throws -> [Instant: Int] {
        let rows: [(Instant, Int)] = try tx.query(
            """
            SELECT starts_at, taken FROM orders_pickup_windows
             WHERE location = \(location) AND starts_at BETWEEN \(start) AND \(end)
            """
        ) { row in (try row.next(), try row.next()) }
        return Dictionary(rows) { first, _ in first }
    }

    /// Takes a place in a window.
    /// - Returns: false where none is left.
    func take(_ offered: OfferedWindow, in tx: borrowing Transaction) throws -> Bool {
        let window = offered.window
        return try tx.executeOne(
            """
            INSERT INTO orders_pickup_windows (location, starts_at, orders, taken)
            VALUES (\(window.location), \(window.startsAt), \(offered.orders), 1)
            ON CONFLICT (location, starts_at) DO UPDATE
               SET taken = orders_pickup_windows.taken + 1, orders = excluded.orders
             WHERE orders_pickup_windows.taken < excluded.orders
            """)
    }

    /// Gives a place in a window back.
    func release(_ window: PickupWindow, in tx: borrowing Transaction) throws {
        try tx.execute(
            """
            UPDATE orders_pickup_windows SET taken = taken - 1
             WHERE location = \(window.location) AND starts_at = \(window.startsAt)
            """)
    }

    /// Says by when what lies ready of an order is to be fetched, and until when its codes are good
    /// at least.
    func fetch(
        _ order: OrderID, at location: Code<Location>, by end: Instant?, codes: Instant?,
        in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            UPDATE orders_fulfilments
               SET fetch_by = \(end), code_until = CASE WHEN code_until < \(codes) THEN \(codes)
                                                       ELSE code_until END
             WHERE order_id = \(order) AND stage = 'ready' AND location = \(location)
            """)
    }
}
