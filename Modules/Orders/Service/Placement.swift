import RetailContracts
import RetailCore
import RetailKit
import RetailPricing
import RetailStorage
import RetailSync

/// An order to be, priced.
struct PricedOrder: Sendable {
    /// Its id, where somebody needs it before it is written.
    var id: OrderID?
    let cart: CartID?
    let channel: Code<Channel>
    let facts: OrderFacts
    let customer: CustomerID?
    /// Where its goods are sent to by post, and what goes with them; nil where nobody said.
    let destination: Destination?
    let market: Market
    let lines: [SourcedLine]
    /// What was asked for; nil where a cart brought the lines.
    let wanted: [WantedLine]?
    /// What each line costs, unit by unit.
    let priced: PricedLines
    /// What the customer was shown that it costs; nil where any price is taken.
    let expected: Money?
    /// How many orders the customer had placed by then; nil where no price depends on it.
    let orders: Int?
    var payments: [KnownOffer]
    /// Under which terms its goods come back, as they are stored; nil where no promotion claws
    /// back.
    let returnTerms: String?
    /// When the window starts in which it is fetched; nil where nobody said.
    let window: Instant?
    /// How long it waits for what is not paid at once.
    let wait: Duration
    /// The rules that may hold it, of the moment at which it was priced.
    let risks: [RiskRule]
    /// How catalogue and locations stood when it was priced before the act; nil inside it.
    var standing: [Revision]?
    /// When it was sold, where it is told late by who may; nil for a sale of now, also where the
    /// moment of now has passed when its turn to be written comes.
    var soldAt: Instant?

    /// Leads to a field of a line as the caller named it.
    func pointer(to line: Int, _ field: Substring) -> String {
        wanted.map { "/lines/\($0[line].position ?? line)/\(field)" } ?? "/cart_id"
    }
}

/// An order as it enters the transaction: a cart is priced inside it.
enum ReadyOrder: Sendable {
    case cart(PlaceRequest)
    case priced(PricedOrder)
}

/// Places orders: prices, stock, payments and goods carried out in one act.
struct Placement: Sendable {
    /// Where orders are priced before the transaction that places them.
    let database: Database
    let guesses: CodeGuesses
    let quoting: Quoting
    let carts: Carts
    let book: OrderBook
    let payments: Payments
    let stock: any StockHolding
    let windows: PickupWindows

    /// Does before the transaction what can be done there: reads who buys, and prices lines.
    /// - Throws: `request.invalid-input`, `orders.too-many-guesses`, and as
    ///   ``price(_:for:by:in:)``.
    func prepare(_ request: PlaceRequest, by call: Call) async throws -> ReadyOrder {
        guard request.cart == nil else { return .cart(request) }
        let coupons = request.facts.coupons
        if !coupons.isEmpty {
            try await guesses.check(by: call) { tx in
                try carts.knows(coupons, by: call, in: tx)
            }
        }
        let written = try read(request)
        return .priced(
            try await database.read { tx in
                try price(request, for: written, by: call, in: tx)
            })
    }

    /// Places what was prepared.
    /// - Throws: as the two ways to place an order.
    func place(
        _ ready: ReadyOrder, by call: Call, in tx: borrowing Transaction
    ) throws -> FullOrder {
        switch ready {
        case .cart(let request): try place(request, by: call, in: tx)
        case .priced(let priced): try place(priced, by: call, in: tx)
        }
    }

