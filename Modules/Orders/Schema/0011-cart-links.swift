import RetailStorage

/// Links by which whoever has one sees a cart and orders it: one a cart, of which only the digest
/// is kept (`digest`), good until `good_until`. A new link takes the place of the one before.
let createCartLinks = Migration(
    "orders.0011.create-cart-links",
    sql: """
        CREATE TABLE orders_cart_links (
            cart UUID NOT NULL PRIMARY KEY REFERENCES orders_carts (id),
            digest BYTEA NOT NULL CHECK (length(digest) = 32),
            made_at BIGINT NOT NULL,
            good_until BIGINT NOT NULL,
            CHECK (made_at < good_until)
        ) WITHOUT ROWID;
        CREATE UNIQUE INDEX orders_cart_links_digest ON orders_cart_links (digest);
        """)
