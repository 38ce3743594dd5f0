import RetailStorage

/// What holds an order: nothing of it leaves as long as one of its holds was not released. A hold
/// keeps by which version of which rule it was placed, what was found, when it ends and what
/// becomes of the order then, so that no rule of today judges it anew. `channel` and `location` are
/// those of its order, for lists by place.
///
/// Its order counts the open ones (`holds`), and has none once it is over. The last indexes are
/// those of the lists and views of held orders.
let createOrderHolds = Migration(
    "orders.0022.create-order-holds",
    sql: """
        CREATE TABLE orders_order_holds (
            order_id UUID NOT NULL REFERENCES orders_orders (id),
            hold BIGINT NOT NULL CHECK (hold BETWEEN 1 AND 200),
            channel TEXT NOT NULL,
            location TEXT,
            reason TEXT NOT NULL CHECK (reason IN ('value', 'velocity', 'near-duplicate',
                'new-customer', 'address', 'suspicion', 'payment', 'goods', 'customer-wish',
                'other')),
            rule TEXT REFERENCES orders_risk_rules (code),
            rule_version BIGINT CHECK (rule_version >= 1),
            found TEXT CHECK (found <> ''),
            note TEXT NOT NULL,
            placed_at BIGINT NOT NULL,
            placed_by TEXT NOT NULL CHECK (placed_by <> ''),
            ends_at BIGINT CHECK (ends_at > placed_at),
            at_end TEXT CHECK (at_end IN ('release', 'cancel')),
            minutes BIGINT CHECK (minutes BETWEEN 1 AND 525600),
            released_at BIGINT CHECK (released_at >= placed_at),
            released_by TEXT CHECK (released_by <> ''),
            release_cause TEXT CHECK (release_cause IN ('decided', 'over', 'kept', 'ended')),
            release_note TEXT,
            PRIMARY KEY (order_id, hold),
            CHECK ((rule IS NULL) = (rule_version IS NULL)),
            CHECK ((rule IS NULL) = (found IS NULL)),
            CHECK (rule IS NULL OR ends_at IS NOT NULL),
            CHECK ((ends_at IS NULL) = (at_end IS NULL)),
            CHECK ((ends_at IS NULL) = (minutes IS NULL)),
            CHECK ((released_at IS NULL) = (released_by IS NULL)),
            CHECK ((released_at IS NULL) = (release_cause IS NULL)),
            CHECK ((released_at IS NULL) = (release_note IS NULL))
        ) WITHOUT ROWID;
        CREATE INDEX orders_order_holds_open ON orders_order_holds (placed_at, order_id, hold)
            WHERE released_at IS NULL;
        CREATE INDEX orders_order_holds_open_at
            ON orders_order_holds (location, placed_at, order_id, hold)
            WHERE released_at IS NULL;
        CREATE INDEX orders_order_holds_open_on
            ON orders_order_holds (channel, placed_at, order_id, hold)
            WHERE released_at IS NULL;
        CREATE INDEX orders_order_holds_ending ON orders_order_holds (ends_at, order_id, hold)
            WHERE released_at IS NULL AND ends_at IS NOT NULL;

        ALTER TABLE orders_orders ADD COLUMN holds BIGINT NOT NULL DEFAULT 0
            CHECK (holds >= 0 AND (holds = 0 OR commercial = 'open'));
        CREATE INDEX orders_orders_held ON orders_orders (placed_at, number) WHERE holds > 0;
        CREATE INDEX orders_orders_held_at ON orders_orders (location, placed_at, number)
            WHERE holds > 0;
        CREATE INDEX orders_orders_held_on ON orders_orders (channel, placed_at, number)
            WHERE holds > 0;
        """)