    /// Prices an order that names its lines.
    ///
    /// Reads only, so that it can be done before the transaction that places the order: the order
    /// is sold at the prices of the moment at which it came in; its locations are looked at again,
    /// and stock is checked, in the act itself.
    /// - Parameter kept: what units cost that are taken for others that come back; what replaces
    ///   those is sent for nothing.
    /// - Throws: `orders.channel-unknown`, `orders.customer-unknown`, `orders.not-offered`,
    ///   `orders.location-missing`, `orders.location-unknown`, `inventory.no-source`,
    ///   `inventory.location-unknown`, `inventory.location-not-serving`, `orders.tender-unknown`,
    ///   `orders.tender-archived`, but of a sale that is told late `orders.quantity-not-taken`,
    ///   `orders.order-too-large`, and as ``Call/sold(at:in:on:)``.
    func price(
        _ request: PlaceRequest, for written: WrittenIdentifier? = nil,
        keeping kept: KeptPrices? = nil, by call: Call, in tx: borrowing Transaction
    ) throws -> PricedOrder {
        guard let code = request.channel, !request.lines.isEmpty else {
            throw OrdersErrors.cartEmpty.error("Give a cart, or a channel and lines.", at: "/lines")
        }
        try call.require(at: request.facts.location, on: code)
        let arrived = call.now
        let call = try call.sold(
            at: request.occurredAt, in: request.facts.location, on: code)
        let channel = try quoting.channel(code, isPast: call.isPast, in: tx)
        try quoting.requireHome(request.facts.location, of: channel, by: call, in: tx)
        let counter = Counter(
            point: SalesPoint(channel: channel, isPast: call.isPast), home: request.facts.location)
        let market = try quoting.market(of: code, at: request.facts.location, in: tx)
        let wanted = try request.lines.merged(home: counter.home)
        let (sourced, offering) = try quoting.source(wanted, at: counter, by: call, in: tx)
        let owner = try owner(of: request, written, by: call, in: tx)
        let destination = try destination(of: request, for: owner, by: call, in: tx)
        var facts = request.facts
        facts.shipTo = try quoting.destinations.shipTo(facts.shipTo, destination)
        let places = try quoting.taxPlaces(
            in: market, for: facts, from: sourced.map(\.location), in: tx)
        let lines = sourced.map { $0.taxed(by: places) }
        let known = try book.tenders.registers.known(in: tx)
        let tenders = known.tenders
        let payments = try tenders.known(request.payments)
        try tenders.requireAccepted(payments, at: call.happened)
        let buyer = Buyer(
            customer: owner?.record, channel: code, location: request.facts.location,
            market: market,
            places: places, moment: call.happened, coupons: request.facts.coupons,
            method: wanted.map(\.method).only, tender: request.tender, isPast: call.isPast,
            isAsking: call.isCustomer, wish: request.facts.wish,
            isSent: wanted.contains { $0.method == .shipment }, sentTo: destination)
        let goods = try quoting.goods(offering, for: buyer, in: tx)
        if kept?.isAll != true { try goods.requireCharges() }
        let priced = try quoting.price(
            lines, keeping: kept, by: goods, on: channel, by: call
        ) { "/lines/\(wanted[$0].position ?? $0)/\($1)" }
        try priced.requireRated()
        if !call.isPast {
            try goods.requireTaken(request.taken)
            try goods.requireOrder(of: try wanted.units, costing: priced, at: "/lines")
        }
        try Self.requireApplied(priced.coupons)
        (facts.exemption, facts.identity) = (goods.exemption, owner?.identity)
        return PricedOrder(
            cart: nil, channel: code, facts: facts, customer: owner?.record,
            destination: destination, market: market,
            lines: lines, wanted: wanted, priced: priced, expected: request.expected,
            orders: goods.context.orders,
            payments: payments,
            returnTerms: try priced.returnTerms?.reckoned(by: market.rules).text,
            window: request.window, wait: try tenders.wait(payWith: request.payWith),
            risks: known.risks.judging(on: code),
            standing: try quoting.standing(in: tx),
            soldAt: call.happened < arrived ? call.happened : nil)
    }

    /// Reads by what the customer is named, where it is no id; before a transaction begins.
    /// - Throws: `request.invalid-input`.
    func read(_ request: PlaceRequest) throws(RetailError) -> WrittenIdentifier? {
        guard let given = request.knownBy else { return nil }
        guard request.customer == nil else {
            throw RequestErrors.invalidInput.error(
                "Name the customer once: by the id, or by what they are known by.", at: "/customer")
        }
        return try carts.ownership.read(
            given, at: Spot(at: request.facts.location, on: request.channel))
    }

    /// Places a priced order whose stock nobody holds yet.
    /// - Throws: `inventory.insufficient-stock`, those of ``Settlement``, `orders.reference-taken`
    ///   when another payment has its reference, `orders.unpaid` when goods would go out unpaid;
    ///   `Outdated` when its goods come from elsewhere by now.
    func place(
        _ priced: PricedOrder, by call: Call, in tx: borrowing Transaction
    ) throws -> FullOrder {
        do {
            try call.require(at: priced.facts.location, on: priced.channel)
            try quoting.recheck(priced, by: call, in: tx)
            try requireCount(of: priced, in: tx)
            try requireKnown(priced, in: tx)
            return try write(priced, by: call, in: tx) { order, lines in
                try stock.reserve(
                    lines, as: .order(order), on: priced.channel, by: call, in: tx)
            }
        } catch let refusal as RetailError where refusal.kind == .conflict {
            try payments.references.requireFree(
                priced.payments, on: priced.channel, in: tx)
            guard PeerErrors.stock.contains(where: { $0.code == refusal.code }),
                try quoting.isElsewhere(priced, by: call, in: tx)
            else { throw refusal }
            throw Outdated(refusal)
        }
    }

