import RetailStorage

/// A return keeps why each line came back, by the version of the reason that was given, and under
/// which authorisation of its order.
let keepReasonsOfReturns = Migration(
    "orders.0063.keep-reasons-of-returns",
    sql: """
        ALTER TABLE orders_returns ADD COLUMN authorisation BIGINT
            CHECK (authorisation IS NULL OR (order_id IS NOT NULL AND cause = 'returned'));
        ALTER TABLE orders_return_lines ADD COLUMN reason TEXT
            REFERENCES orders_return_reasons (code)
            CHECK (reason IS NULL OR (kind = 'item' AND disposition IS NOT NULL));
        ALTER TABLE orders_return_lines ADD COLUMN reason_version BIGINT
            CHECK ((reason_version IS NULL) = (reason IS NULL));
        """)
