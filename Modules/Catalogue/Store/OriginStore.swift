import RetailCore
import RetailStorage

/// The table of the origins of web channels.
struct OriginStore: Sendable {
    /// Those of a channel, in order.
    func origins(
        of channel: Code<Channel>, in tx: borrowing Transaction
    ) throws -> [WebOrigin] {
        try tx.query("SELECT origin FROM catalogue_origins WHERE channel = \(channel)") { row in
            try WebOrigin(try row.next())
        }.sorted()
    }

    /// Those of every channel.
    func all(in tx: borrowing Transaction) throws -> [(channel: Code<Channel>, origin: WebOrigin)] {
        try tx.query("SELECT channel, origin FROM catalogue_origins") { row in
            (try row.next(), try WebOrigin(try row.next()))
        }
    }

    /// Those of channels that are in use.
    func active(
        in tx: borrowing Transaction
    ) throws -> [(channel: Code<Channel>, origin: WebOrigin)] {
        try tx.query(
            """
            SELECT o.channel, o.origin
              FROM catalogue_origins o JOIN catalogue_channels c ON c.code = o.channel
             WHERE c.is_active = 1
            """
        ) { row in
            (try row.next(), try WebOrigin(try row.next()))
        }
    }

    /// Puts these in the place of what a channel has.
    func set(
        _ origins: [WebOrigin], of channel: Code<Channel>, in tx: borrowing Transaction
    ) throws {
        try tx.execute("DELETE FROM catalogue_origins WHERE channel = \(channel)")
        guard !origins.isEmpty else { return }
        let rows = SQL.rows(origins) { "(\(channel), \($0.text))" }
        try tx.execute("INSERT INTO catalogue_origins (channel, origin) VALUES \(rows)")
    }
}
