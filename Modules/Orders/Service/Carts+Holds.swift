import RetailContracts
import RetailCore
import RetailKit
import RetailPricing
import RetailStorage
import RetailSync

extension Carts {
    /// Holds the stock of all lines and freezes their prices, or makes the hold last longer.
    ///
    /// What was frozen stays frozen; what was added since costs what the channel asks. A spell of
    /// holds ends at a fixed time, however often it is renewed.
    /// - Throws: `orders.cart-unknown`, `orders.cart-closed`, `orders.cart-empty`,
    ///   `orders.hold-used-up`, `orders.hold-too-large`, `orders.quantity-not-taken`,
    ///   `orders.order-too-large`, `orders.location-missing`,
    ///   `inventory.no-source`, `inventory.insufficient-stock`, `inventory.location-not-serving`.
    func hold(_ id: CartID, by call: Call, in tx: borrowing Transaction) throws -> FullCart {
        var full = try open(id, by: call, in: tx)
        guard !full.lines.isEmpty else {
            throw OrdersErrors.cartEmpty.error("Add a line first.")
        }
        let isHeld = full.cart.isHeld(at: call.now)
        guard full.cart.hold(at: call.now, by: policy) else {
            throw OrdersErrors.holdUsedUp.error(
                "The cart has been held for as long as it may. Order what is in it.")
        }
        let goods = try reprice(&full, by: call, in: tx)
        try full.requireWithinLimits(of: goods, costing: full.priced)
        if !isHeld { full.freeze() }
        try reserve(&full, by: call, in: tx)
        try lines.put(full.lines, of: id, in: tx)
        try save(&full, by: call, in: tx)
        return full
    }

    /// Gives held stock back; the cart and what is wished for stay.
    /// - Throws: `orders.cart-unknown`, `orders.cart-closed`.
    func release(_ id: CartID, by call: Call, in tx: borrowing Transaction) throws -> FullCart {
        var full = try open(id, by: call, in: tx)
        try thaw(&full, by: call, in: tx)
        try save(&full, by: call, in: tx)
        return full
    }

    /// Gives back what is held, and forgets where and at which prices: it costs what the channel
    /// asks now.
    func thaw(_ full: inout FullCart, by call: Call, in tx: borrowing Transaction) throws {
        full.thaw()
        try refresh(&full, at: call.now, in: tx)
        try stock.release(heldFor: .cart(full.cart.id), by: call, in: tx)
        try lines.put(full.lines, of: full.cart.id, in: tx)
    }

    /// Holds exactly what is in the cart: after a change, for longer, or from other locations.
    /// - Parameter isMore: whether it may hold more than before, or for somebody else.
    func reserve(
        _ full: inout FullCart, isMore: Bool = true, by call: Call, in tx: borrowing Transaction
    ) throws {
        guard let until = full.cart.heldUntil else { return }
        if isMore { try requireHoldable(full, at: call.now, in: tx) }
        let locations = try quoting.locations(
            for: full.lines.map(\.asked), at: try counter(of: full, in: tx), by: call, in: tx)
        for index in full.lines.indices { full.lines[index].held = locations[index] }
        let wanted = zip(full.lines, locations).map {
            StockLine(sku: $0.sku, quantity: $0.quantity, location: $1)
        }
        try stock.hold(
            exactly: wanted, as: .cart(full.cart.id, until: until),
            insteadOf: .cart(full.cart.id), on: full.cart.channel, by: call, in: tx)
    }

    /// Refuses a hold of more than one cart or one customer may keep from others.
    private func requireHoldable(
        _ full: FullCart, at now: Instant, in tx: borrowing Transaction
    ) throws {
        guard try full.units <= policy.mostHeldUnits else {
            throw OrdersErrors.holdTooLarge.error(
                "A cart holds at most \(policy.mostHeldUnits) units. Order without a hold.")
        }
        let members = try ownership.records(of: full.cart.customer, in: tx)
        guard try carts.held(of: members, beside: full.cart, at: now, in: tx) < policy.mostHeldCarts
        else {
            throw OrdersErrors.holdTooLarge.error(
                "The customer holds \(policy.mostHeldCarts) other carts. Release one of them.")
        }
    }

