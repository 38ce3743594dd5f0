import RetailStorage

/// Returns that were asked for before the goods come: which units, why, how they come back, and how
/// that was decided. Units under an authorisation that has not ended are not authorised again: it
/// is written for the version of its order, and counted there (`authorisations`).
///
/// `ends_at` is when it ends by itself, and each has one that has not ended. A line keeps its
/// reason as it was then. `channel` and `location` are those of the order, for lists by place.
let createReturnAuthorisations = Migration(
    "orders.0062.create-return-authorisations",
    sql: """
        CREATE TABLE orders_return_authorisations (
            order_id UUID NOT NULL REFERENCES orders_orders (id),
            authorisation BIGINT NOT NULL CHECK (authorisation BETWEEN 1 AND 100),
            channel TEXT NOT NULL,
            location TEXT,
            stage TEXT NOT NULL CHECK (stage IN ('requested', 'approved', 'partly-received',
                'closed', 'declined', 'cancelled', 'expired')),
            comes_by TEXT NOT NULL CHECK (comes_by IN ('store', 'post')),
            way_back TEXT NOT NULL CHECK (way_back IN ('customer', 'retailer')),
            is_late BIGINT NOT NULL CHECK (is_late IN (0, 1)),
            is_automatic BIGINT NOT NULL CHECK (is_automatic IN (0, 1)),
            days_to_come BIGINT NOT NULL CHECK (days_to_come BETWEEN 1 AND 365),
            note TEXT NOT NULL,
            asked_at BIGINT NOT NULL,
            asked_by TEXT NOT NULL CHECK (asked_by <> ''),
            ends_at BIGINT,
            decided_at BIGINT CHECK (decided_at >= asked_at),
            decided_by TEXT CHECK (decided_by <> ''),
            decision_note TEXT,
            ended_at BIGINT CHECK (ended_at >= asked_at),
            ended_by TEXT CHECK (ended_by <> ''),
            end_note TEXT,
            PRIMARY KEY (order_id, authorisation),
            CHECK ((decided_at IS NULL) = (decided_by IS NULL)),
            CHECK ((decided_at IS NULL) = (decision_note IS NULL)),
            CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
            CHECK ((ended_at IS NULL) = (end_note IS NULL)),
            CHECK ((ends_at IS NULL) = (ended_at IS NOT NULL)),
            CHECK ((ended_at IS NULL) = (stage IN ('requested', 'approved', 'partly-received'))),
            CHECK (stage <> 'requested' OR decided_at IS NULL),
            CHECK (stage IN ('requested', 'cancelled', 'expired') OR decided_at IS NOT NULL)
        ) WITHOUT ROWID;
        CREATE INDEX orders_return_authorisations_ending
            ON orders_return_authorisations (ends_at, order_id, authorisation)
            WHERE ends_at IS NOT NULL;
        CREATE INDEX orders_return_authorisations_stage
            ON orders_return_authorisations (stage, asked_at, order_id, authorisation);
        CREATE INDEX orders_return_authorisations_at
            ON orders_return_authorisations (stage, location, asked_at, order_id, authorisation);
        CREATE INDEX orders_return_authorisations_on
            ON orders_return_authorisations (stage, channel, asked_at, order_id, authorisation);
        CREATE INDEX orders_return_authorisations_order
            ON orders_return_authorisations (order_id, asked_at, authorisation);
        CREATE TABLE orders_authorised_lines (
            order_id UUID NOT NULL,
            authorisation BIGINT NOT NULL,
            line BIGINT NOT NULL CHECK (line >= 1),
            sku TEXT NOT NULL,
            quantity BIGINT NOT NULL CHECK (quantity > 0),
            received BIGINT NOT NULL CHECK (received BETWEEN 0 AND quantity),
            reason TEXT REFERENCES orders_return_reasons (code),
            reason_version BIGINT CHECK ((reason_version IS NULL) = (reason IS NULL)),
            returns_delivery BIGINT NOT NULL CHECK (returns_delivery IN (0, 1)
                AND (returns_delivery = 0 OR reason IS NOT NULL)),
            PRIMARY KEY (order_id, authorisation, line),
            FOREIGN KEY (order_id, authorisation)
                REFERENCES orders_return_authorisations (order_id, authorisation)
        ) WITHOUT ROWID;

        ALTER TABLE orders_orders ADD COLUMN authorisations BIGINT NOT NULL DEFAULT 0
            CHECK (authorisations BETWEEN 0 AND 100);
        """)
