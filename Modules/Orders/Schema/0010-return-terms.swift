import RetailStorage

/// Under which terms the goods of an order come back of which a promotion claws back: one document
/// an order (`terms`), written when it is placed and never changed, read whole by its returns. Its
/// size is bounded by the parts into which promotions may cut an order, and by the items of the
/// order named once for each selection in a promotion that gave something.
let createReturnTerms = Migration(
    "orders.0010.create-return-terms",
    sql: """
        CREATE TABLE orders_return_terms (
            order_id UUID NOT NULL PRIMARY KEY REFERENCES orders_orders (id),
            terms TEXT NOT NULL CHECK (terms <> '')
        ) WITHOUT ROWID;
        """)
