public import RetailCore

extension PriceBook {
    /// What is given back when more units of a quote come back.
    ///
    /// Without a promotion that claws back, each unit gives back what it cost. With one, what was
    /// paid for goods less what those that are kept cost alone, at their frozen list prices: offers
    /// that are kept stay as they were, the others are tried again. What was given back before is
    /// taken off; in whatever order units come back, all refunds add up to what the goods cost.
    /// Delivery and fees are not charged again, and come back as they are returned.
    /// - Parameters:
    ///   - quote: as it was frozen when it was sold, from this book and `context`.
    ///   - returned: all units that have come back by now, with those of before.
    ///   - before: what was given back for those of before.
    /// - Throws: `core.invalid-quantity` where more comes back than was sold; as
    ///   ``quote(_:for:)``.
    public func refund(
        of quote: Quote, returned: UnitCounts, before: Money, for context: PriceContext
    ) throws(RetailError) -> Refund {
        for (line, count) in returned.counts.sorted(by: { $0.key < $1.key }) {
            let sold = quote.lines.indices.contains(line) ? quote.lines[line].units : 0
            guard count >= 0, count <= sold else {
                throw .invalid(
                    .invalidQuantity, "No more can come back than was sold.",
                    at: "/lines/\(line)/quantity")
            }
        }
        let due = try quote.gross.subtracting(
            worth(ofKept: returned, of: quote, for: context)
        ).subtracting(before)
        let zero = Money.zero(quote.currency)
        return due.isNegative
            ? Refund(amount: zero, owed: try due.negated()) : Refund(amount: due, owed: zero)
    }

    /// What is kept of a quote, by the measure of what was paid.
    ///
    /// Where an offer claws back, kept goods are priced again. Trying some of them again may move
    /// what others give, so all goods are tried again as well, and what that comes to beside what
    /// was paid for them is taken into account. Delivery, fees and a cart without goods are worth
    /// exactly what they cost.
    private func worth(
        ofKept returned: UnitCounts, of quote: Quote, for context: PriceContext
    ) throws(RetailError) -> Money {
        let kept = quote.lines.enumerated().map { KeptLine($1, behind: returned[$0]) }
        let goods = kept.filter { $0.line.asked.kind == .item }
        guard clawsBack(of: quote) else {
            return Money(try Exact.narrow(kept.reduce(0) { $0 + $1.gross }), quote.currency)
        }
        let all = quote.lines.filter { $0.asked.kind == .item }.map { KeptLine($0, behind: 0) }
        let others = kept.filter { $0.line.asked.kind != .item }.reduce(0) { $0 + $1.gross }
        return Money(
            try Exact.narrow(worth(ofKept: goods, of: all, for: context) + others), quote.currency)
    }

    /// Whether something that was given is tried again where goods come back.
    func clawsBack(of quote: Quote) -> Bool {
        index.places(of: quote.discounts.map(\.promotion)).contains {
            promotions[$0].onReturn == .clawBack
        }
    }

    /// What goods that are kept of all that were sold are worth, by the measure of what was paid.
    /// - Parameter known: what all of them cost, tried again; nil to reckon it.
    func worth(
        ofKept kept: [KeptLine], of all: [KeptLine], costing known: Int128? = nil,
        for context: PriceContext
    ) throws(RetailError) -> Int128 {
        let kept = kept.filter { !$0.runs.isEmpty }
        guard !kept.isEmpty else { return 0 }
        let whole = if let known { known } else { try cost(of: all, for: context) }
        let moved = try cost(of: kept, for: context) - whole + all.reduce(0) { $0 + $1.gross }
        return max(0, moved)
    }

    /// What goods cost alone, tried again.
    func cost(
        of goods: [KeptLine], for context: PriceContext
    ) throws(RetailError) -> Int128 {
        var pricing = try Pricing(self, kept: goods, context)
        try pricing.runLanes()
        return Int128(try pricing.finish().gross.amount)
    }
}

/// What is kept of a line.
struct KeptLine {
    let line: QuotedLine
    /// The units that are kept, by run: the last ones of it.
    let runs: [(run: QuotedRun, count: Int64)]

    /// All units behind so many of the first.
    init(_ line: QuotedLine, behind returned: Int64) {
        self.line = line
        runs = line.runs.compactMap { run in
            let count = min(run.count, run.first + run.count - returned)
            return count > 0 ? (run, count) : nil
        }
    }

    /// Its kept units as they are priced again: units of one list price on which the same offers
    /// stay are together, however they were cut when they were sold. Else what they cost now would
    /// depend on what was given on them then.
    func parts(
        keeping stays: Set<Code<Promotion>>
    ) -> [(first: Int64, count: Int64, list: Int64)] {
        var parts: [(first: Int64, count: Int64, list: Int64)] = []
        var last: [QuotedRun.Adjustment]?
        for (run, count) in runs {
            let given = run.adjustments.filter { stays.contains($0.promotion) }
            if given == last, parts[parts.count - 1].list == run.list {
                parts[parts.count - 1].count += count
            } else {
                parts.append((run.first, count, run.list))
            }
            last = given
        }
        return parts
    }

    /// What its kept units cost, in minor units.
    var gross: Int128 { runs.reduce(0) { $0 + Int128($1.run.gross) * Int128($1.count) } }

    /// The line as it would be asked for what is kept.
    func asked(in book: PriceBook) throws(RetailError) -> AskedLine {
        let isCounted = line.asked.isCounted(as: book.items[line.asked.name])
        let count = runs.reduce(0) { $0 + $1.count }
        return AskedLine(
            try SKU(line.asked.name),
            isCounted ? try Quantity(whole: count) : line.asked.quantity, at: line.asked.price,
            taxPlace: line.asked.taxPlace)
    }
}

/// What promotions gave on units of a quote, where that is kept whatever comes back.
struct FrozenOffers {
    private struct Run {
        let first: Int64
        let given: [Cart.Given]
    }

    private let lines: [[Run]]

    init(_ kept: [KeptLine], of book: PriceBook, step: Int64) {
        let places = Dictionary(
            book.promotions.enumerated().filter { $0.element.onReturn == .keep }
                .map { ($0.element.code, $0.offset) }, uniquingKeysWith: { first, _ in first })
        lines = kept.map { line in
            line.runs.map { run, _ in
                Run(
                    first: run.first,
                    given: run.adjustments.compactMap { adjustment in
                        places[adjustment.promotion].map {
                            Cart.Given(promotion: $0, amount: adjustment.amount / step)
                        }
                    })
            }
        }
    }

    /// Whether what the promotion gave stays, so that it is not tried again.
    func isKept(_ promotion: Promotion) -> Bool { promotion.onReturn == .keep }

    /// Gives what the promotions of a lane gave.
    func give(in lane: Int, of book: PriceBook, to cart: inout Cart) {
        for place in cart.spans.indices {
            let span = cart.spans[place]
            guard let run = lines[span.line].last(where: { $0.first <= span.first }) else {
                continue
            }
            for given in run.given where book.index.lanes[given.promotion] == lane {
                let amount = min(given.amount, cart.spans[place].net)
                cart.take(
                    Cart.Given(promotion: given.promotion, amount: amount), each: place)
            }
        }
    }
}

extension QuotedLine {
    /// How many units it has.
    var units: Int64 { runs.reduce(0) { $0 + $1.count } }
}
