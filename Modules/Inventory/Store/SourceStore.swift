import RetailCore
import RetailStorage

/// The table of which locations serve a channel.
struct SourceStore: Sendable {
    /// The channel's sources as outlets, the preferred first.
    func outlets(
        of channel: Code<Channel>, in tx: borrowing Transaction
    ) throws -> [Outlet] {
        try tx.query(
            """
            SELECT \(LocationStore.columns)
              FROM inventory_sources s
              JOIN inventory_locations p ON p.code = s.location
             WHERE s.channel = \(channel)
             ORDER BY s.position
            """
        ) { row in Outlet(place: try LocationStore.place(row), isSource: true) }
    }

    /// A location as the channel sees it; nil when there is none.
    func outlet(
        _ location: Code<Location>, of channel: Code<Channel>, in tx: borrowing Transaction
    ) throws -> Outlet? {
        try tx.first(
            """
            SELECT \(LocationStore.columns),
                   CASE WHEN s.channel IS NULL THEN 0 ELSE 1 END
              FROM inventory_locations p
              LEFT JOIN inventory_sources s ON s.channel = \(channel) AND s.location = p.code
             WHERE p.code = \(location)
            """
        ) { row in
            Outlet(place: try LocationStore.place(row), isSource: try row.next() as Int64 == 1)
        }
    }

    /// All that was set for the channel, the preferred first.
    func list(of channel: Code<Channel>, in tx: borrowing Transaction) throws -> [Source] {
        try tx.query(
            """
            SELECT location, safety_stock FROM inventory_sources
             WHERE channel = \(channel)
             ORDER BY position
            """
        ) { row in Source(location: try row.next(), safetyStock: try row.next()) }
    }

    func clear(_ channel: Code<Channel>, in tx: borrowing Transaction) throws {
        try tx.execute("DELETE FROM inventory_sources WHERE channel = \(channel)")
    }

    /// Adds sources to a channel that has none, the preferred first, all in one statement.
    func add(
        _ sources: [Source], to channel: Code<Channel>, in tx: borrowing Transaction
    ) throws {
        for portion in Array(sources.enumerated()).chunks {
            let rows = SQL.rows(Array(portion)) { index, source in
                "(\(channel), \(source.location), \(index + 1), \(source.safetyStock))"
            }
            try tx.send(
                """
                INSERT INTO inventory_sources (channel, location, position, safety_stock)
                VALUES \(rows)
                """)
        }
    }
}
