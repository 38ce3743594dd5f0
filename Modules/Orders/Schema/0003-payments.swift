import RetailStorage

/// Payments and their append-only ledger.
let createPayments = Migration(
    "orders.0003.create-payments",
    sql: """
        CREATE TABLE orders_payments (
            order_id UUID NOT NULL REFERENCES orders_orders (id),
            payment BIGINT NOT NULL CHECK (payment >= 1),
            tender TEXT NOT NULL CHECK (tender IN ('cash', 'card', 'transfer', 'points')),
            reference TEXT,
            stage TEXT NOT NULL CHECK (stage IN ('authorised', 'captured', 'voided')),
            amount BIGINT NOT NULL CHECK (amount > 0),
            captured BIGINT NOT NULL CHECK (captured >= 0),
            voided BIGINT NOT NULL CHECK (voided >= 0),
            refunded BIGINT NOT NULL CHECK (refunded >= 0),
            change_given BIGINT NOT NULL CHECK (change_given >= 0),
            points BIGINT NOT NULL CHECK (points >= 0),
            points_restored BIGINT NOT NULL CHECK (points_restored >= 0),
            entries BIGINT NOT NULL CHECK (entries >= 1),
            at BIGINT NOT NULL,
            PRIMARY KEY (order_id, payment),
            CHECK (captured + voided <= amount),
            CHECK (refunded <= captured),
            CHECK (points_restored <= points),
            CHECK ((tender = 'points') = (points > 0))
        ) WITHOUT ROWID;
        CREATE TABLE orders_payment_entries (
            order_id UUID NOT NULL,
            payment BIGINT NOT NULL,
            entry BIGINT NOT NULL CHECK (entry >= 1),
            kind TEXT NOT NULL CHECK (kind IN ('authorise', 'capture', 'void', 'refund')),
            amount BIGINT NOT NULL CHECK (amount >= 0),
            points BIGINT NOT NULL CHECK (points >= 0),
            return_id UUID,
            at BIGINT NOT NULL,
            PRIMARY KEY (order_id, payment, entry),
            FOREIGN KEY (order_id, payment) REFERENCES orders_payments (order_id, payment)
        ) WITHOUT ROWID;
        """)
