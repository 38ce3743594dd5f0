import RetailContracts
import RetailCore
import RetailStorage

/// Where a cart began.
struct CartOrigin: Sendable {
    let day: CivilDate
    let channel: String
    let location: String
}

/// The table of where carts began: a cart counts once, for its first day and channel.
struct CartOriginStore: Sendable {
    /// Adds an origin.
    /// - Returns: false when the cart has one.
    func add(_ origin: CartOrigin, of cart: CartID, in tx: borrowing Transaction) throws -> Bool {
        try tx.executeOne(
            """
            INSERT INTO analytics_cart_origins
                (cart, day, channel, location, is_handed_over, is_converted)
            VALUES (\(cart), \(origin.day.dayNumber), \(origin.channel), \(origin.location), 0, 0)
            ON CONFLICT (cart) DO NOTHING
            """)
    }

    func find(_ cart: CartID, in tx: borrowing Transaction) throws -> CartOrigin? {
        try tx.first(
            "SELECT day, channel, location FROM analytics_cart_origins WHERE cart = \(cart)"
        ) { row in
            CartOrigin(
                day: CivilDate(dayNumber: try row.next()), channel: try row.next(),
                location: try row.next())
        }
    }

    /// - Returns: false when it was marked before.
    func markHandedOver(_ cart: CartID, in tx: borrowing Transaction) throws -> Bool {
        try tx.executeOne(
            """
            UPDATE analytics_cart_origins SET is_handed_over = 1
             WHERE cart = \(cart) AND is_handed_over = 0
            """)
    }

    /// - Returns: false when it was marked before.
    func markConverted(_ cart: CartID, in tx: borrowing Transaction) throws -> Bool {
        try tx.executeOne(
            """
            UPDATE analytics_cart_origins SET is_converted = 1
             WHERE cart = \(cart) AND is_converted = 0
            """)
    }

    func reset(most: Int, in tx: borrowing Transaction) throws -> Int {
        try tx.remove(most, of: "analytics_cart_origins", by: ["cart"])
    }
}
