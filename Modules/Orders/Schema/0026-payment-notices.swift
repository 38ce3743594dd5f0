import RetailStorage

/// What providers tell by themselves: kept once by the provider's name for it, also where nobody
/// knows of what it tells yet. The payment is found when it comes.
let createPaymentNotices = Migration(
    "orders.0026.create-payment-notices",
    sql: """
        CREATE TABLE orders_payment_notices (
            provider TEXT NOT NULL CHECK (provider <> ''),
            notice TEXT NOT NULL CHECK (notice <> ''),
            reference TEXT NOT NULL CHECK (reference <> ''),
            kind TEXT NOT NULL CHECK (kind IN ('pending', 'authorised', 'settled', 'refused',
                'expired', 'voided', 'refunded', 'refund-failed')),
            amount BIGINT CHECK (amount > 0),
            currency TEXT,
            happened_at BIGINT NOT NULL,
            received_at BIGINT NOT NULL,
            order_id UUID,
            payment BIGINT,
            problem TEXT CHECK (problem <> ''),
            dismissed_at BIGINT CHECK (dismissed_at IS NULL OR problem IS NOT NULL),
            PRIMARY KEY (provider, notice),
            FOREIGN KEY (order_id, payment) REFERENCES orders_payments (order_id, payment),
            CHECK ((amount IS NULL) = (currency IS NULL)),
            CHECK (kind <> 'settled' OR amount IS NOT NULL),
            CHECK ((order_id IS NULL) = (payment IS NULL)),
            CHECK (order_id IS NOT NULL OR problem IS NOT NULL)
        ) WITHOUT ROWID;
        CREATE INDEX orders_payment_notices_of ON orders_payment_notices (order_id, payment)
            WHERE order_id IS NOT NULL;
        CREATE INDEX orders_payment_notices_by_time
            ON orders_payment_notices (received_at, provider, notice);
        CREATE INDEX orders_payment_notices_open
            ON orders_payment_notices (received_at, provider, notice) WHERE problem IS NOT NULL AND dismissed_at IS NULL;
        CREATE INDEX orders_payment_notices_early
            ON orders_payment_notices (received_at, provider, notice) WHERE order_id IS NULL;
        """)
