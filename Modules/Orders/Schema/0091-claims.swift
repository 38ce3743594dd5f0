import RetailStorage

/// Claims on goods that were handed over: they came damaged or wrong, or never came. A claim is an
/// authorisation with a reason of its own (`claim`), so that no unit is under both; whether its
/// goods have to come back is said with its approval. What of a line was made good without coming
/// back is `settled`.
let createClaims = Migration(
    "orders.0091.create-claims",
    sql: """
        ALTER TABLE orders_return_authorisations ADD COLUMN claim TEXT
            CHECK (claim IN ('damaged', 'wrong', 'missing'));
        ALTER TABLE orders_return_authorisations ADD COLUMN comes_back BIGINT
            CHECK (comes_back IS NULL
                   OR (comes_back IN (0, 1) AND claim IS NOT NULL AND decided_at IS NOT NULL));
        ALTER TABLE orders_authorised_lines ADD COLUMN settled BIGINT NOT NULL DEFAULT 0
            CHECK (settled BETWEEN 0 AND quantity - received - came_otherwise);
        CREATE INDEX orders_claims_stage
            ON orders_return_authorisations (stage, asked_at, order_id, authorisation)
            WHERE claim IS NOT NULL;
        CREATE INDEX orders_claims_at
            ON orders_return_authorisations (stage, location, asked_at, order_id, authorisation)
            WHERE claim IS NOT NULL;
        CREATE INDEX orders_claims_on
            ON orders_return_authorisations (stage, channel, asked_at, order_id, authorisation)
            WHERE claim IS NOT NULL;
        """)
