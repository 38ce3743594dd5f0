import RetailStorage

/// Payments that a provider moves when it is asked (`provider`), under their reference. What was
/// asked for and is not promised is `pending`. Money that was given up and came all the same is
/// recovered; what was to go back and could not is owed again, and counts against `excess`, so that
/// this may be below nothing. A movement names the request that it is of. What goes back by another
/// tender (`otherwise`) than that of a card or transfer says why; what coins make of it stands in
/// the movement alone.
let keepProviders = Migration(
    "orders.0024.keep-providers",
    sqlite: """
        ALTER TABLE orders_tenders ADD COLUMN provider TEXT
            CHECK (provider IS NULL OR (provider <> '' AND kind IN ('card', 'transfer')));
        DROP INDEX orders_payments_by_time;
        DROP INDEX orders_payments_by_channel;
        DROP INDEX orders_payments_by_location;
        DROP INDEX orders_payments_by_reference;
        DROP INDEX orders_payments_reference;
        DROP INDEX orders_transactions_reference;
        DROP INDEX orders_transactions_rounding;
        ALTER TABLE orders_transactions RENAME TO orders_transactions_before;
        ALTER TABLE orders_payments RENAME TO orders_payments_before;
        CREATE TABLE orders_payments (
            order_id UUID NOT NULL REFERENCES orders_orders (id),
            payment BIGINT NOT NULL CHECK (payment >= 1),
            channel TEXT NOT NULL,
            location TEXT,
            tender TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('cash', 'card', 'transfer', 'points')),
            reference TEXT,
            account TEXT,
            stage TEXT NOT NULL CHECK (stage IN ('pending', 'authorised', 'captured', 'voided')),
            amount BIGINT NOT NULL CHECK (amount > 0),
            captured BIGINT NOT NULL CHECK (captured >= 0),
            voided BIGINT NOT NULL CHECK (voided >= 0),
            refunded BIGINT NOT NULL CHECK (refunded >= 0),
            excess BIGINT NOT NULL,
            step BIGINT NOT NULL CHECK (step > 0),
            rounding BIGINT NOT NULL,
            refund_rounding BIGINT NOT NULL,
            change_given BIGINT NOT NULL CHECK (change_given >= 0),
            points BIGINT NOT NULL CHECK (points >= 0),
            points_restored BIGINT NOT NULL CHECK (points_restored >= 0),
            transactions BIGINT NOT NULL CHECK (transactions >= 1),
            occurred_at BIGINT NOT NULL,
            recorded_at BIGINT NOT NULL,
            provider TEXT CHECK (provider <> ''),
            pending BIGINT NOT NULL DEFAULT 0 CHECK (pending IN (0, 1)),
            requests BIGINT NOT NULL DEFAULT 0 CHECK (requests >= 0),
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
            CHECK (kind IN ('cash', 'points') OR refund_rounding = 0),
            CHECK (provider IS NULL OR (reference IS NOT NULL AND account IS NOT NULL)),
            CHECK (pending = 0 OR (provider IS NOT NULL AND captured + voided < amount)),
            CHECK (requests = 0 OR provider IS NOT NULL),
            CHECK ((stage = 'pending') = (pending = 1))
        ) WITHOUT ROWID;
        INSERT INTO orders_payments (order_id, payment, channel, location, tender, kind, reference,
            account, stage, amount, captured, voided, refunded, excess, step, rounding,
            refund_rounding, change_given, points, points_restored, transactions, occurred_at,
            recorded_at)
        SELECT order_id, payment, channel, location, tender, kind, reference, account, stage,
               amount, captured, voided, refunded, excess, step, rounding, refund_rounding,
               change_given, points, points_restored, transactions, occurred_at, recorded_at
          FROM orders_payments_before ORDER BY order_id, payment;
        CREATE TABLE orders_transactions (
            order_id UUID NOT NULL,
            payment BIGINT NOT NULL,
            number BIGINT NOT NULL CHECK (number >= 1),
            tender_kind TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('charge', 'ask', 'authorise', 'capture', 'void',
                'decline', 'recover', 'refund', 'refund-failed')),
            amount BIGINT NOT NULL CHECK (amount > 0),
            rounding BIGINT NOT NULL,
            points BIGINT NOT NULL CHECK (points >= 0),
            return_id UUID,
            account TEXT,
            reference TEXT,
            at BIGINT NOT NULL,
            request BIGINT CHECK (request >= 1),
            otherwise TEXT CHECK (otherwise <> ''),
            reason TEXT CHECK (reason <> ''),
            PRIMARY KEY (order_id, payment, number),
            FOREIGN KEY (order_id, payment) REFERENCES orders_payments (order_id, payment),
            CHECK (number > 1 OR kind IN ('charge', 'ask', 'authorise')),
            CHECK (number = 1 OR kind NOT IN ('charge', 'ask')),
            CHECK (amount + rounding >= 0),
            CHECK (rounding = 0 OR (tender_kind = 'cash' AND kind IN ('charge', 'refund'))
                OR (tender_kind = 'points' AND kind = 'refund') OR otherwise IS NOT NULL),
            CHECK (points = 0 OR tender_kind = 'points'),
            CHECK (kind = 'refund' OR (return_id IS NULL AND account IS NULL)),
            CHECK (account IS NULL OR reference IS NOT NULL),
            CHECK (request IS NULL OR kind IN ('refund', 'refund-failed')),
            CHECK (request IS NOT NULL OR kind <> 'refund-failed'),
            CHECK (otherwise IS NULL OR (kind = 'refund' AND return_id IS NULL
                AND request IS NULL AND account IS NULL AND tender_kind IN ('card', 'transfer'))),
            CHECK ((otherwise IS NULL) = (reason IS NULL))
        ) WITHOUT ROWID;
        INSERT INTO orders_transactions (order_id, payment, number, tender_kind, kind, amount,
            rounding, points, return_id, account, reference, at)
        SELECT order_id, payment, number, tender_kind, kind, amount, rounding, points, return_id,
               account, reference, at
          FROM orders_transactions_before ORDER BY order_id, payment, number;
        DROP TABLE orders_transactions_before;
        DROP TABLE orders_payments_before;
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
        CREATE UNIQUE INDEX orders_transactions_reference
            ON orders_transactions (account, reference) WHERE account IS NOT NULL;
        CREATE INDEX orders_transactions_rounding ON orders_transactions (at)
            WHERE rounding <> 0;
        CREATE INDEX orders_payments_by_provider ON orders_payments (provider, reference)
            WHERE provider IS NOT NULL;
        """,
    postgresql: """
        ALTER TABLE orders_tenders ADD COLUMN provider TEXT
            CHECK (provider IS NULL OR (provider <> '' AND kind IN ('card', 'transfer')));
        ALTER TABLE orders_payments
            DROP CONSTRAINT orders_payments_stage_check,
            DROP CONSTRAINT orders_payments_excess_check,
            ADD COLUMN provider TEXT CHECK (provider <> ''),
            ADD COLUMN pending BIGINT NOT NULL DEFAULT 0 CHECK (pending IN (0, 1)),
            ADD COLUMN requests BIGINT NOT NULL DEFAULT 0 CHECK (requests >= 0),
            ADD CHECK (stage IN ('pending', 'authorised', 'captured', 'voided')),
            ADD CHECK (provider IS NULL OR (reference IS NOT NULL AND account IS NOT NULL)),
            ADD CHECK (pending = 0 OR (provider IS NOT NULL AND captured + voided < amount)),
            ADD CHECK (requests = 0 OR provider IS NOT NULL),
            ADD CHECK ((stage = 'pending') = (pending = 1));
        ALTER TABLE orders_transactions
            DROP CONSTRAINT orders_transactions_kind_check,
            DROP CONSTRAINT orders_transactions_check,
            DROP CONSTRAINT orders_transactions_check2,
            ADD COLUMN request BIGINT CHECK (request >= 1),
            ADD COLUMN otherwise TEXT CHECK (otherwise <> ''),
            ADD COLUMN reason TEXT CHECK (reason <> ''),
            ADD CHECK (kind IN ('charge', 'ask', 'authorise', 'capture', 'void', 'decline',
                'recover', 'refund', 'refund-failed')),
            ADD CHECK (number > 1 OR kind IN ('charge', 'ask', 'authorise')),
            ADD CHECK (number = 1 OR kind NOT IN ('charge', 'ask')),
            ADD CHECK (request IS NULL OR kind IN ('refund', 'refund-failed')),
            ADD CHECK (request IS NOT NULL OR kind <> 'refund-failed'),
            ADD CHECK (rounding = 0 OR (tender_kind = 'cash' AND kind IN ('charge', 'refund'))
                OR (tender_kind = 'points' AND kind = 'refund') OR otherwise IS NOT NULL),
            ADD CHECK (otherwise IS NULL OR (kind = 'refund' AND return_id IS NULL
                AND request IS NULL AND account IS NULL AND tender_kind IN ('card', 'transfer'))),
            ADD CHECK ((otherwise IS NULL) = (reason IS NULL));
        CREATE INDEX orders_payments_by_provider ON orders_payments (provider, reference)
            WHERE provider IS NOT NULL;
        """)
