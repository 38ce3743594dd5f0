import RetailStorage

/// What each order has paid in money, the points that it stands for, and the rule of its sale: no
/// rule means that it was sold before points were given. Lines are kept of orders alone on some of
/// whose lines points are multiplied, and of what came back before its order was complete.
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
        CREATE TABLE loyalty_order_lines (
            order_id UUID NOT NULL,
            line BIGINT NOT NULL CHECK (line >= 1),
            factor BIGINT NOT NULL CHECK (factor BETWEEN 0 AND 99999999),
            gross BIGINT NOT NULL CHECK (gross >= 0),
            returned BIGINT NOT NULL CHECK (returned >= 0),
            PRIMARY KEY (order_id, line)
        ) WITHOUT ROWID;
        """)
