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
        let kept = try cost(ofKept: returned, of: quote, for: context)
        let due = try quote.gross.subtracting(
            measured(kept, of: quote, for: context)
        ).subtracting(before)
        let zero = Money.zero(quote.currency)
        return due.isNegative
            ? Refund(amount: zero, owed: try due.negated()) : Refund(amount: due, owed: zero)
    }

    /// What is kept by the measure of what was paid: where offers meet on units, trying some of
    /// them again may move what they give, so all units are tried again as well. Where nothing is
    /// kept, nothing is left of it.
    private func measured(
        _ kept: Money, of quote: Quote, for context: PriceContext
    ) throws(RetailError) -> Money {
        guard !kept.isZero else { return kept }
        let all = try cost(ofKept: UnitCounts(), of: quote, for: context)
        let moved = try kept.subtracting(all).adding(quote.gross)
        return moved.isNegative ? .zero(quote.currency) : moved
    }

    private func cost(
        ofKept returned: UnitCounts, of quote: Quote, for context: PriceContext
    ) throws(RetailError) -> Money {
        let tried = Set(promotions.filter { $0.onReturn == .clawBack }.map(\.code))
        let isTried = quote.discounts.contains { tried.contains($0.promotion) }
        var goods: [KeptLine] = []
        var cost: Int128 = 0
        for (index, line) in quote.lines.enumerated() {
            let kept = KeptLine(line, behind: returned[index])
            guard !kept.runs.isEmpty else { continue }
            if isTried, line.asked.kind == .item {
                goods.append(kept)
            } else {
                for (run, count) in kept.runs { cost += Int128(run.gross) * Int128(count) }
            }
        }
        if !goods.isEmpty {
            var pricing = try Pricing(self, kept: goods, context)
            try pricing.runLanes()
            cost += Int128(try pricing.finish().gross.amount)
        }
        return Money(try Exact.narrow(cost), quote.currency)
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
                cart.spans[place].net -= amount
                cart.spans[place].given.append(
                    Cart.Given(promotion: given.promotion, amount: amount))
            }
        }
    }
}

extension QuotedLine {
    /// How many units it has.
    var units: Int64 { runs.reduce(0) { $0 + $1.count } }
}
