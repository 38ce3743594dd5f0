import RetailStorage

/// Gift receipts: by its code whoever has one brings goods of an order back without being told what
/// was paid. Only the digest of the code is kept. Of a line `used` came back under it; what else
/// of it is left is reckoned from the order. An order counts its own, and a return names the one
/// under which it came.
let createGiftReceipts = Migration(
    "orders.0103.create-gift-receipts",
    sql: """
        CREATE TABLE orders_gift_receipts (
            order_id UUID NOT NULL REFERENCES orders_orders (id),
            receipt BIGINT NOT NULL CHECK (receipt BETWEEN 1 AND 50),
            digest BYTEA NOT NULL CHECK (length(digest) = 32),
            issued_at BIGINT NOT NULL,
            issued_by TEXT NOT NULL CHECK (issued_by <> ''),
            cancelled_at BIGINT CHECK (cancelled_at >= issued_at),
            cancelled_by TEXT CHECK (cancelled_by <> ''),
            cancel_note TEXT,
            PRIMARY KEY (order_id, receipt),
            CHECK ((cancelled_at IS NULL) = (cancelled_by IS NULL)),
            CHECK ((cancelled_at IS NULL) = (cancel_note IS NULL))
        ) WITHOUT ROWID;
        CREATE UNIQUE INDEX orders_gift_receipts_digest ON orders_gift_receipts (digest);
        CREATE TABLE orders_gift_lines (
            order_id UUID NOT NULL,
            receipt BIGINT NOT NULL,
            line BIGINT NOT NULL CHECK (line >= 1),
            sku TEXT NOT NULL,
            quantity BIGINT NOT NULL CHECK (quantity > 0),
            used BIGINT NOT NULL CHECK (used BETWEEN 0 AND quantity),
            PRIMARY KEY (order_id, receipt, line),
            FOREIGN KEY (order_id, receipt) REFERENCES orders_gift_receipts (order_id, receipt)
        ) WITHOUT ROWID;
        ALTER TABLE orders_orders ADD COLUMN gift_receipts BIGINT NOT NULL DEFAULT 0
            CHECK (gift_receipts BETWEEN 0 AND 50);
        ALTER TABLE orders_returns ADD COLUMN gift_receipt BIGINT
            CHECK (gift_receipt IS NULL OR (gift_receipt >= 1 AND cause = 'returned'
                AND order_id IS NOT NULL AND authorisation IS NULL));
        """)
