import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// The table of carts.
struct CartStore: Sendable {
    func insert(_ cart: Cart, in tx: borrowing Transaction) throws {
        try tx.execute(
            """
            INSERT INTO orders_carts
                (id, customer, identity, owner_channel, channel, location, coupons, ship_to, delivery, fees,
                 currency, state, started_at, changed_at, version)
            VALUES (\(cart.id), \(cart.customer), \(cart.identity), \(cart.ownerChannel),
                \(cart.channel), \(cart.location), \(cart.coupons.stored), \(cart.shipTo),
                \(cart.wish.delivery), \(cart.wish.fees.stored), \(cart.currency),
                \(cart.state), \(cart.startedAt),
                \(cart.startedAt), \(cart.version))
            """)
    }

    /// Writes the cart as its next version.
    /// - Returns: false when it has another version by now.
    func update(_ cart: Cart, at now: Instant, in tx: borrowing Transaction) throws -> Bool {
        try tx.executeOne(
            """
            UPDATE orders_carts
               SET customer = \(cart.customer), identity = \(cart.identity), channel = \(cart.channel),
                   location = \(cart.location), coupons = \(cart.coupons.stored),
                   ship_to = \(cart.shipTo), delivery = \(cart.wish.delivery),
                   fees = \(cart.wish.fees.stored), state = \(cart.state),
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
        ) { row in try row.next() } ?? 0
    }

    /// How many carts of the customers can still become orders.
    func countOpen(of customers: [CustomerID], in tx: borrowing Transaction) throws -> Int {
        guard !customers.isEmpty else { return 0 }
        return try tx.first(
            """
            SELECT COUNT(*) FROM orders_carts
             WHERE customer IN (\(list: customers)) AND customer IS NOT NULL
               AND state IN ('open', 'handed-over')
            """
        ) { row in try row.next() } ?? 0
    }

    func find(_ id: CartID, in tx: borrowing Transaction) throws -> Cart? {
        try tx.first("\(Self.columns) WHERE id = \(id)", Self.sentCart)
    }

    func find(code digest: [UInt8], in tx: borrowing Transaction) throws -> Cart? {
        try tx.first("\(Self.columns) WHERE code_digest = \(digest)", Self.sentCart)
    }

    /// A page of carts of customers, each record read by the index of customers.
    func list(
        _ filter: CartFilter, _ request: ListRequest<AgeSort>, of customers: [CustomerID],
        within reach: Reach?, in tx: borrowing Transaction
    ) throws -> Page<Cart> {
        let list = SortedList<Cart>(
            "orders.carts/\(customers.first?.text ?? "")", Self.names, from: "orders_carts",
            where: filter.conditions,
            within: reach?.condition(location: "location", channel: "channel"),
            branches: customers.map { "customer = \($0)" })
        let order = ListOrder<Cart>.by(
            request.sort, .instant("started_at") { $0.startedAt }, .id("id") { $0.id.raw })
        return try list.page(request, by: order, in: tx, Self.cart)
    }

    private static let names: SQL = """
        id, customer, identity, owner_channel, channel, location, coupons, ship_to, delivery, fees,
        currency, state, held_until, held_since, frozen_until, code_digest, code_until, order_id,
        started_at, version
        """
    /// With where its goods go, so that a cart is read by one statement.
    private static let columns: SQL = """
        SELECT \(names), \(DestinationStore.names)
          FROM orders_carts LEFT JOIN orders_cart_destinations d ON d.cart = orders_carts.id
        """

    private static func sentCart(_ row: borrowing Row) throws -> Cart {
        var cart = try cart(row)
        cart.destination = try DestinationStore.destination(row)
        return cart
    }

    private static func cart(_ row: borrowing Row) throws -> Cart {
        Cart(
            id: try row.next(), customer: try row.next(), identity: try row.next(),
            ownerChannel: try row.next(), channel: try row.next(),
            location: try row.next(), coupons: try [CouponCode](stored: row.next()),
            shipTo: try row.next(),
            wish: ChargeWish(
                delivery: try row.next(), fees: try [Code<Charge>](stored: row.next())),
            currency: try row.next(), state: try row.next(),
            heldUntil: try row.next(),
            heldSince: try row.next(), frozenUntil: try row.next(), codeDigest: try row.next(),
            codeUntil: try row.next(), order: try row.next(), startedAt: try row.next(),
            version: try row.next())
    }
}

extension CartFilter {
    fileprivate var conditions: [SQL] {
        var all: [SQL] = []
        if let state { all.append("state = \(state)") }
        if let channel { all.append("channel = \(channel)") }
        return all
    }
}
