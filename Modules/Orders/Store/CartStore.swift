import RetailContracts
import RetailCore
import RetailStorage

/// The table of carts.
struct CartStore: Sendable {
    func insert(_ cart: Cart, in tx: borrowing Transaction) throws {
        try tx.execute(
            """
            INSERT INTO orders_carts
                (id, customer, owner_channel, channel, location, currency, state, started_at,
                 changed_at, version)
            VALUES (\(cart.id), \(cart.customer), \(cart.ownerChannel), \(cart.channel),
                \(cart.location), \(cart.currency), \(cart.state), \(cart.startedAt),
                \(cart.startedAt), \(cart.version))
            """)
    }

    /// Writes the cart as its next version.
    /// - Returns: false when it has another version by now.
    func update(_ cart: Cart, at now: Instant, in tx: borrowing Transaction) throws -> Bool {
        try tx.executeOne(
            """
            UPDATE orders_carts
               SET customer = \(cart.customer), channel = \(cart.channel),
                   location = \(cart.location), state = \(cart.state),
                   held_until = \(cart.heldUntil), held_since = \(cart.heldSince),
                   frozen_until = \(cart.frozenUntil), code_digest = \(cart.codeDigest),
                   code_until = \(cart.codeUntil), order_id = \(cart.order),
                   changed_at = \(now), version = \(cart.version + 1)
             WHERE id = \(cart.id) AND version = \(cart.version)
            """)
    }

    /// How many other carts of the customers are held.
    func held(
        of customers: [CustomerID], beside cart: Cart, at now: Instant, in tx: borrowing Transaction
    ) throws -> Int64 {
        guard !customers.isEmpty else { return 0 }
        return try tx.first(
            """
            SELECT COUNT(*) FROM orders_carts
             WHERE customer IN (\(list: customers)) AND held_until > \(now) AND id <> \(cart.id)
            """
        ) { row in try row[0] } ?? 0
    }

    func find(_ id: CartID, in tx: borrowing Transaction) throws -> Cart? {
        try tx.first("\(Self.columns) WHERE id = \(id)", Self.cart)
    }

    func find(code digest: [UInt8], in tx: borrowing Transaction) throws -> Cart? {
        try tx.first("\(Self.columns) WHERE code_digest = \(digest)", Self.cart)
    }

    private static let columns: SQL = """
        SELECT id, customer, owner_channel, channel, location, currency, state, held_until,
               held_since, frozen_until, code_digest, code_until, order_id, started_at, version
          FROM orders_carts
        """

    private static func cart(_ row: borrowing Row) throws -> Cart {
        Cart(
            id: try row[0], customer: try row[1], ownerChannel: try row[2], channel: try row[3],
            location: try row[4], currency: try row[5], state: try row[6], heldUntil: try row[7],
            heldSince: try row[8], frozenUntil: try row[9], codeDigest: try row[10],
            codeUntil: try row[11], order: try row[12], startedAt: try row[13],
            version: try row[14])
    }
}
