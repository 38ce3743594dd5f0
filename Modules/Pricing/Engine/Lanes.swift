import RetailCore

extension Pricing {
    /// How much is tried at most to combine the promotions of one lane: so many promotions, times
    /// the spans of the cart. A lane of five that all want the units of a small cart has 120 orders
    /// and is tried whole.
    private static let mostWork = 6_000

    /// Runs the lanes in their order.
    mutating func runLanes() throws(RetailError) {
        let places =
            isExplaining || frozen != nil
            ? Array(book.promotions.indices)
            : book.index.candidates(
                coupons: context.coupons, facets: lines.lazy.compactMap(\.item?.facets))
        var rest = places[...]
        while let first = rest.first {
            let lane = book.index.lanes[first]
            let own = rest.prefix { book.index.lanes[$0] == lane }
            rest = rest.dropFirst(own.count)
            cart.beginLane()
            frozen?.give(in: lane, of: book, to: &cart)
            try run(lane, own)
        }
    }

    private mutating func run(
        _ lane: Int, _ places: ArraySlice<Int>
    ) throws(RetailError) {
        var fitting: [Int] = []
        var multiplying: [Int] = []
        for place in places where frozen?.isKept(book.promotions[place]) != true {
            if let refusal = try refusal(of: book.promotions[place]) {
                if isTraced(place) { trace[place] = refusal }
                continue
            }
            meant[place] = meantLines(of: book.promotions[place])
            if case .points = book.promotions[place].effect {
                multiplying.append(place)
            } else {
                fitting.append(place)
            }
        }
        guard !fitting.isEmpty else {
            closeFinal()
            return tellPoints(of: multiplying, beside: [])
        }
        let before = cart
        let order =
            fitting.count == 1 || book.lanes[lane].mode == .first
            ? LaneOrder(taken: [], cart: before, rest: fitting) : try bestOrder(of: fitting)
        cart = try applied(order.rest, to: order.cart).cart
        let givers = cart.givers
        try noteGifts(
            of: (order.taken + order.rest).filter { place in
                !isShutOut(place, by: givers.filter { $0 != place })
            })
        tellPoints(of: multiplying, beside: givers)
        try traceGains(of: fitting, from: before)
        closeFinal()
    }

    /// Closes to later lanes what a final promotion gave something on.
    private mutating func closeFinal() {
        for place in cart.spans.indices {
            let isClosed = cart.hasGiven(on: cart.spans[place]) {
                $0.amount > 0 && book.promotions[$0.promotion].stacking.isFinal
            }
            if isClosed { cart.spans[place].isFinal = true }
        }
    }

    /// Tells of the factors of points in a lane, where no exclusive promotion gave something.
    private mutating func tellPoints(of places: [Int], beside givers: [Int]) {
        for place in places {
            let promotion = book.promotions[place]
            guard case .points(let factor) = promotion.effect,
                let lines = meant[place]?.lines, lines.contains(true),
                !isShutOut(place, by: givers)
            else {
                if isTraced(place) { trace[place] = .idle }
                continue
            }
            points.append(
                .init(
                    promotion: promotion.code, factor: factor,
                    lines: lines.indices.filter { lines[$0] }))
            if isTraced(place) { trace[place] = .tells }
        }
    }

    private func isTraced(_ place: Int) -> Bool {
        isExplaining || (!context.coupons.isEmpty && book.promotions[place].couponCodes != nil)
    }

    /// Notes, for who wants to know, what promotions of a lane gave, and why those that gave
    /// nothing did not.
    private mutating func traceGains(
        of places: [Int], from before: Cart
    ) throws(RetailError) {
        for place in places where isTraced(place) {
            var gain: Int128 = 0
            for span in cart.spans {
                for given in cart.given(on: span) where given.promotion == place {
                    gain += Int128(given.amount) * Int128(span.count)
                }
            }
            if gain > 0 {
                trace[place] = .gives(try Exact.narrow(gain * Int128(step)))
            } else if gifts.contains(where: { $0.promotion == book.promotions[place].code }) {
                trace[place] = .tells
            } else {
                let alone = try applied([place], to: before).gain
                trace[place] = alone > 0 ? .outbid : .idle
            }
        }
    }

