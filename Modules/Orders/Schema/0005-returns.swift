import RetailStorage

/// Returns, with what came back and what was refunded: goods, and what was given back of delivery
/// and fees, whose one unit counts as returned with the rest of its price. Where what came back had
/// borne several taxes, each has its share in `orders_return_taxes`, under the step of the order's.
///
/// The `credit` is what the entries of a return had cost less `claw_back`: what promotions had
/// given that they do not give for what is kept; below zero where it is given again.
let createReturns = Migration(
    "orders.0005.create-returns",
    sql: """
        CREATE TABLE orders_returns (
            id UUID NOT NULL PRIMARY KEY,
            order_id UUID REFERENCES orders_orders (id),
            customer UUID,
            location TEXT NOT NULL,
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
            CHECK (refund % payable_unit = 0 AND credit % payable_unit = 0),
            CHECK (claw_back % payable_unit = 0 AND claw_back_tax % payable_unit = 0)
        ) WITHOUT ROWID;
        CREATE INDEX orders_returns_order ON orders_returns (order_id, id)
            WHERE order_id IS NOT NULL;
        CREATE TABLE orders_return_lines (
            return_id UUID NOT NULL REFERENCES orders_returns (id),
            entry BIGINT NOT NULL CHECK (entry >= 1),
            kind TEXT NOT NULL CHECK (kind IN ('item', 'delivery', 'fee')),
            order_line BIGINT,
            run BIGINT,
            sku TEXT NOT NULL,
            quantity BIGINT NOT NULL CHECK (quantity >= 0),
            disposition TEXT CHECK (disposition IN ('resellable', 'damaged')),
            gross BIGINT NOT NULL CHECK (gross >= 0),
            tax BIGINT NOT NULL CHECK (tax <= gross),
            PRIMARY KEY (return_id, entry),
            CHECK ((order_line IS NULL) = (run IS NULL)),
            CHECK ((kind = 'item') = (disposition IS NOT NULL)),
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
        CREATE INDEX orders_return_tenders_rounding ON orders_return_tenders (return_id)
            WHERE payment IS NULL AND rounding <> 0;
        """)
