import RetailCore
import RetailStorage

/// The table of which locations serve a channel.
struct SourceStore: Sendable {
    /// The channel's locations in use, the preferred first.
    func locations(
        of channel: Code<Channel>, in tx: borrowing Transaction
    ) throws -> [Code<Location>] {
        try tx.query(
            """
            SELECT s.location
              FROM inventory_sources s
              JOIN inventory_locations p ON p.code = s.location
             WHERE s.channel = \(channel) AND p.is_active = 1
             ORDER BY s.position
            """
        ) { row in try row[0] }
    }

    /// All that was set for the channel, the preferred first.
    func list(of channel: Code<Channel>, in tx: borrowing Transaction) throws -> [Source] {
        try tx.query(
            """
            SELECT location, buffer FROM inventory_sources
             WHERE channel = \(channel)
             ORDER BY position
            """
        ) { row in Source(location: try row[0], buffer: try row[1]) }
    }

    func clear(_ channel: Code<Channel>, in tx: borrowing Transaction) throws {
        try tx.execute("DELETE FROM inventory_sources WHERE channel = \(channel)")
    }

    func add(
        _ source: Source, to channel: Code<Channel>, position: Int, in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO inventory_sources (channel, location, position, buffer)
            VALUES (\(channel), \(source.location), \(position), \(source.buffer))
            """)
    }
}
