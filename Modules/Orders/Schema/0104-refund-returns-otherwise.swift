import RetailStorage

/// What a return gives back of a card or transfer may go by another tender: under a gift receipt,
/// to whoever brings the goods. The table is made anew on SQLite, which changes no condition that
/// there is.
let refundReturnsOtherwise = Migration(
    "orders.0104.refund-returns-otherwise",
    sqlite: """
        DROP INDEX orders_transactions_reference;
        DROP INDEX orders_transactions_rounding;
        ALTER TABLE orders_transactions RENAME TO orders_transactions_before;
        CREATE TABLE orders_transactions (
            order_id UUID NOT NULL,
            payment BIGINT NOT NULL,
            number BIGINT NOT NULL CHECK (number >= 1),
            tender_kind TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind = 'charge' OR kind = 'ask' OR kind = 'authorise'
                OR kind = 'capture' OR kind = 'void' OR kind = 'decline' OR kind = 'recover'
                OR kind = 'refund' OR kind = 'refund-failed'),
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
            exchange UUID CHECK (exchange IS NULL OR kind IN ('charge', 'refund')),
            PRIMARY KEY (order_id, payment, number),
            FOREIGN KEY (order_id, payment) REFERENCES orders_payments (order_id, payment),
            CHECK (number > 1 OR kind = 'charge' OR kind = 'ask' OR kind = 'authorise'),
            CHECK (number = 1 OR kind NOT IN ('charge', 'ask')),
            CHECK (amount + rounding >= 0),
            CHECK (rounding = 0 OR (tender_kind = 'cash' AND kind IN ('charge', 'refund'))
                OR (tender_kind = 'points' AND kind = 'refund') OR otherwise IS NOT NULL),
            CHECK (points = 0 OR tender_kind = 'points'),
            CHECK (kind = 'refund' OR (return_id IS NULL AND account IS NULL)),
            CHECK (account IS NULL OR reference IS NOT NULL),
            CHECK (request IS NULL OR kind IN ('refund', 'refund-failed')),
            CHECK (request IS NOT NULL OR kind <> 'refund-failed'),
            CHECK (otherwise IS NULL OR (kind = 'refund' AND request IS NULL AND account IS NULL
                AND exchange IS NULL AND tender_kind IN ('card', 'transfer'))),
            CHECK ((otherwise IS NULL) = (reason IS NULL))
        ) WITHOUT ROWID;
        INSERT INTO orders_transactions (order_id, payment, number, tender_kind, kind, amount,
            rounding, points, return_id, account, reference, at, request, otherwise, reason,
            exchange)
        SELECT order_id, payment, number, tender_kind, kind, amount, rounding, points, return_id,
               account, reference, at, request, otherwise, reason, exchange
          FROM orders_transactions_before ORDER BY order_id, payment, number;
        DROP TABLE orders_transactions_before;
        CREATE UNIQUE INDEX orders_transactions_reference
            ON orders_transactions (account, reference) WHERE account IS NOT NULL;
        CREATE INDEX orders_transactions_rounding ON orders_transactions (at)
            WHERE rounding <> 0;
        """,
    postgresql: """
        ALTER TABLE orders_transactions
            DROP CONSTRAINT orders_transactions_check9,
            ADD CHECK (otherwise IS NULL OR (kind = 'refund' AND request IS NULL
                AND account IS NULL AND exchange IS NULL
                AND tender_kind IN ('card', 'transfer')));
        """)
