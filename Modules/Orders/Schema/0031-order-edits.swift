import RetailStorage

/// Edits of orders: what was asked for, against which version of the order (`order_version`), and
/// what it comes to, both by row and added up, as it was found when it was asked for. Nothing of
/// an edit changes once it was written, but how it stands: requested, approved (and applied in the
/// same act), declined, or undone. One with another price (`has_price`) is approved by somebody
/// else than who asked for it.
///
/// An amount of the `act` `edit` is of the edit, one of `undo` of its undoing; units and charges
/// are `added` to the order or `given-up`. `ends_at` is when a request ends by itself, and of an
/// approved edit that left the order without cover until when that is waited for. `channel` and
/// `location` are those of the order, for lists by place.
///
/// A charge that an edit gave up counts as none (`given_up`), also where it had cost nothing: an
/// order has one delivery at a time.
let createOrderEdits = Migration(
    "orders.0031.create-order-edits",
    sql: """
        CREATE TABLE orders_edits (
            order_id UUID NOT NULL REFERENCES orders_orders (id),
            edit BIGINT NOT NULL CHECK (edit BETWEEN 1 AND 100),
            channel TEXT NOT NULL,
            location TEXT,
            stage TEXT NOT NULL CHECK (stage IN ('requested', 'approved', 'declined', 'undone')),
            order_version BIGINT NOT NULL CHECK (order_version >= 1),
            currency TEXT NOT NULL,
            added BIGINT NOT NULL CHECK (added >= 0),
            given_up BIGINT NOT NULL,
            has_price BIGINT NOT NULL CHECK (has_price IN (0, 1)),
            ship_to_before TEXT CHECK (length(ship_to_before) BETWEEN 2 AND 65),
            note TEXT NOT NULL,
            asked_at BIGINT NOT NULL,
            asked_by TEXT NOT NULL CHECK (asked_by <> ''),
            ends_at BIGINT,
            decided_at BIGINT CHECK (decided_at >= asked_at),
            decided_by TEXT CHECK (decided_by <> ''),
            decision_note TEXT,
            return_id UUID,
            undone_at BIGINT CHECK (undone_at >= decided_at),
            undone_by TEXT CHECK (undone_by <> ''),
            undo_note TEXT,
            undo_return_id UUID,
            PRIMARY KEY (order_id, edit),
            CHECK ((stage = 'requested') = (decided_at IS NULL)),
            CHECK ((stage = 'undone') = (undone_at IS NOT NULL)),
            CHECK ((decided_at IS NULL) = (decided_by IS NULL)),
            CHECK ((decided_at IS NULL) = (decision_note IS NULL)),
            CHECK ((undone_at IS NULL) = (undone_by IS NULL)),
            CHECK ((undone_at IS NULL) = (undo_note IS NULL)),
            CHECK (return_id IS NULL OR stage IN ('approved', 'undone')),
            CHECK (undo_return_id IS NULL OR stage = 'undone'),
            CHECK (CASE stage WHEN 'requested' THEN ends_at IS NOT NULL
                              WHEN 'approved' THEN TRUE ELSE ends_at IS NULL END),
            CHECK (has_price = 0 OR stage IN ('requested', 'declined') OR decided_by <> asked_by)
        ) WITHOUT ROWID;
        CREATE INDEX orders_edits_ending ON orders_edits (ends_at, order_id, edit)
            WHERE ends_at IS NOT NULL;
        CREATE INDEX orders_edits_requested ON orders_edits (asked_at, order_id, edit)
            WHERE stage = 'requested';
        CREATE INDEX orders_edits_requested_at ON orders_edits (location, asked_at, order_id, edit)
            WHERE stage = 'requested';
        CREATE INDEX orders_edits_requested_on ON orders_edits (channel, asked_at, order_id, edit)
            WHERE stage = 'requested';
        CREATE TABLE orders_edit_changes (
            order_id UUID NOT NULL,
            edit BIGINT NOT NULL,
            entry BIGINT NOT NULL CHECK (entry BETWEEN 1 AND 100),
            kind TEXT NOT NULL CHECK (kind IN ('add', 'remove', 'quantity', 'replace', 'price',
                'delivery', 'address')),
            line BIGINT CHECK ((line IS NOT NULL) = (kind IN ('remove', 'quantity', 'replace',
                'price'))),
            sku TEXT CHECK ((sku IS NOT NULL) = (kind IN ('add', 'replace'))),
            quantity BIGINT CHECK (quantity > 0),
            method TEXT CHECK (method IN ('shipment', 'pickup')),
            location TEXT,
            unit_price BIGINT CHECK (unit_price >= 0
                AND (unit_price IS NOT NULL) = (kind = 'price')),
            charge TEXT CHECK (charge IS NULL OR kind = 'delivery'),
            ship_to TEXT CHECK ((ship_to IS NOT NULL) = (kind = 'address')),
            reason TEXT NOT NULL CHECK (kind <> 'price' OR reason <> ''),
            PRIMARY KEY (order_id, edit, entry),
            FOREIGN KEY (order_id, edit) REFERENCES orders_edits (order_id, edit),
            CHECK (kind NOT IN ('add', 'quantity') OR quantity IS NOT NULL),
            CHECK (kind = 'add' OR (method IS NULL AND location IS NULL))
        ) WITHOUT ROWID;
        CREATE TABLE orders_edit_amounts (
            order_id UUID NOT NULL,
            edit BIGINT NOT NULL,
            act TEXT NOT NULL CHECK (act IN ('edit', 'undo')),
            entry BIGINT NOT NULL CHECK (entry >= 1),
            effect TEXT NOT NULL CHECK (effect IN ('added', 'given-up')),
            line BIGINT NOT NULL CHECK (line >= 1),
            kind TEXT NOT NULL CHECK (kind IN ('item', 'delivery', 'fee')),
            sku TEXT NOT NULL,
            quantity BIGINT NOT NULL CHECK (quantity > 0),
            gross BIGINT NOT NULL CHECK (gross >= 0),
            tax BIGINT NOT NULL,
            method TEXT CHECK (method IS NULL OR (kind = 'item'
                AND method IN ('shipment', 'pickup', 'carry-out'))),
            location TEXT CHECK (location IS NULL OR kind = 'item'),
            PRIMARY KEY (order_id, edit, act, entry),
            FOREIGN KEY (order_id, edit) REFERENCES orders_edits (order_id, edit)
        ) WITHOUT ROWID;

        ALTER TABLE orders_orders ADD COLUMN edits BIGINT NOT NULL DEFAULT 0
            CHECK (edits BETWEEN 0 AND 100);
        ALTER TABLE orders_lines ADD COLUMN given_up BIGINT NOT NULL DEFAULT 0
            CHECK (given_up IN (0, 1) AND (given_up = 0 OR kind <> 'item'));
        DROP INDEX orders_lines_delivery;
        CREATE UNIQUE INDEX orders_lines_delivery ON orders_lines (order_id)
            WHERE kind = 'delivery' AND given_up = 0;
        """)
