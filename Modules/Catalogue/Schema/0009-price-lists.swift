import RetailStorage

/// Price lists as data: for whom and when prices count. The list of a channel's own (`channel`) has
/// the channel's code and currency and counts there for ever; of all others, `starts_at` is NULL
/// for as long as they are drafts.
let createPriceLists = Migration(
    "catalogue.0009.create-price-lists",
    sql: """
        CREATE TABLE catalogue_price_lists (
            code TEXT NOT NULL PRIMARY KEY CHECK (length(code) BETWEEN 2 AND 40),
            name TEXT NOT NULL CHECK (name <> ''),
            kind TEXT NOT NULL CHECK (kind IN ('price', 'sale')),
            currency TEXT NOT NULL CHECK (length(currency) = 3),
            prices_include_tax BIGINT NOT NULL CHECK (prices_include_tax IN (0, 1)),
            channel TEXT UNIQUE,
            \(lifecycleColumns)
            version BIGINT NOT NULL CHECK (version > 0),
            UNIQUE (code, currency),
            FOREIGN KEY (channel, currency) REFERENCES catalogue_channels (code, currency),
            CHECK (channel IS NULL OR
                   channel = code AND kind = 'price' AND starts_at IS NOT NULL AND ends_at IS NULL)
        ) WITHOUT ROWID;
        CREATE INDEX catalogue_price_lists_by_name ON catalogue_price_lists (name, code);
        CREATE TABLE catalogue_list_audiences (
            list TEXT NOT NULL REFERENCES catalogue_price_lists (code),
            \(audienceColumns)
            PRIMARY KEY (list, kind, value)
        ) WITHOUT ROWID;
        """)

/// When something counts that is prepared first, see `Lifecycle`: NULL in all of a draft. What was
/// discarded was never published, and nothing ends before it starts.
let lifecycleColumns = """
    starts_at BIGINT,
    ends_at BIGINT
        CHECK (ends_at IS NULL OR starts_at IS NOT NULL AND ends_at >= starts_at),
    archived_at BIGINT CHECK (archived_at IS NULL OR starts_at IS NULL),
    """

/// For whom something counts: a row for each channel, location, group and customer that it names.
/// Locations, groups and customers are other modules', which keep them for good.
let audienceColumns = """
    kind TEXT NOT NULL CHECK (kind IN ('channel', 'location', 'group', 'customer')),
    value TEXT NOT NULL CHECK (length(value) BETWEEN 2 AND 40),
    channel TEXT REFERENCES catalogue_channels (code)
        CHECK (CASE WHEN kind = 'channel' THEN channel IS NOT NULL AND channel = value
                    ELSE channel IS NULL END),
    """
