import RetailContracts
import RetailCore
import RetailStorage

/// The table of links to carts.
struct CartLinkStore: Sendable {
    /// Keeps the digest of a cart's link in place of the one before.
    func put(
        _ digest: [UInt8], of cart: CartID, at now: Instant, until end: Instant,
        in tx: borrowing Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO orders_cart_links (cart, digest, made_at, good_until)
            VALUES (\(cart), \(digest), \(now), \(end))
            ON CONFLICT (cart) DO UPDATE
               SET digest = excluded.digest, made_at = excluded.made_at,
                   good_until = excluded.good_until
            """)
    }

    /// Forgets a cart's link, where it has one.
    func remove(of cart: CartID, in tx: borrowing Transaction) throws {
        try tx.execute("DELETE FROM orders_cart_links WHERE cart = \(cart)")
    }

    /// Whether a cart has the link, good or ended.
    func has(_ digest: [UInt8], in tx: borrowing Transaction) throws -> Bool {
        let found: CartID? = try tx.first(
            "SELECT cart FROM orders_cart_links WHERE digest = \(digest)"
        ) { row in try row.next() }
        return found != nil
    }

    /// The cart of a link that is still good.
    func cart(
        of digest: [UInt8], at now: Instant, in tx: borrowing Transaction
    ) throws -> CartID? {
        try tx.first(
            """
            SELECT cart FROM orders_cart_links
             WHERE digest = \(digest) AND good_until > \(now)
            """
        ) { row in try row.next() }
    }
}
