import RetailStorage

/// Carts and their lines.
///
/// `coupons` are the codes that were given, and `fees` those that were chosen, between commas,
/// whatever has become of them; `delivery` is the code of how goods are sent.
///
/// A spell of holds ends at `frozen_until`, however often the hold is renewed. What the customer
/// wants and where stock is held are two things: `wanted_location` outlives every hold. A line's
/// frozen part is what was held, at the price of that moment, which counts from so much of the item
/// on.
let createCarts = Migration(
    "orders.0001.create-carts",
    sql: """
        CREATE TABLE orders_carts (
            id UUID NOT NULL PRIMARY KEY,
            customer UUID,
            owner_channel TEXT NOT NULL,
            channel TEXT NOT NULL,
            location TEXT,
            coupons TEXT NOT NULL,
            ship_to TEXT CHECK (length(ship_to) BETWEEN 2 AND 65),
            delivery TEXT CHECK (delivery <> ''),
            fees TEXT NOT NULL,
            currency TEXT NOT NULL,
            state TEXT NOT NULL
                CHECK (state IN ('open', 'handed-over', 'ordered', 'abandoned')),
            held_until BIGINT,
            held_since BIGINT,
            frozen_until BIGINT,
            code_digest BYTEA,
            code_until BIGINT,
            order_id UUID,
            started_at BIGINT NOT NULL,
            changed_at BIGINT NOT NULL,
            version BIGINT NOT NULL CHECK (version >= 1),
            CHECK ((held_since IS NULL) = (frozen_until IS NULL)),
            CHECK (held_until IS NULL OR held_since IS NOT NULL),
            CHECK (held_until <= frozen_until AND held_since < frozen_until),
            CHECK ((state = 'handed-over') = (code_digest IS NOT NULL)),
            CHECK ((code_digest IS NULL) = (code_until IS NULL)),
            CHECK ((state = 'ordered') = (order_id IS NOT NULL))
        ) WITHOUT ROWID;
        CREATE UNIQUE INDEX orders_carts_code ON orders_carts (code_digest)
            WHERE code_digest IS NOT NULL;
        CREATE INDEX orders_carts_customer ON orders_carts (customer, started_at, id)
            WHERE customer IS NOT NULL;
        CREATE INDEX orders_carts_held ON orders_carts (customer, held_until)
            WHERE held_until IS NOT NULL;
        CREATE TABLE orders_cart_lines (
            cart UUID NOT NULL REFERENCES orders_carts (id),
            line BIGINT NOT NULL CHECK (line >= 1),
            sku TEXT NOT NULL,
            unit TEXT NOT NULL CHECK (unit <> ''),
            quantity BIGINT NOT NULL CHECK (quantity > 0),
            name TEXT NOT NULL,
            unit_price BIGINT NOT NULL CHECK (unit_price >= 0),
            tax_rate BIGINT NOT NULL,
            tax_included BIGINT NOT NULL CHECK (tax_included IN (0, 1)),
            tax_class TEXT CHECK (tax_class <> ''),
            method TEXT NOT NULL CHECK (method IN ('shipment', 'pickup', 'carry-out')),
            wanted_location TEXT,
            held_location TEXT,
            frozen_quantity BIGINT CHECK (frozen_quantity > 0 AND frozen_quantity <= quantity),
            frozen_from BIGINT CHECK (frozen_from >= 0),
            frozen_unit_price BIGINT CHECK (frozen_unit_price >= 0),
            frozen_tax_rate BIGINT,
            frozen_tax_included BIGINT CHECK (frozen_tax_included IN (0, 1)),
            frozen_tax_class TEXT CHECK (frozen_tax_class <> '' AND frozen_quantity > 0),
            CHECK ((frozen_quantity IS NULL) = (frozen_unit_price IS NULL)),
            CHECK ((frozen_quantity IS NULL) = (frozen_from IS NULL)),
            CHECK ((frozen_quantity IS NULL) = (frozen_tax_rate IS NULL)),
            CHECK ((frozen_quantity IS NULL) = (frozen_tax_included IS NULL)),
            CHECK (unit <> 'piece' OR quantity % 1000 = 0),
            PRIMARY KEY (cart, line)
        ) WITHOUT ROWID;
        """)
