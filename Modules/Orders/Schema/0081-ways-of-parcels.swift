import RetailStorage

/// When a parcel was last sent again: what its carrier tells of the way before turns it back no
/// more. Since when it lies in the store to which it was sent: it comes back into the stock of
/// that.
let keepWaysOfParcels = Migration(
    "orders.0081.keep-ways-of-parcels",
    sql: """
        ALTER TABLE orders_fulfilments ADD COLUMN sent_again_at BIGINT;
        ALTER TABLE orders_fulfilments ADD COLUMN arrived_at BIGINT;
        UPDATE orders_fulfilments SET arrived_at = moved_at WHERE stage = 'arrived';
        """)
