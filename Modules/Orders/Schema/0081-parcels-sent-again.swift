import RetailStorage

/// When a parcel was last sent again: what its carrier tells of the way before turns it back no
/// more.
let keepParcelsSentAgain = Migration(
    "orders.0081.keep-parcels-sent-again",
    sql: "ALTER TABLE orders_fulfilments ADD COLUMN sent_again_at BIGINT;")
