import RetailStorage

/// What each order has paid in money, and the points that it stands for.
let createOrders = Migration(
    "loyalty.0003.create-orders",
    sql: """
        CREATE TABLE loyalty_orders (
            order_id UUID NOT NULL PRIMARY KEY,
            customer UUID NOT NULL,
            currency TEXT NOT NULL,
            paid BIGINT NOT NULL CHECK (paid >= 0),
            refunded BIGINT NOT NULL CHECK (refunded >= 0),
            earned BIGINT NOT NULL CHECK (earned >= 0),
            reversed BIGINT NOT NULL CHECK (reversed BETWEEN 0 AND earned)
        ) WITHOUT ROWID;
        """)
