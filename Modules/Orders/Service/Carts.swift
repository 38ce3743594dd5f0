import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Keeps carts: what is in them, whose they are, on which channel they are.
struct Carts: Sendable {
    let quoting: Quoting
    let stock: any StockHolding
    let ownership: Ownership
    let codes: OneTimeCodes
    let linkCodes: OneTimeCodes
    let policy: OrderPolicy
    let carts = CartStore()
    let links = CartLinkStore()
    let lines = CartLineStore()

    /// Starts an empty cart.
    /// - Throws: `orders.channel-unknown`, `orders.customer-unknown`, `orders.location-unknown`,
    ///   `inventory.location-not-serving`, `request.channel-forbidden`.
    func start(
        on code: Code<Channel>, at location: Code<Location>?, shipTo: TaxPlace? = nil,
        for customer: CustomerID?, knownBy identity: Int64? = nil,
        by call: Call, in tx: borrowing Transaction
    ) throws -> FullCart {
        try call.require(at: location, on: code)
        let channel = try quoting.channel(code, in: tx)
        try quoting.requireHome(location, of: channel, by: call, in: tx)
        let owner = try ownership.owner(customer, by: identity, call, in: tx)
        let cart = Cart(
            id: call.newID(), customer: owner?.record, identity: owner?.identity,
            ownerChannel: code, channel: code,
            location: location, shipTo: shipTo, currency: channel.currency, state: .open,
            heldUntil: nil,
            heldSince: nil, frozenUntil: nil, codeDigest: nil, codeUntil: nil, order: nil,
            startedAt: call.now, version: 1)
        try carts.insert(cart, in: tx)
        try tx.record(
            CartStarted(
                cart: cart.id, customer: owner?.record, channel: code, identity: owner?.identity),
            by: call)
        return FullCart(
            cart: cart, lines: [], market: try quoting.market(of: code, at: location, in: tx))
    }

    /// The cart with its lines, what is held at its frozen prices, the rest at those of now: what
    /// the cart shows is what an order of it costs at that moment.
    /// - Throws: `orders.cart-unknown`.
    func show(_ id: CartID, by call: Call, in tx: borrowing Transaction) throws -> FullCart {
        guard let cart = try carts.find(id, in: tx),
            try call.isCustomer
                ? ownership.allows(call, owner: cart.customer, in: tx)
                : call.may(at: cart.location, on: cart.channel)
        else {
            throw OrdersErrors.cartUnknown.error("No cart of yours has this id.", at: "/cart_id")
        }
        return try view(cart, isAsking: call.isCustomer, at: call.now, in: tx)
    }

    /// What is in a cart and what it costs.
    /// - Throws: `crm.customer-erased` for that of who was forgotten.
    /// - Parameter isAsking: whether somebody asks who is not of the house.
    func view(
        _ cart: Cart, isAsking: Bool, at now: Instant, in tx: borrowing Transaction
    ) throws -> FullCart {
        try ownership.customers.requireKnown(cart.customer, in: tx)
        var full = FullCart(
            cart: cart, lines: try lines.list(cart, in: tx),
            market: try quoting.market(of: cart.channel, at: cart.location, in: tx))
        full.isAsking = isAsking
        if let order = full.cart.order {
            try take(order, into: &full, in: tx)
            return full
        }
        full.lapse(at: now)
        try refresh(&full, at: now, in: tx)
        return full
    }

    /// Adds a line at the channel's price, or more of it to a line of the same item, way and place.
    ///
    /// What is added to a held line costs what the channel asks now; what was held keeps its price.
    /// - Throws: `orders.cart-unknown`, `orders.cart-closed`, `orders.not-offered`,
    ///   `orders.too-many-lines`, `orders.quantity-not-taken`, `orders.order-too-large`,
    ///   `core.quantity-step`, `inventory.location-unknown`,
    ///   `inventory.location-not-serving`;
    ///   while stock is held `inventory.insufficient-stock`, `orders.hold-too-large`.
    func add(
        _ wanted: WantedLine, to id: CartID, by call: Call, in tx: borrowing Transaction
    ) throws -> FullCart {
        try change(id, limitedAt: "/quantity", by: call, in: tx) { full in
            let counter = try counter(of: full, in: tx)
            let (offer, terms) = try offer(
                of: wanted.sku, (full.sums[wanted.sku] ?? .zero).adding(wanted.quantity), in: full,
                at: "/sku", by: call, in: tx)
            try offer.unit.require(wanted.quantity, of: offer.sku, at: "/quantity")
            let location = wanted.location(home: counter.home)
            if let location {
                try quoting.sourcing.requireOutlet(
                    location, for: wanted.method, from: counter.point, pointer: "/location",
                    by: call, in: tx)
            }
            if let index = full.lines.firstIndex(where: {
                $0.sku == wanted.sku && $0.method == wanted.method && $0.wanted == location
            }) {
                let sum = try full.lines[index].quantity.adding(wanted.quantity)
                guard sum <= OrderPolicy.largestQuantity else {
                    throw RequestErrors.invalidInput.error(
                        "A line has at most \(OrderPolicy.largestQuantity). Add less to the "
                            + "\(full.lines[index].quantity) that are in the cart.",
                        at: "/quantity")
                }
                full.lines[index].set(sum)
                return
            }
            guard full.lines.count < 1_000 else {
                throw OrdersErrors.tooManyLines.error("Order what is in the cart first.")
            }
            full.lines.append(
                CartLine(
                    number: (full.lines.last?.number ?? 0) + 1, sku: offer.sku,
                    unit: offer.unit, quantity: wanted.quantity, name: offer.name,
                    terms: terms,
                    frozen: nil, method: wanted.method, wanted: location, held: nil))
        }
    }