    /// Where a price depends on how many orders the customer has placed, they are counted again:
    /// one that was placed meanwhile makes it another price.
    private func requireCount(
        of priced: PricedOrder, in tx: borrowing Transaction
    ) throws {
        guard let counted = priced.orders else { return }
        let records = try carts.ownership.records(of: priced.customer, in: tx)
        guard try book.orders.count(of: records, before: priced.soldAt, in: tx) != counted else {
            return
        }
        throw Outdated(
            OrdersErrors.orderChanged.error(
                "The customer placed another order at the same moment. Order again."))
    }

    /// Who was forgotten between pricing and act has no order: it is priced again, as nobody's
    /// where it happened before.
    private func requireKnown(
        _ priced: PricedOrder, in tx: borrowing Transaction
    ) throws {
        do { try carts.ownership.customers.requireKnown(priced.customer, in: tx) } catch {
            throw Outdated(RetailError.wrapping(error))
        }
    }

    /// Places an order from its cart.
    /// - Throws: as ``place(cart:payments:by:in:)``.
    func place(
        _ request: PlaceRequest, by call: Call, in tx: borrowing Transaction
    ) throws -> FullOrder {
        guard let cart = request.cart, request.channel == nil, request.facts.location == nil,
            request.customer == nil, request.knownBy == nil, request.lines.isEmpty,
            request.destination == nil,
            request.facts.coupons.isEmpty, request.facts.wish.isEmpty
        else {
            throw OrdersErrors.cartEmpty.error(
                "A cart brings its own channel, location, customer, destination, coupons, "
                    + "delivery, fees and lines: leave them out.",
                at: "/cart_id")
        }
        return try place(
            cart: cart, facts: request.facts, payments: request.payments,
            payWith: request.payWith, window: request.window, occurredAt: request.occurredAt,
            expected: request.expected, by: call, in: tx)
    }

    /// Places what is in a cart: what is held at the frozen prices, the rest at those of its
    /// moment.
    ///
    /// What the cart holds goes over to the order line by line; what it does not hold is taken from
    /// what is available, what it holds too much is given back.
    /// - Throws: as ``price(_:by:in:)`` and ``place(_:by:in:)``, and `orders.cart-unknown`,
    ///   `orders.cart-closed`, `orders.cart-empty`.
    func place(
        cart id: CartID, facts: OrderFacts = OrderFacts(), payments offers: [TenderOffer],
        payWith: Code<Tender>? = nil, window: Instant? = nil, occurredAt: Instant? = nil,
        expected: Money? = nil, by call: Call, in tx: borrowing Transaction
    ) throws -> FullOrder {
        try place(
            carts.open(id, by: call, in: tx), facts: facts, payments: offers, payWith: payWith,
            window: window, occurredAt: occurredAt, expected: expected, by: call, in: tx)
    }

