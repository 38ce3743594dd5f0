import RetailCore

extension Pricing {
    /// Takes off a cart what a promotion gives.
    /// - Returns: how much that is, in payable units.
    func apply(_ place: Int, to cart: inout Cart) throws(RetailError) -> Int64 {
        let promotion = book.promotions[place]
        guard promotion.isReckoned(in: context.rules.currency) else { return 0 }
        let open = openSpans(for: place, in: cart)
        guard !open.isEmpty else { return 0 }
        let cap = try promotion.cap.map { money throws(RetailError) in try steps(money) }
        switch promotion.effect {
        case .percentage(let rate):
            return try take(try part(rate, of: open, in: cart), cap, off: open, place, &cart)
        case .amount(let money):
            return try take(try steps(money), cap, off: open, place, &cart)
        case .amountEach(let money):
            let most = try steps(money)
            return try takeEach(open, cap, place, &cart) { min(most, $0.net) }
        case .price(let money):
            let price = try steps(money)
            return try takeEach(open, cap, place, &cart) { min(max(0, $0.start - price), $0.net) }
        case .tiers(let tiers):
            guard let tier = try reached(tiers, by: open, in: cart) else { return 0 }
            let total =
                switch tier.gives {
                case .percentage(let rate): try part(rate, of: open, in: cart)
                case .amount(let money): try steps(money)
                }
            return try take(total, cap, off: open, place, &cart)
        case .gift(let sku, let quantity):
            return try give(quantity, of: sku, cap, place, &cart)
        case .sets(let set):
            return try giveSets(set, cap, place, &cart)
        case .points: return 0
        }
    }

    /// The spans that a promotion may touch: what it is for, that no earlier lane has closed, and
    /// that nothing in this lane has with which it does not combine, itself among that.
    func openSpans(for own: Int, in cart: Cart) -> [Int] {
        guard let lines = meant[own]?.lines else { return [] }
        return cart.spans.indices.filter { place in
            lines[cart.spans[place].line] && !cart.spans[place].isFinal
                && cart.spans[place].net > 0 && isFree(cart.spans[place], for: own)
        }
    }

    /// Whether a promotion may join those that gave something on a span in this lane.
    private func isFree(_ span: Cart.Span, for own: Int) -> Bool {
        for place in span.given.indices.dropFirst(span.earlier)
        where !combines(own, span.given[place].promotion) { return false }
        return true
    }

    private func combines(_ own: Int, _ other: Int) -> Bool {
        own != other
            && book.promotions[own].stacking.combines(with: book.promotions[other].stacking)
    }

    /// An amount in payable units, half up; nothing of another currency, or of less than nothing.
    func steps(_ money: Money) throws(RetailError) -> Int64 {
        guard money.currency == context.rules.currency, money.isPositive else { return 0 }
        return try Exact.narrow(
            Rounding.halfUp.divide(Int128(money.amount), by: Int128(step)))
    }

    /// A part of what spans cost when the lane began, rounded half up once.
    func part(_ rate: Rate, of places: [Int], in cart: Cart) throws(RetailError) -> Int64 {
        let cost = try Exact.sum(places.lazy.map { cart.spans[$0].startCost })
        // Never more than all of it, whatever the rate says.
        let rate = min(max(0, Int128(rate.millionths)), 1_000_000)
        return try Exact.narrow(
            Rounding.halfUp.divide(try Exact.product(cost, rate), by: 1_000_000))
    }

    /// Takes a total off spans, not more than they cost and not more than the cap.
    func take(
        _ total: Int64, _ cap: Int64?, off places: [Int], _ promotion: Int, _ cart: inout Cart
    ) throws(RetailError) -> Int64 {
        let cost = try Exact.sum(places.map { cart.spans[$0].cost })
        let most = min(Int128(total), Int128(cap ?? .max), cost)
        guard most > 0 else { return 0 }
        let amount = try Exact.narrow(most)
        try cart.take(amount, off: places, for: promotion)
        return amount
    }

