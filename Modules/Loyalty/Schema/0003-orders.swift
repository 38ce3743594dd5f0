import RetailStorage

/// What each order has paid in money, the points that it stands for, and the rule of its sale: no
/// rule means that it was sold before points were given.
let createOrders = Migration(
    "loyalty.0003.create-orders",
    sql: """
        CREATE TABLE loyalty_orders (
            order_id UUID NOT NULL PRIMARY KEY,
            customer UUID NOT NULL,
            currency TEXT NOT NULL,
            rule_version BIGINT,
            paid BIGINT NOT NULL CHECK (paid >= 0),
            refunded BIGINT NOT NULL CHECK (refunded >= 0),
            earned BIGINT NOT NULL CHECK (earned >= 0),
            reversed BIGINT NOT NULL CHECK (reversed BETWEEN 0 AND earned),
            FOREIGN KEY (currency, rule_version)
                REFERENCES loyalty_rule_versions (currency, version)
        ) WITHOUT ROWID;
        """)
