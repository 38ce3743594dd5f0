import RetailContracts
import RetailCore
import RetailStorage

/// Where a cart began.
struct CartOrigin: Sendable {
    let day: CivilDate
    let channel: String
    let location: String
    /// The record that started it; nil while nobody is known.
    var customer: CustomerID?
}

/// The table of where carts began: a cart counts once, for its first day and channel.
struct CartOriginStore: Sendable {
    /// Adds an origin.
    /// - Returns: false when the cart has one.
    func add(_ origin: CartOrigin, of cart: CartID, in tx: borrowing Transaction) throws -> Bool {
        try tx.executeOne(
            """
            INSERT INTO analytics_cart_origins
                (cart, day, month, channel, location, customer, is_handed_over, is_converted)
            VALUES (\(cart), \(origin.day.dayNumber), \(origin.day.monthNumber),
                \(origin.channel), \(origin.location), \(origin.customer), 0, 0)
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

    /// Whose a cart is from now on: written once for all changes of a transaction.
    func note(_ customer: CustomerID, of cart: CartID, in tx: borrowing Transaction) {
        tx.gathering({ Holders() }) { told, tx in try write(told.holders, in: tx) }
            .holders[cart] = customer
    }

    private final class Holders {
        var holders: [CartID: CustomerID] = [:]
    }

    private func write(_ holders: [CartID: CustomerID], in tx: borrowing Transaction) throws {
        for portion in holders.sorted(by: { $0.key < $1.key }).portions {
            let rows = SQL.rows(Array(portion)) { "(\($0.key), \($0.value))" }
            try tx.execute(
                """
                WITH k (cart, customer) AS (VALUES \(rows))
                UPDATE analytics_cart_origins
                   SET customer = (SELECT k.customer FROM k
                                    WHERE k.cart = analytics_cart_origins.cart)
                 WHERE cart IN (SELECT o.cart FROM k
                                  JOIN analytics_cart_origins o ON o.cart = k.cart
                                 WHERE o.customer IS NULL OR o.customer <> k.customer)
                """)
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
