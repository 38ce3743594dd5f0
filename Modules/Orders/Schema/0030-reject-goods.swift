import RetailStorage

/// What places did not let go, only added to; and units of open orders that come from nowhere for
/// now (`orders_waiting`): a place for them is sought again at `next_at`.
let rejectGoods = Migration(
    "orders.0030.reject-goods",
    sql: """
        CREATE TABLE orders_rejections (
            order_id UUID NOT NULL,
            entry BIGINT NOT NULL CHECK (entry >= 1),
            line BIGINT NOT NULL,
            location TEXT NOT NULL,
            method TEXT NOT NULL CHECK (method IN ('shipment', 'pickup', 'carry-out')),
            quantity BIGINT NOT NULL CHECK (quantity > 0),
            reason TEXT NOT NULL
                CHECK (reason IN ('missing', 'none-left', 'damaged', 'unable')),
            actor TEXT NOT NULL,
            at BIGINT NOT NULL,
            PRIMARY KEY (order_id, entry),
            FOREIGN KEY (order_id, line) REFERENCES orders_lines (order_id, line)
        ) WITHOUT ROWID;
        CREATE TABLE orders_waiting (
            order_id UUID NOT NULL,
            line BIGINT NOT NULL,
            method TEXT NOT NULL CHECK (method IN ('shipment', 'pickup', 'carry-out')),
            quantity BIGINT NOT NULL CHECK (quantity > 0),
            since BIGINT NOT NULL,
            next_at BIGINT NOT NULL CHECK (next_at >= since),
            PRIMARY KEY (order_id, line, method),
            FOREIGN KEY (order_id, line) REFERENCES orders_lines (order_id, line)
        ) WITHOUT ROWID;
        CREATE INDEX orders_waiting_next ON orders_waiting (next_at, order_id);
        CREATE INDEX orders_waiting_oldest ON orders_waiting (since, order_id, line, method);
        """)