    /// Places what is in an open cart that the caller may order.
    /// - Parameter mayDropCoupons: whether a coupon that cannot count any more is left out, for who
    ///   sees what it costs and not by which coupons; else it is refused.
    /// - Throws: as ``place(cart:payments:by:in:)``.
    func place(
        _ open: FullCart, facts: OrderFacts = OrderFacts(), payments offers: [TenderOffer],
        payWith: Code<Tender>? = nil, window: Instant? = nil, occurredAt: Instant? = nil,
        expected: Money? = nil, mayDropCoupons: Bool = false, by call: Call,
        in tx: borrowing Transaction
    ) throws -> FullOrder {
        var full = open
        let id = full.cart.id
        let call = try call.sold(at: occurredAt, in: full.cart.location, on: full.cart.channel)
        guard !full.lines.isEmpty else { throw OrdersErrors.cartEmpty.error("Add a line first.") }
        let counter = try carts.counter(of: full, isPast: call.isPast, in: tx)
        var facts = facts
        facts.location = full.cart.location
        facts.shipTo = try quoting.destinations.shipTo(
            facts.shipTo ?? full.cart.shipTo, full.cart.destination)
        full.cart.shipTo = facts.shipTo
        let (lines, goods) = try quoting.source(
            full, at: counter, paidBy: offers.map(\.tender).only, by: call, in: tx)
        try goods.requireCharges(at: "/cart_id", mayBeIdle: true)
        let known = try book.tenders.registers.known(in: tx)
        let tenders = known.tenders
        let payments = try tenders.known(offers)
        try tenders.requireAccepted(payments, at: call.happened)
        let quoted = try quoting.price(lines, by: goods, on: counter.channel, by: call) { _, _ in
            "/cart_id"
        }
        try quoted.requireRated(at: "/cart_id")
        if !call.isPast { try full.requireWithinLimits(of: goods, costing: quoted) }
        if !mayDropCoupons { try Self.requireUsable(quoted.coupons) }
        facts.coupons = quoted.coupons.filter { $0.outcome == .applied }.map(\.code)
        (facts.exemption, facts.identity) = (goods.exemption, full.cart.identity)
        let priced = PricedOrder(
            cart: id, channel: counter.channel.code, facts: facts,
            customer: full.cart.customer, destination: full.cart.destination,
            market: full.market, lines: lines, wanted: nil,
            priced: quoted, expected: expected, orders: goods.context.orders, payments: payments,
            // What all costs is left to returns, which reckon it before their transaction.
            returnTerms: try quoted.returnTerms?.text,
            window: window, wait: try tenders.wait(payWith: payWith),
            risks: known.risks.judging(on: counter.channel.code))
        let isHeld = full.lines.contains { $0.held != nil }
        let placed = try write(priced, isHeld: isHeld, by: call, in: tx) { order, lines in
            try stock.hold(
                exactly: lines, as: .order(order),
                insteadOf: .cart(id), on: priced.channel, by: call, in: tx)
        }
        full.priced = priced.priced
        // It stays as it was ordered, held by nobody.
        full.thaw()
        full.keepTerms()
        try carts.lines.put(full.lines, of: id, in: tx)
        try carts.forgetDestination(of: &full, in: tx)
        full.cart.state = .ordered
        full.cart.order = placed.order.id
        try carts.save(&full, by: call, in: tx)
        return placed
    }
}

extension PlaceRequest {
    /// By which one tender it is paid at once; nil where nothing is, or by several.
    fileprivate var tender: Code<Tender>? { payments.map(\.tender).only }

    /// Its lines as they were given, each by its own name.
    fileprivate var taken: [TakenLine] {
        lines.enumerated().map {
            TakenLine(sku: $1.sku, quantity: $1.quantity, pointer: "/lines/\($0)/quantity")
        }
    }
}

extension Placement {
    /// Refuses coupons that give nothing: who names them counts on them.
    /// - Throws: `orders.coupon-refused`.
    private static func requireApplied(_ coupons: [GivenCoupon]) throws(RetailError) {
        for (index, coupon) in coupons.enumerated() where coupon.outcome != .applied {
            throw OrdersErrors.couponRefused.error(
                "\(coupon.outcome.reason) Leave \(coupon.code) out.", at: "/coupons/\(index)")
        }
    }

    /// Refuses coupons of a cart that cannot give anything any more: they were good when they were
    /// put in. Those that give nothing yet were shown so, and stay out of the order.
    /// - Throws: `orders.coupon-refused`.
    private static func requireUsable(_ coupons: [GivenCoupon]) throws(RetailError) {
        guard let gone = coupons.first(where: \.outcome.isFinal) else { return }
        throw OrdersErrors.couponRefused.error(
            "\(gone.outcome.reason) Take \(gone.code) out of the cart.", at: "/cart_id")
    }
}

extension Call {
    /// Whether what it tells of happened before.
    var isPast: Bool { happened < now }

    /// The call as it tells of a sale of an earlier moment.
    ///
    /// An earlier moment has earlier prices, and who may choose the moment may choose the price: a
    /// till that works without a line has a permission for it.
    /// - Throws: `request.forbidden`, and as `Call.occurred(at:)`.
    fileprivate func sold(
        at moment: Instant?, in location: Code<Location>?, on channel: Code<Channel>
    ) throws(RetailError) -> Call {
        let told = try occurred(at: moment)
        let permission = OrdersPermissions.placeLate
        guard told.happened < now, !may(permission, at: location, on: channel) else { return told }
        throw RequestErrors.forbidden.error(
            "An earlier sale has earlier prices: it needs the permission \(permission.name). Leave "
                + "the moment out to sell at the prices of now.", at: "/occurred_at")
    }
}