    /// The cart after promotions one after the other, and what they gave.
    private func applied(
        _ places: [Int], to cart: Cart
    ) throws(RetailError) -> (cart: Cart, gain: Int64) {
        var cart = cart
        var gain: Int64 = 0
        var hasGiven = cart.givers
        for place in places where !isShutOut(place, by: hasGiven) {
            let given = try apply(place, to: &cart)
            try requireWhole(cart)
            if given > 0 { hasGiven.append(place) }
            gain += given
        }
        return (cart, gain)
    }

    /// Whether one of both is for a lane alone.
    private func isShutOut(_ place: Int, by others: [Int]) -> Bool {
        !others.isEmpty
            && (book.promotions[place].stacking.isExclusive
                || others.contains { book.promotions[$0].stacking.isExclusive })
    }

    /// The order in which the promotions of a lane give most, when each takes what those before it
    /// leave to it. Those that give most alone are tried first; of equal results the first counts,
    /// so that it does not matter how promotions are stored.
    ///
    /// A search with a bound: what is left can give no more than each of it alone. Beyond
    /// ``mostWork`` the best of what was tried counts.
    private func bestOrder(of places: [Int]) throws(RetailError) -> LaneOrder {
        var alone: [(place: Int, gain: Int64)] = []
        for place in places {
            let gain = try applied([place], to: cart).gain
            if gain > 0 { alone.append((place, gain)) }
        }
        alone.sort {
            ($1.gain, book.promotions[$0.place].code) < ($0.gain, book.promotions[$1.place].code)
        }
        var search = LaneSearch(
            cart, mostTries: max(2 * alone.count, Self.mostWork / max(1, cart.spans.count)))
        try search.extend(by: self, cart, [], 0, alone)
        let best = search.best
        // Where the search had to end early, all that still gives something comes behind.
        let rest = alone.map(\.place).filter { !best.taken.contains($0) }
        let gifts = places.filter { place in
            isGift(place) && !best.taken.contains(place) && !rest.contains(place)
        }
        return LaneOrder(taken: best.taken, cart: best.cart, rest: rest + gifts)
    }

    private func isGift(_ place: Int) -> Bool { book.promotions[place].effect.isGift }

    fileprivate func next(
        _ place: Int, in cart: Cart
    ) throws(RetailError) -> (cart: Cart, gain: Int64) {
        try applied([place], to: cart)
    }
}

/// In which order the promotions of a lane come, and the cart behind the first of them.
private struct LaneOrder {
    let taken: [Int]
    let cart: Cart
    let rest: [Int]
}

/// Looks for the order of promotions that gives most.
private struct LaneSearch {
    let mostTries: Int
    private(set) var best: (taken: [Int], cart: Cart)
    private var bestGain: Int64 = -1
    private var tries = 0

    init(_ cart: Cart, mostTries: Int) {
        best = ([], cart)
        self.mostTries = mostTries
    }

    /// Tries all that may come behind `taken`, as long as it may give more than the best so far.
    /// What gives nothing behind some gives nothing behind more of them, and is not tried again.
    mutating func extend(
        by pricing: Pricing, _ cart: Cart, _ taken: [Int], _ gain: Int64,
        _ open: [(place: Int, gain: Int64)]
    ) throws(RetailError) {
        if gain > bestGain { (best, bestGain) = ((taken, cart), gain) }
        var left = open
        for candidate in open {
            let most = left.reduce(gain) { $0 + $1.gain }
            guard most > bestGain, tries < mostTries else { return }
            tries += 1
            let next = try pricing.next(candidate.place, in: cart)
            guard next.gain > 0 else {
                left.removeAll { $0.place == candidate.place }
                continue
            }
            try extend(
                by: pricing, next.cart, taken + [candidate.place], gain + next.gain,
                left.filter { $0.place != candidate.place })
        }
    }
}
