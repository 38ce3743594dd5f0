import RetailStorage

/// What a variant costs that is taken for another of the same product: what was paid for that, or
/// what it costs now.
let keepExchangePrices = Migration(
    "catalogue.0021.keep-exchange-prices",
    sql: """
        ALTER TABLE catalogue_markets ADD COLUMN exchange_price TEXT NOT NULL DEFAULT 'then'
            CHECK (exchange_price IN ('then', 'now'));
        """)
