import RetailCore
import RetailStorage

/// The table of markets.
struct MarketStore: Sendable {
    func find(_ code: Code<Market>, in tx: borrowing Transaction) throws -> MarketEntry? {
        try tx.first("\(Self.columns) WHERE m.code = \(code)", Self.entry)
    }

    func all(in tx: borrowing Transaction) throws -> [MarketEntry] {
        try tx.query(Self.columns, Self.entry).sorted { $0.market.code < $1.market.code }
    }

    /// Those that sell in the currency.
    func all(in currency: Currency, in tx: borrowing Transaction) throws -> [Market] {
        try tx.query("\(Self.columns) WHERE m.currency = \(currency)", Self.entry).map(\.market)
            .sorted { $0.code < $1.code }
    }

    /// The market in which a channel sells, or the place's where that has the channel's currency;
    /// nil when there is no such channel.
    func market(
        of channel: Code<Channel>, at place: Code<Market>?, in tx: borrowing Transaction
    ) throws -> Market? {
        let found = try tx.query(
            """
            \(Self.columns)
              JOIN catalogue_channels c ON c.currency = m.currency
             WHERE c.code = \(channel) AND m.code IN (c.market, \(place?.text ?? ""))
            """, Self.entry)
        return (found.first { $0.market.code == place } ?? found.first)?.market
    }

    /// - Returns: false when the code is taken.
    func insert(_ entry: MarketEntry, in tx: borrowing Transaction) throws -> Bool {
        let (market, rules) = (entry.market, entry.market.rules)
        return try tx.executeOne(
            """
            INSERT INTO catalogue_markets
                (code, name, country, currency, displayed_places, payable_unit, cash_step,
                 cash_rounding, tax_level, rounding, return_days, legal_entity, version)
            VALUES (\(market.code), \(market.name), \(market.country), \(market.currency),
                \(market.displayedPlaces), \(rules.payableUnit), \(rules.cashStep),
                \(rules.cashRounding), \(rules.taxLevel), \(rules.rounding),
                \(market.returnDays), \(market.legalEntity), \(entry.version))
            ON CONFLICT (code) DO NOTHING
            """)
    }

    /// - Returns: false when the version before is not the stored one.
    func update(_ entry: MarketEntry, in tx: borrowing Transaction) throws -> Bool {
        let (market, rules) = (entry.market, entry.market.rules)
        return try tx.executeOne(
            """
            UPDATE catalogue_markets
               SET name = \(market.name), displayed_places = \(market.displayedPlaces),
                   payable_unit = \(rules.payableUnit), cash_step = \(rules.cashStep),
                   cash_rounding = \(rules.cashRounding), tax_level = \(rules.taxLevel),
                   rounding = \(rules.rounding), return_days = \(market.returnDays),
                   legal_entity = \(market.legalEntity), version = \(entry.version)
             WHERE code = \(market.code) AND version = \(entry.version - 1)
            """)
    }

    private static let columns: SQL = """
        SELECT m.code, m.name, m.country, m.displayed_places, m.currency, m.payable_unit,
               m.cash_step, m.cash_rounding, m.tax_level, m.rounding, m.return_days,
               m.legal_entity, m.version
          FROM catalogue_markets m
        """

    private static func entry(_ row: borrowing Row) throws -> MarketEntry {
        MarketEntry(
            market: Market(
                code: try row.next(), name: try row.next(), country: try row.next(),
                displayedPlaces: try row.next(),
                rules: try MoneyRules(
                    currency: try row.next(), payableUnit: try row.next(),
                    cashStep: try row.next(), cashRounding: try row.next(),
                    taxLevel: try row.next(), rounding: try row.next()),
                returnDays: try row.next(), legalEntity: try row.next()),
            version: try row.next())
    }
}
