import RetailStorage

/// What of a return that was asked for came by returns that did not name it: nobody had decided it,
/// and the goods were there. It is waited for no more.
let countGoodsThatCameOtherwise = Migration(
    "orders.0090.count-goods-that-came-otherwise",
    sql: """
        ALTER TABLE orders_authorised_lines ADD COLUMN came_otherwise BIGINT NOT NULL DEFAULT 0
            CHECK (came_otherwise BETWEEN 0 AND quantity - received);
        """)
