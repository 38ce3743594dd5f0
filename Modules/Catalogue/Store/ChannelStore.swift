import RetailCore
import RetailStorage

/// The table of channels.
struct ChannelStore: Sendable {
    func find(_ code: Code<Channel>, in tx: borrowing Transaction) throws -> ChannelEntry? {
        try tx.first("\(columns) WHERE code = \(code)", read)
    }

    func all(in tx: borrowing Transaction) throws -> [ChannelEntry] {
        try tx.query(columns, read).sorted { $0.channel.code < $1.channel.code }
    }

    /// - Returns: false when the code is taken.
    func insert(_ entry: ChannelEntry, in tx: borrowing Transaction) throws -> Bool {
        let channel = entry.channel
        return try tx.executeOne(
            """
            INSERT INTO catalogue_channels (code, name, kind, purpose, market, currency, locale,
                tax_rate, prices_include_tax, is_active, version)
            VALUES (\(channel.code), \(channel.name), \(channel.kind.rawValue),
                \(channel.purpose.rawValue), \(entry.market), \(channel.currency),
                \(channel.locale),
                \(entry.taxRate.millionths),
                \(entry.pricesIncludeTax), \(channel.isActive), \(entry.version))
            ON CONFLICT (code) DO NOTHING
            """)
    }

    /// - Returns: false when the version before is not the stored one.
    func update(_ entry: ChannelEntry, in tx: borrowing Transaction) throws -> Bool {
        let channel = entry.channel
        return try tx.executeOne(
            """
            UPDATE catalogue_channels
               SET name = \(channel.name), purpose = \(channel.purpose.rawValue),
                   locale = \(channel.locale), market = \(entry.market),
                   tax_rate = \(entry.taxRate.millionths),
                   prices_include_tax = \(entry.pricesIncludeTax),
                   is_active = \(channel.isActive), version = \(entry.version)
             WHERE code = \(channel.code) AND version = \(entry.version - 1)
            """)
    }

    private var columns: SQL {
        """
        SELECT code, name, kind, purpose, currency, locale, is_active, market, tax_rate,
               prices_include_tax, version
          FROM catalogue_channels
        """
    }

    private func read(_ row: borrowing Row) throws -> ChannelEntry {
        ChannelEntry(
            channel: Channel(
                code: try row.next(), name: try row.next(),
                kind: try ChannelKind(stored: try row.next()),
                purpose: try ChannelPurpose(stored: try row.next()),
                currency: try row.next(), locale: try row.next(), isActive: try row.next()),
            market: try row.next(), taxRate: Rate(millionths: try row.next()),
            pricesIncludeTax: try row.next(), version: try row.next())
    }
}