    /// Where the cart is sold, or was, and what is held for it.
    func counter(
        of full: FullCart, isPast: Bool = false, in tx: borrowing Transaction
    ) throws -> Counter {
        let cart = full.cart
        let startedOn =
            cart.ownerChannel == cart.channel
            ? nil : try quoting.assortment.channel(cart.ownerChannel, in: tx)
        let isHeld = full.lines.contains { $0.held != nil }
        let point = SalesPoint(
            channel: try quoting.channel(cart.channel, isPast: isPast, in: tx),
            startedOn: startedOn,
            held: isHeld ? try stock.held(for: .cart(cart.id), in: tx) : [], isPast: isPast)
        return Counter(point: point, home: cart.location)
    }

    /// Shows what is not held at the prices of now. What the channel does not sell any more keeps
    /// the last price: it is refused when it is held or ordered.
    @discardableResult
    func refresh(
        _ full: inout FullCart, at now: Instant, in tx: borrowing Transaction
    ) throws -> Goods {
        let goods = try quoting.goods(of: full, at: now, in: tx)
        try full.price(by: goods)
        return goods
    }

    /// Takes over the channel's prices of this moment; what is frozen keeps its own beside them.
    /// - Throws: `orders.not-offered` for what the channel does not sell to this customer,
    ///   `pricing.tax-rule-missing` for what cannot be taxed where it is sold.
    @discardableResult
    func reprice(
        _ full: inout FullCart, at pointer: String = "/cart_id", by call: Call,
        in tx: borrowing Transaction
    ) throws -> Goods {
        let channel = try quoting.channel(full.cart.channel, in: tx)
        let goods = try quoting.goods(of: full, at: call.now, in: tx)
        let places = full.places(by: goods)
        for (index, asked) in try full.asked(by: goods).enumerated() {
            let line = full.lines[index]
            guard line.rest.isPositive else { continue }
            guard asked != nil, goods.offers[line.sku]?.isSold == true else {
                try goods.requireTaxed(
                    [AskedLine(line.sku, line.quantity, taxPlace: places[index].text)],
                    at: pointer)
                throw Quoting.notOffered(line.sku, on: channel, at: pointer, by: call)
            }
        }
        let sold = zip(full.lines, places).first { $0.0.method == .shipment }?.1 ?? places.first
        try goods.requireTaxed(goods.askedCharges(sold: sold).map(\.line), at: pointer)
        try full.price(by: goods)
        return goods
    }

    /// What the channel of a cart shows of an item and asks for it.
    /// - Throws: `orders.not-offered`.
    func offer(
        of sku: SKU, _ quantity: Quantity, in full: FullCart, at pointer: String, by call: Call,
        in tx: borrowing Transaction
    ) throws -> (offer: Offer, terms: LineTerms) {
        let channel = try quoting.channel(full.cart.channel, in: tx)
        let offering = try quoting.offering(
            [sku], on: channel, by: call, pointer: { _ in pointer }, in: tx)
        let buyer = full.buyer(at: call.now, try quoting.taxPlaces(of: full, in: tx))
        let goods = try quoting.goods(offering, for: buyer, in: tx)
        guard let offer = goods.offers[sku],
            let terms = try goods.book.terms(of: sku, for: quantity, goods.shown.context)
        else { throw Quoting.notOffered(sku, on: channel, at: pointer, by: call) }
        return (offer, LineTerms(terms))
    }

