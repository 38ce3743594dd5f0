import RetailStorage

/// What an edit takes off an order's price is `edited`: it is owed, and goes back when somebody
/// gives it back. The tables are made anew, since SQLite changes no condition of a column that
/// there is.
let endUnitsByEdits = Migration(
    "orders.0032.end-units-by-edits",
    sql: """
        DROP INDEX orders_returns_order;
        DROP INDEX orders_returns_customer;
        DROP INDEX orders_return_tenders_rounding;
        ALTER TABLE orders_return_tenders RENAME TO orders_return_tenders_before;
        ALTER TABLE orders_return_taxes RENAME TO orders_return_taxes_before;
        ALTER TABLE orders_return_lines RENAME TO orders_return_lines_before;
        ALTER TABLE orders_returns RENAME TO orders_returns_before;

        CREATE TABLE orders_returns (
            id UUID NOT NULL PRIMARY KEY,
            order_id UUID REFERENCES orders_orders (id),
            cause TEXT NOT NULL CHECK (cause IN ('returned', 'cancelled', 'edited', 'short',
                'refused', 'undeliverable', 'lost')),
            customer UUID,
            location TEXT CHECK ((location IS NULL) = (cause IN ('cancelled', 'edited',
                'short', 'lost'))),
            currency TEXT NOT NULL,
            refund BIGINT NOT NULL CHECK (refund >= 0),
            credit BIGINT NOT NULL CHECK (credit >= refund),
            tax BIGINT NOT NULL,
            claw_back BIGINT NOT NULL CHECK (order_id IS NOT NULL OR claw_back = 0),
            claw_back_tax BIGINT NOT NULL CHECK (order_id IS NOT NULL OR claw_back_tax = 0),
            payable_unit BIGINT NOT NULL CHECK (payable_unit > 0),
            cash_step BIGINT NOT NULL CHECK (cash_step > 0),
            note TEXT NOT NULL,
            at BIGINT NOT NULL,
            CHECK (order_id IS NOT NULL OR cause = 'returned'),
            CHECK (refund % payable_unit = 0 AND credit % payable_unit = 0),
            CHECK (claw_back % payable_unit = 0 AND claw_back_tax % payable_unit = 0)
        ) WITHOUT ROWID;
        CREATE TABLE orders_return_lines (
            return_id UUID NOT NULL REFERENCES orders_returns (id),
            entry BIGINT NOT NULL CHECK (entry >= 1),
            kind TEXT NOT NULL CHECK (kind IN ('item', 'delivery', 'fee')),
            order_line BIGINT,
            run BIGINT,
            sku TEXT NOT NULL,
            quantity BIGINT NOT NULL CHECK (quantity >= 0),
            disposition TEXT CHECK (disposition IN ('resellable', 'damaged', 'quality-control',
                'supplier', 'destroyed')),
            gross BIGINT NOT NULL CHECK (gross >= 0),
            tax BIGINT NOT NULL CHECK (tax <= gross),
            PRIMARY KEY (return_id, entry),
            CHECK ((order_line IS NULL) = (run IS NULL)),
            CHECK (kind = 'item' OR disposition IS NULL),
            CHECK (order_line IS NOT NULL OR disposition IS NOT NULL),
            CHECK (CASE WHEN kind = 'item' THEN quantity > 0
                        ELSE quantity IN (0, 1000) AND order_line IS NOT NULL AND gross > 0 END)
        ) WITHOUT ROWID;
        CREATE TABLE orders_return_taxes (
            return_id UUID NOT NULL,
            entry BIGINT NOT NULL,
            step BIGINT NOT NULL CHECK (step BETWEEN 1 AND 4),
            amount BIGINT NOT NULL CHECK (amount >= 0),
            PRIMARY KEY (return_id, entry, step),
            FOREIGN KEY (return_id, entry) REFERENCES orders_return_lines (return_id, entry)
        ) WITHOUT ROWID;
        CREATE TABLE orders_return_tenders (
            return_id UUID NOT NULL REFERENCES orders_returns (id),
            entry BIGINT NOT NULL CHECK (entry >= 1),
            tender TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('cash', 'card', 'transfer', 'points')),
            payment BIGINT,
            amount BIGINT NOT NULL CHECK (amount >= 0),
            rounding BIGINT NOT NULL CHECK (kind = 'cash' OR rounding = 0),
            points BIGINT NOT NULL CHECK (points >= 0),
            payable_unit BIGINT NOT NULL CHECK (payable_unit > 0),
            CHECK (amount + rounding >= 0),
            CHECK (amount % payable_unit = 0),
            PRIMARY KEY (return_id, entry)
        ) WITHOUT ROWID;

        INSERT INTO orders_returns
            (id, order_id, cause, customer, location, currency, refund, credit, tax, claw_back,
             claw_back_tax, payable_unit, cash_step, note, at)
        SELECT id, order_id, cause, customer, location, currency, refund, credit, tax,
               claw_back, claw_back_tax, payable_unit, cash_step, note, at
          FROM orders_returns_before;
        INSERT INTO orders_return_lines
            (return_id, entry, kind, order_line, run, sku, quantity, disposition, gross, tax)
        SELECT return_id, entry, kind, order_line, run, sku, quantity, disposition, gross, tax
          FROM orders_return_lines_before;
        INSERT INTO orders_return_taxes (return_id, entry, step, amount)
        SELECT return_id, entry, step, amount FROM orders_return_taxes_before;
        INSERT INTO orders_return_tenders
            (return_id, entry, tender, kind, payment, amount, rounding, points, payable_unit)
        SELECT return_id, entry, tender, kind, payment, amount, rounding, points, payable_unit
          FROM orders_return_tenders_before;

        DROP TABLE orders_return_tenders_before;
        DROP TABLE orders_return_taxes_before;
        DROP TABLE orders_return_lines_before;
        DROP TABLE orders_returns_before;
        CREATE INDEX orders_returns_order ON orders_returns (order_id, id)
            WHERE order_id IS NOT NULL;
        CREATE INDEX orders_returns_customer ON orders_returns (customer, id)
            WHERE customer IS NOT NULL;
        CREATE INDEX orders_return_tenders_rounding ON orders_return_tenders (return_id)
            WHERE payment IS NULL AND rounding <> 0;
        """)
