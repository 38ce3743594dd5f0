import RetailStorage

/// Which kinds of fulfilments there are where, and what they are called there. A channel or a
/// location that is empty means all of them; what nothing is said of is there.
let createKindSettings = Migration(
    "orders.0071.create-kind-settings",
    sql: """
        CREATE TABLE orders_kind_settings (
            kind TEXT NOT NULL CHECK (kind IN ('ship-from-warehouse', 'ship-from-store',
                'drop-ship', 'ship-to-store', 'digital', 'click-and-collect', 'curbside',
                'locker')),
            channel TEXT NOT NULL,
            location TEXT NOT NULL,
            name TEXT CHECK (name <> ''),
            is_on BIGINT NOT NULL CHECK (is_on IN (0, 1)),
            version BIGINT NOT NULL CHECK (version >= 1),
            PRIMARY KEY (kind, channel, location)
        ) WITHOUT ROWID;
        """)
