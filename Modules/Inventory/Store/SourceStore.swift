import RetailCore
import RetailStorage

/// The table of which locations serve a channel.
struct SourceStore: Sendable {
    /// All sources of all channels, the preferred first.
    func all(in tx: borrowing Transaction) throws -> [(channel: Code<Channel>, source: Source)] {
        try tx.query(
            """
            SELECT channel, location, safety_stock FROM inventory_sources
             ORDER BY channel, position
            """
        ) { row in
            (try row.next(), Source(location: try row.next(), safetyStock: try row.next()))
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

    /// The channels of which no line comes from several places.
    func wholeLines(in tx: borrowing Transaction) throws -> Set<Code<Channel>> {
        Set(try tx.query("SELECT channel FROM inventory_whole_lines") { row in try row.next() })
    }

    /// Says whether a line of the channel comes from one place or not at all.
    func keepLinesWhole(
        _ isWhole: Bool, of channel: Code<Channel>, in tx: borrowing Transaction
    ) throws {
        try tx.execute("DELETE FROM inventory_whole_lines WHERE channel = \(channel)")
        guard isWhole else { return }
        try tx.execute("INSERT INTO inventory_whole_lines (channel) VALUES (\(channel))")
    }

    /// The channels that sell a line from several places where none has all of it.
    func splitSales(in tx: borrowing Transaction) throws -> Set<Code<Channel>> {
        Set(try tx.query("SELECT channel FROM inventory_split_sales") { row in try row.next() })
    }

    /// Says whether the channel sells a line from several places where none has all of it.
    func splitSales(
        _ isSplit: Bool, of channel: Code<Channel>, in tx: borrowing Transaction
    ) throws {
        try tx.execute("DELETE FROM inventory_split_sales WHERE channel = \(channel)")
        guard isSplit else { return }
        try tx.execute("INSERT INTO inventory_split_sales (channel) VALUES (\(channel))")
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