    /// Takes an amount off each unit; where that is more than the cap, the units share the cap.
    private func takeEach(
        _ places: [Int], _ cap: Int64?, _ promotion: Int, _ cart: inout Cart,
        _ amount: (Cart.Span) -> Int64
    ) throws(RetailError) -> Int64 {
        var total: Int128 = 0
        for place in places {
            let span = cart.spans[place]
            total = try Exact.sum(total, try Exact.product(amount(span), span.count))
        }
        if let cap, total > Int128(cap) {
            // By what each would be given, so that none is given more than that.
            let shares = try Shares.split(
                max(0, cap),
                over: places.map {
                    .init(weight: amount(cart.spans[$0]), count: cart.spans[$0].count)
                })
            cart.cut(
                into: zip(places, shares).flatMap { place, share in
                    Cart.Piece(
                        place: place, first: 0, count: cart.spans[place].count, isChosen: true
                    ).bearing(share)
                }, for: promotion)
            return max(0, cap)
        }
        for place in places { cart.take(amount(cart.spans[place]), each: place, for: promotion) }
        return try Exact.narrow(total)
    }

    /// The highest step that spans reach.
    private func reached(
        _ tiers: [Effect.Tier], by places: [Int], in cart: Cart
    ) throws(RetailError) -> Effect.Tier? {
        let cost = try Exact.sum(places.lazy.map { cart.spans[$0].startCost })
        let quantity = try quantity(of: places, in: cart)
        return tiers.filter { tier in
            switch tier.from {
            case .quantity(let least): least <= quantity
            case .amount(let least): Int128(least.amount) <= cost * Int128(step)
            }
        }.max { $0.from.isBelow($1.from) }
    }

    /// How much spans are: what is counted by units, what is measured by its quantity.
    private func quantity(of places: [Int], in cart: Cart) throws(RetailError) -> Quantity {
        var sum = Quantity.zero
        for place in places {
            let span = cart.spans[place]
            sum = try sum.adding(
                lines[span.line].item.isCounted
                    ? try Quantity(whole: span.count) : asked[span.line].quantity)
        }
        return sum
    }

    /// Units of an item for nothing, the dearest first.
    private func give(
        _ quantity: Quantity, of sku: SKU, _ cap: Int64?, _ promotion: Int, _ cart: inout Cart
    ) throws(RetailError) -> Int64 {
        var left = quantity.whole ?? 0
        let own = openSpans(for: promotion, in: cart)
        let dearest = own.sorted { (cart.spans[$1].net, $0) < (cart.spans[$0].net, $1) }
        var choices: [(place: Int, count: Int64)] = []
        for place in dearest where left > 0 {
            let count = min(left, cart.spans[place].count)
            choices.append((place, count))
            left -= count
        }
        let chosen = cart.carve(choices.sorted { $0.place < $1.place })
        return try take(.max, cap, off: chosen, promotion, &cart)
    }

    /// Tells of gifts that the cart does not have.
    mutating func noteGifts(of places: [Int]) throws(RetailError) {
        for place in places {
            guard case .gift(let sku, let quantity) = book.promotions[place].effect else {
                continue
            }
            var there = Quantity.zero
            for line in asked where line.kind == .item && line.name == sku.key {
                there = try there.adding(line.quantity)
            }
            guard there < quantity else { continue }
            gifts.append(
                Quote.Gift(
                    promotion: book.promotions[place].code, sku: sku,
                    quantity: try quantity.subtracting(there)))
        }
    }
}

extension Effect.Tier.Threshold {
    /// Whether another threshold of the same kind is higher.
    fileprivate func isBelow(_ other: Self) -> Bool {
        switch (self, other) {
        case (.quantity(let own), .quantity(let other)): own < other
        case (.amount(let own), .amount(let other)): own.amount < other.amount
        case (.quantity, .amount), (.amount, .quantity): false
        }
    }
}
