import RetailStorage

/// Where goods are sent to, by post, and the words that go with them: of carts until they end, of
/// orders for good. What the regions are called is kept as it was then, line by line, the largest
/// first; so are the lines of the address.
let createDestinations = Migration(
    "orders.0050.create-destinations",
    sql: """
        CREATE TABLE orders_cart_destinations (
            cart UUID NOT NULL PRIMARY KEY REFERENCES orders_carts (id),
            \(destinationColumns)
        ) WITHOUT ROWID;
        CREATE TABLE orders_destinations (
            order_id UUID NOT NULL PRIMARY KEY REFERENCES orders_orders (id),
            \(destinationColumns)
        ) WITHOUT ROWID;
        CREATE INDEX orders_destinations_purchase ON orders_destinations
            (purchase_number, order_id) WHERE purchase_number IS NOT NULL;
        """)

private let destinationColumns = """
    recipient TEXT CHECK (recipient <> ''),
    phone TEXT CHECK (length(phone) BETWEEN 3 AND 30),
    country TEXT CHECK (length(country) = 2),
    region TEXT CHECK (region <> ''),
    region_codes TEXT CHECK (region_codes <> ''),
    region_names TEXT CHECK (region_names <> ''),
    lines TEXT CHECK (lines <> ''),
    postcode TEXT CHECK (length(postcode) BETWEEN 1 AND 20),
    gift_message TEXT CHECK (length(gift_message) BETWEEN 1 AND 500),
    purchase_number TEXT CHECK (length(purchase_number) BETWEEN 1 AND 50),
    instructions TEXT CHECK (length(instructions) BETWEEN 1 AND 500),
    CHECK ((country IS NULL) = (lines IS NULL)),
    CHECK (country IS NOT NULL
        OR (recipient IS NULL AND region IS NULL AND postcode IS NULL)),
    CHECK ((region_codes IS NULL) = (region_names IS NULL)),
    CHECK (region_codes IS NULL OR region IS NOT NULL),
    CHECK (country IS NOT NULL OR phone IS NOT NULL OR gift_message IS NOT NULL
        OR purchase_number IS NOT NULL OR instructions IS NOT NULL)
    """
