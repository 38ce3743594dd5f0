import RetailCore

extension Pricing {
    /// Takes off a cart what a promotion gives.
    /// - Returns: how much that is, in payable units.
    func apply(_ place: Int, to cart: inout Cart) throws(RetailError) -> Int64 {
        let promotion = book.promotions[place]
        guard promotion.isReckoned(in: context.rules.currency) else { return 0 }
        let open = openSpans(for: place, in: cart)
        guard !open.isEmpty else { return 0 }
        let cap = promotion.cap.map { steps($0) }
        guard cap != 0 else { return 0 }
        switch promotion.effect {
        case .percentage(let rate):
            return try take(try part(rate, of: open, in: cart), cap, off: open, place, &cart)
        case .amount(let money):
            return try take(steps(money), cap, off: open, place, &cart)
        case .amountEach(let money):
            let each = open.map { steps(money, for: size(of: cart.spans[$0])) }
            return try take(each, cap, off: open, place, &cart)
        case .price(let money):
            let each = open.map {
                cart.spans[$0].start - steps(money, for: size(of: cart.spans[$0]))
            }
            return try take(each, cap, off: open, place, &cart)
        case .tiers(let tiers):
            guard let tier = try reached(tiers, by: open, in: cart) else { return 0 }
            let total =
                switch tier.gives {
                case .percentage(let rate): try part(rate, of: open, in: cart)
                case .amount(let money): steps(money)
                }
            return try take(total, cap, off: open, place, &cart)
        case .gift(_, let quantity):
            return try give(quantity, cap, place, &cart)
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
                && cart.spans[place].net > 0 && isFree(cart.spans[place], of: cart, for: own)
        }
    }

    /// Whether a promotion may join those that gave something on a span in this lane.
    private func isFree(_ span: Cart.Span, of cart: Cart, for own: Int) -> Bool {
        !cart.hasGiven(on: span) { !book.index.stackings.combines(own, $0.promotion) }
    }

    /// How much one unit of a span is: a piece, or all that was asked of what is measured.
    func size(of span: Cart.Span) -> Quantity {
        isCounted(span.line) ? .one : asked[span.line].quantity
    }

    private func isCounted(_ line: Int) -> Bool {
        asked[line].isCounted(as: lines[line].item)
    }

    /// So much of an amount for one, in payable units, half up once; nothing of another currency,
    /// or of less than nothing. What is too large is more than any cart costs.
    func steps(_ money: Money, for size: Quantity = .one) -> Int64 {
        guard money.currency == context.rules.currency, money.isPositive else { return 0 }
        let exact = Int128(money.amount) * Int128(size.thousandths)
        return Int64(clamping: Rounding.halfUp.divide(exact, by: Int128(step) * 1_000))
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

    /// Takes an amount off each unit of spans, not more than it costs; where all of that is more
    /// than the cap, the units share the cap by it.
    private func take(
        _ each: [Int64], _ cap: Int64?, off places: [Int], _ promotion: Int, _ cart: inout Cart
    ) throws(RetailError) -> Int64 {
        let amounts = zip(places, each).map { min(max(0, $1), cart.spans[$0].net) }
        var total: Int128 = 0
        for (place, amount) in zip(places, amounts) {
            total = try Exact.sum(total, try Exact.product(amount, cart.spans[place].count))
        }
        if let cap, total > Int128(cap) {
            try cart.take(cap, off: places, for: promotion, weighing: amounts)
            return cap
        }
        for (place, amount) in zip(places, amounts) {
            cart.take(amount, each: place, for: promotion)
        }
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
                isCounted(span.line)
                    ? try Quantity(whole: span.count) : asked[span.line].quantity)
        }
        return sum
    }

    /// So much of an item for nothing, the dearest first: whole pieces, or of what is measured as
    /// much as is left to give, at what that costs.
    private func give(
        _ quantity: Quantity, _ cap: Int64?, _ promotion: Int, _ cart: inout Cart
    ) throws(RetailError) -> Int64 {
        var left = quantity.thousandths
        var choices: [(place: Int, count: Int64, part: Quantity)] = []
        for place in dearest(of: openSpans(for: promotion, in: cart), in: cart) {
            let span = cart.spans[place]
            let size = size(of: span).thousandths
            let count = isCounted(span.line) ? min(left / size, span.count) : 1
            let part = min(left, size)
            guard count > 0, part > 0 else { break }
            choices.append((place, count, Quantity(thousandths: part)))
            left -= part * count
        }
        choices.sort { $0.place < $1.place }
        let chosen = cart.carve(choices.map { ($0.place, $0.count) })
        let each = zip(chosen, choices).map { place, choice in
            let span = cart.spans[place]
            let exact = Int128(span.net) * Int128(choice.part.thousandths)
            return Int64(
                clamping: Rounding.halfUp.divide(exact, by: Int128(size(of: span).thousandths)))
        }
        return try take(each, cap, off: chosen, promotion, &cart)
    }

    /// Spans by what one of the item costs now, or one kilogram, the earlier of equal ones first.
    private func dearest(of places: [Int], in cart: Cart) -> [Int] {
        places.sorted { left, right in
            let (own, other) = (cart.spans[left], cart.spans[right])
            let price = Int128(own.net) * Int128(size(of: other).thousandths)
            let others = Int128(other.net) * Int128(size(of: own).thousandths)
            return (others, left) < (price, right)
        }
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