    /// Shows an ordered cart as it was ordered, line by line and by the rules of then.
    func take(
        _ order: OrderID, into full: inout FullCart, in tx: borrowing Transaction
    ) throws {
        guard let order = try OrderStore().find(order, in: tx) else {
            throw OrdersErrors.orderUnknown.error("The order of the cart is gone. Report it.")
        }
        let sold = try OrderLineStore().list(order, in: tx)
        full.rules = order.rules
        let coupons = order.facts.coupons
        let known = try quoting.assortment.coupons(Set(coupons), in: tx)
        full.priced = PricedLines(
            sold.lines.map(\.runs), sold.charges.map { PricedCharge($0) },
            coupons.map { GivenCoupon(applied: $0, known[$0]) },
            in: order.currency)
    }
}

extension FullCart {
    /// Refuses a cart that cannot be changed or ordered; one that nobody took over in time goes on
    /// where it was.
    /// - Throws: `orders.cart-closed`.
    mutating func requireOpen(at now: Instant) throws(RetailError) {
        if cart.state == .handedOver, let until = cart.codeUntil, until <= now {
            cart.state = .open
            cart.codeDigest = nil
            cart.codeUntil = nil
        }
        guard cart.state == .open else {
            throw OrdersErrors.cartClosed.error(
                "The cart is \(cart.state.rawValue). Start another one.")
        }
    }

    /// Freezes all lines at their present prices.
    mutating func freeze() {
        for index in lines.indices { lines[index].freeze() }
    }
}

extension Carts {
    /// The cart if it can be changed.
    /// - Parameter isExpected: whether it is the one whose version the caller expects.
    /// - Throws: `orders.cart-unknown`, `orders.cart-closed`, `request.channel-forbidden` to a
    ///   customer on another channel.
    func open(
        _ id: CartID, isExpected: Bool = true, by call: Call, in tx: borrowing Transaction
    ) throws -> FullCart {
        var full = try show(id, by: call, in: tx)
        // A customer sees the cart wherever it is, and changes it where it is: a till that has
        // taken it over is not to see it change under its hands.
        if call.isCustomer { try call.require(at: nil, on: full.cart.channel) }
        if isExpected { try call.requireVersion(full.cart.version) }
        try full.requireOpen(at: call.now)
        return full
    }

    /// Changes an open cart; a held one is held again as it now is.
    /// - Parameter pointer: leads to what may ask for more than an order takes; nil where nothing
    ///   does.
    func change(
        _ id: CartID, limitedAt pointer: String? = nil, by call: Call, in tx: borrowing Transaction,
        _ body: (inout FullCart) throws -> Void
    ) throws -> FullCart {
        var full = try open(id, by: call, in: tx)
        let (units, customer, sums) = (try full.units, full.cart.customer, full.sums)
        try body(&full)
        let goods = try refresh(&full, at: call.now, in: tx)
        if let pointer { try full.requireWithinLimits(of: goods, since: sums, at: pointer) }
        if full.cart.isHeld(at: call.now) {
            let isMore = try full.units > units || full.cart.customer != customer
            try reserve(&full, isMore: isMore, by: call, in: tx)
        }
        try lines.put(full.lines, of: id, in: tx)
        try save(&full, of: customer, by: call, in: tx)
        return full
    }

    /// Writes the cart's next version and tells of it.
    func save(_ full: inout FullCart, by call: Call, in tx: borrowing Transaction) throws {
        try save(&full, of: full.cart.customer, by: call, in: tx)
    }

    /// - Parameter former: whose it was before.
    private func save(
        _ full: inout FullCart, of former: CustomerID?, by call: Call,
        in tx: borrowing Transaction
    ) throws {
        guard try carts.update(full.cart, at: call.now, in: tx) else {
            throw OrdersErrors.cartClosed.error("The cart changed at the same moment. Try again.")
        }
        full.cart.version += 1
        try tx.record(
            CartChanged(
                cart: full.cart.id, customer: full.cart.customer,
                former: former == full.cart.customer ? nil : former, channel: full.cart.channel,
                state: full.cart.state, lines: full.lines.count, version: full.cart.version),
            by: call)
    }
}
