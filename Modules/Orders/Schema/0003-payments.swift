import RetailStorage

/// Payments and their transactions, which are only added to: one row for one movement, first the
/// one that took or promised the money. A payment's counters are their sums. It goes back in whole
/// steps of its own: what coins pay, the worth of a point, or what can be paid at all; what coins
/// made of a movement stands beside its amount. The kind under which its tender was taken stands
/// with the tender's code.
let createPayments = Migration(
    "orders.0003.create-payments",
    sql: """
        CREATE TABLE orders_payments (
            order_id UUID NOT NULL REFERENCES orders_orders (id),
            payment BIGINT NOT NULL CHECK (payment >= 1),
            channel TEXT NOT NULL,
            location TEXT,
            tender TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('cash', 'card', 'transfer', 'points')),
            reference TEXT,
            account TEXT,
            stage TEXT NOT NULL CHECK (stage IN ('authorised', 'captured', 'voided')),
            amount BIGINT NOT NULL CHECK (amount > 0),
            captured BIGINT NOT NULL CHECK (captured >= 0),
            voided BIGINT NOT NULL CHECK (voided >= 0),
            refunded BIGINT NOT NULL CHECK (refunded >= 0),
            excess BIGINT NOT NULL CHECK (excess >= 0),
            step BIGINT NOT NULL CHECK (step > 0),
            rounding BIGINT NOT NULL,
            refund_rounding BIGINT NOT NULL,
            change_given BIGINT NOT NULL CHECK (change_given >= 0),
            points BIGINT NOT NULL CHECK (points >= 0),
            points_restored BIGINT NOT NULL CHECK (points_restored >= 0),
            transactions BIGINT NOT NULL CHECK (transactions >= 1),
            occurred_at BIGINT NOT NULL,
            recorded_at BIGINT NOT NULL,
            PRIMARY KEY (order_id, payment),
            CHECK (occurred_at <= recorded_at),
            CHECK (captured + voided <= amount),
            CHECK (refunded <= captured),
            CHECK (excess <= refunded),
            CHECK (account IS NULL OR reference IS NOT NULL),
            CHECK (points_restored <= points),
            CHECK ((kind = 'points') = (points > 0)),
            CHECK ((amount + rounding) % step = 0),
            CHECK ((refunded + refund_rounding) % step = 0 OR kind = 'points'),
            CHECK (kind = 'cash' OR rounding = 0),
            CHECK (kind IN ('cash', 'points') OR refund_rounding = 0)
        ) WITHOUT ROWID;
        CREATE INDEX orders_payments_by_time ON orders_payments (occurred_at, order_id, payment);
        CREATE INDEX orders_payments_by_channel
            ON orders_payments (channel, occurred_at, order_id, payment);
        CREATE INDEX orders_payments_by_location
            ON orders_payments (location, occurred_at, order_id, payment)
            WHERE location IS NOT NULL;
        CREATE INDEX orders_payments_by_reference ON orders_payments (reference)
            WHERE reference IS NOT NULL;
        CREATE UNIQUE INDEX orders_payments_reference ON orders_payments (account, reference)
            WHERE account IS NOT NULL AND stage <> 'voided';
        CREATE TABLE orders_transactions (
            order_id UUID NOT NULL,
            payment BIGINT NOT NULL,
            number BIGINT NOT NULL CHECK (number >= 1),
            tender_kind TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('charge', 'authorise', 'capture', 'void',
                'decline', 'refund')),
            amount BIGINT NOT NULL CHECK (amount > 0),
            rounding BIGINT NOT NULL,
            points BIGINT NOT NULL CHECK (points >= 0),
            return_id UUID,
            account TEXT,
            reference TEXT,
            at BIGINT NOT NULL,
            PRIMARY KEY (order_id, payment, number),
            FOREIGN KEY (order_id, payment) REFERENCES orders_payments (order_id, payment),
            CHECK ((number = 1) = (kind IN ('charge', 'authorise'))),
            CHECK (amount + rounding >= 0),
            CHECK (rounding = 0 OR (tender_kind = 'cash' AND kind IN ('charge', 'refund'))
                OR (tender_kind = 'points' AND kind = 'refund')),
            CHECK (points = 0 OR tender_kind = 'points'),
            CHECK (kind = 'refund' OR (return_id IS NULL AND account IS NULL)),
            CHECK (account IS NULL OR reference IS NOT NULL)
        ) WITHOUT ROWID;
        CREATE UNIQUE INDEX orders_transactions_reference
            ON orders_transactions (account, reference) WHERE account IS NOT NULL;
        CREATE INDEX orders_transactions_rounding ON orders_transactions (at)
            WHERE rounding <> 0;
        CREATE TABLE orders_write_offs (
            order_id UUID NOT NULL REFERENCES orders_orders (id),
            entry BIGINT NOT NULL CHECK (entry >= 1),
            amount BIGINT NOT NULL CHECK (amount > 0),
            reason TEXT NOT NULL,
            actor TEXT NOT NULL,
            at BIGINT NOT NULL,
            PRIMARY KEY (order_id, entry)
        ) WITHOUT ROWID;
        """)
