public import RetailCore
public import RetailStorage

/// The table of markets.
struct MarketStore: Sendable {
    func find(_ code: Code<Market>, in tx: borrowing Transaction) throws -> MarketEntry? {
        try tx.first("\(Self.all) WHERE m.code = \(code)", columns.read)
    }

    func all(in tx: borrowing Transaction) throws -> [MarketEntry] {
        try tx.query(Self.all, columns.read).sorted { $0.market.code < $1.market.code }
    }

    /// Those that sell in the currency.
    func all(in currency: Currency, in tx: borrowing Transaction) throws -> [Market] {
        try tx.query("\(Self.all) WHERE m.currency = \(currency)", columns.read).map(\.market)
            .sorted { $0.code < $1.code }
    }

    /// - Returns: false when the code is taken.
    func insert(_ entry: MarketEntry, in tx: borrowing Transaction) throws -> Bool {
        try tx.executeOne(
            """
            INSERT INTO catalogue_markets (\(columns.names)) VALUES (\(columns.values(entry)))
            ON CONFLICT (code) DO NOTHING
            """)
    }

    /// - Returns: false when the version before is not the stored one.
    func update(_ entry: MarketEntry, in tx: borrowing Transaction) throws -> Bool {
        try tx.executeOne(
            """
            UPDATE catalogue_markets SET \(columns.changes(entry))
             WHERE code = \(entry.market.code) AND version = \(entry.version - 1)
            """)
    }

    private static let all: SQL = "SELECT \(columns.names(of: "m")) FROM catalogue_markets m"
}

private let columns = Columns(MarketEntry.init) {
    $0.group(\.market, Market.init) {
        $0.column("code", \.code, .stays)
        $0.column("name", \.name)
        $0.column("country", \.country, .stays)
        $0.column("zone", \.zone)
        $0.column("displayed_places", \.displayedPlaces)
        $0.group(
            \.rules,
            {
                try MoneyRules(
                    currency: $0, payableUnit: $1, cashStep: $2, cashRounding: $3, taxLevel: $4,
                    rounding: $5)
            }
        ) {
            $0.column("currency", \.currency, .stays)
            $0.column("payable_unit", \.payableUnit)
            $0.column("cash_step", \.cashStep)
            $0.column("cash_rounding", \.cashRounding)
            $0.column("tax_level", \.taxLevel)
            $0.column("rounding", \.rounding)
        }
        $0.column("return_days", \.returnDays)
        $0.column("legal_entity", \.legalEntity)
        $0.column("tax_basis", \.taxBasis)
        $0.column("exchange_price", \.exchangePrice)
    }
    $0.column("version", \.version)
}

extension ExchangePrice: SQLBindable, SQLReadable {}
