import RetailStorage

/// What providers are asked, written in the transaction of that for which it is. Its key is its
/// name at the provider for good. A worker that asks says until when (`next_at`) it may be under
/// way; whoever comes later looks for it before it asks again. Nothing asks by itself any more
/// where that is empty.
let createProviderRequests = Migration(
    "orders.0025.create-provider-requests",
    sql: """
        CREATE TABLE orders_provider_requests (
            order_id UUID NOT NULL,
            payment BIGINT NOT NULL,
            number BIGINT NOT NULL CHECK (number >= 1),
            provider TEXT NOT NULL CHECK (provider <> ''),
            reference TEXT NOT NULL CHECK (reference <> ''),
            kind TEXT NOT NULL
                CHECK (kind IN ('charge', 'authorise', 'capture', 'void', 'refund')),
            amount BIGINT NOT NULL CHECK (amount > 0),
            currency TEXT NOT NULL,
            request_key TEXT NOT NULL UNIQUE,
            return_id UUID CHECK (return_id IS NULL OR kind = 'refund'),
            asked_at BIGINT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'pending', 'done', 'refused',
                'given-up', 'withdrawn')),
            attempts BIGINT NOT NULL CHECK (attempts >= 0),
            next_at BIGINT,
            answer TEXT,
            problem TEXT,
            changed_at BIGINT NOT NULL,
            version BIGINT NOT NULL CHECK (version >= 1),
            PRIMARY KEY (order_id, payment, number),
            FOREIGN KEY (order_id, payment) REFERENCES orders_payments (order_id, payment),
            CHECK ((next_at IS NOT NULL) = (state IN ('waiting', 'sent', 'pending'))),
            CHECK (state <> 'waiting' OR attempts = 0)
        ) WITHOUT ROWID;
        CREATE INDEX orders_provider_requests_next ON orders_provider_requests (next_at)
            WHERE next_at IS NOT NULL;
        CREATE INDEX orders_provider_requests_answer
            ON orders_provider_requests (provider, answer) WHERE answer IS NOT NULL;
        CREATE INDEX orders_provider_requests_by_time
            ON orders_provider_requests (asked_at, order_id, payment, number);
        CREATE INDEX orders_provider_requests_by_state
            ON orders_provider_requests (state, asked_at, order_id, payment, number);
        """)
