import RetailStorage

/// Why goods come back, as the retailer keeps it. `markets` is a list between commas; none means
/// all of them. A reason that is given no more (`archived_at`) stays, for what was given.
///
/// `window_days` are counted from when goods were handed over, in place of the market's;
/// `days_to_come` from when a return was authorised.
let createReturnReasons = Migration(
    "orders.0060.create-return-reasons",
    sql: """
        CREATE TABLE orders_return_reasons (
            code TEXT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL CHECK (name <> ''),
            markets TEXT NOT NULL,
            needs_note BIGINT NOT NULL CHECK (needs_note IN (0, 1)),
            window_days BIGINT CHECK (window_days BETWEEN 0 AND 3650),
            returns_delivery BIGINT NOT NULL CHECK (returns_delivery IN (0, 1)),
            way_back TEXT NOT NULL CHECK (way_back IN ('customer', 'retailer')),
            is_automatic BIGINT NOT NULL CHECK (is_automatic IN (0, 1)),
            days_to_come BIGINT NOT NULL CHECK (days_to_come BETWEEN 1 AND 365),
            archived_at BIGINT,
            version BIGINT NOT NULL CHECK (version >= 1)
        ) WITHOUT ROWID;
        """)