    /// Sets a line's quantity. What goes beyond the held quantity costs what the channel asks now.
    /// - Throws: as ``add(_:to:by:in:)``, and `orders.line-unknown`.
    func set(
        _ quantity: Quantity, ofLine number: Int, in id: CartID, by call: Call,
        in tx: borrowing Transaction
    ) throws -> FullCart {
        try change(id, limitedAt: "/quantity", by: call, in: tx) { full in
            let index = try full.index(of: number)
            let line = full.lines[index]
            try line.unit.require(quantity, of: line.sku, at: "/quantity")
            let isMore = quantity > full.lines[index].quantity
            full.lines[index].set(quantity)
            guard isMore else { return }
            _ = try offer(
                of: line.sku, full.sums[line.sku] ?? quantity, in: full, at: "/line", by: call,
                in: tx)
        }
    }

    /// Takes a line out.
    /// - Throws: `orders.cart-unknown`, `orders.cart-closed`, `orders.line-unknown`.
    func remove(
        line number: Int, from id: CartID, by call: Call, in tx: borrowing Transaction
    ) throws -> FullCart {
        try change(id, by: call, in: tx) { full in
            full.lines.remove(at: try full.index(of: number))
            try lines.remove(number, of: id, in: tx)
        }
    }

    /// Says whose the cart is; where it was somebody else's, a link to it is void.
    /// - Throws: `orders.cart-unknown`, `orders.cart-closed`, `orders.customer-unknown`.
    func assign(
        _ customer: CustomerID, knownBy identity: Int64? = nil, to id: CartID, by call: Call,
        in tx: borrowing Transaction
    ) throws -> FullCart {
        let owner = try ownership.owner(customer, by: identity, call, in: tx)
        return try change(id, by: call, in: tx) { full in
            let records = try ownership.records(of: full.cart.customer, in: tx)
            guard let owner, !records.contains(owner.record) else {
                (full.cart.customer, full.cart.identity) = (owner?.record, owner?.identity)
                return
            }
            try give(&full, to: owner, at: call.now, in: tx)
        }
    }

    /// Makes the cart somebody else's: prices that were held before are not theirs, and who was
    /// sent a link sees nothing of theirs.
    func give(
        _ full: inout FullCart, to owner: KnownRecord, at now: Instant,
        in tx: borrowing Transaction
    ) throws {
        // One that was nobody's was sent to who is named now.
        if full.cart.customer != nil {
            try links.remove(of: full.cart.id, in: tx)
            try forgetDestination(of: &full, in: tx)
        }
        (full.cart.customer, full.cart.identity) = (owner.record, owner.identity)
        try refreeze(&full, at: now, in: tx)
    }

    /// Freezes what is held anew, at the prices of now.
    private func refreeze(
        _ full: inout FullCart, at now: Instant, in tx: borrowing Transaction
    ) throws {
        guard full.cart.isHeld(at: now) else { return }
        for index in full.lines.indices { full.lines[index].frozen = nil }
        try refresh(&full, at: now, in: tx)
        full.freeze()
    }

    /// Gives the cart up; held stock is free again.
    /// - Throws: `orders.cart-unknown`, `orders.cart-closed`.
    func abandon(_ id: CartID, by call: Call, in tx: borrowing Transaction) throws -> FullCart {
        var full = try open(id, by: call, in: tx)
        full.cart.state = .abandoned
        try forgetDestination(of: &full, in: tx)
        try thaw(&full, by: call, in: tx)
        try save(&full, by: call, in: tx)
        return full
    }
}

/// A cart and its lines.
struct FullCart: Sendable {
    var cart: Cart
    var lines: [CartLine]
    /// By which its money is counted.
    var market: Market
    /// How its money is counted: by its market, or as it was when it was ordered.
    var rules: MoneyRules
    /// What its lines cost together.
    var priced: PricedLines
    /// Whether the customer asks, and not somebody of the house.
    var isAsking = false

    init(cart: Cart, lines: [CartLine], market: Market) {
        self.cart = cart
        self.lines = lines
        self.market = market
        rules = market.rules
        priced = PricedLines(lines.map { _ in [] }, in: cart.currency)
    }

    /// How much is in it, all items together.
    /// - Throws: `core.quantity-overflow`.
    var units: Quantity {
        get throws(RetailError) {
            var sum = Quantity.zero
            for line in lines { sum = try sum.adding(line.quantity) }
            return sum
        }
    }

    func index(of number: Int) throws(RetailError) -> Int {
        guard let index = lines.firstIndex(where: { $0.number == number }) else {
            throw OrdersErrors.lineUnknown.error("The cart has no line \(number).", at: "/line")
        }
        return index
    }
}

extension FullCart {
    /// Forgets a hold whose time is up.
    /// - Returns: whether there was one.
    @discardableResult
    mutating func lapse(at now: Instant) -> Bool {
        guard !cart.isHeld(at: now) else { return false }
        let wasHeld = cart.heldUntil != nil
        thaw()
        return wasHeld
    }

    /// Lets go of places and prices; wishes stay.
    mutating func thaw() {
        cart.heldUntil = nil
        for index in lines.indices { lines[index].thaw() }
    }
}
