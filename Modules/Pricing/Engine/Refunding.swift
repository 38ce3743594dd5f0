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
        for (line, count) in returned.counts {
            let sold = quote.lines.indices.contains(line) ? quote.lines[line].units : 0
            guard count >= 0, count <= sold else {
                throw .invalid(
                    .invalidQuantity, "No more can come back than was sold.",
                    at: "/lines/\(line)/quantity")
            }
        }
        let kept = try cost(ofKept: returned, of: quote, for: context)
        let due = try quote.gross.subtracting(kept).subtracting(before)
        let zero = Money.zero(quote.currency)
        return due.isNegative
            ? Refund(amount: zero, owed: try due.negated()) : Refund(amount: due, owed: zero)
    }

    private func cost(
        ofKept returned: UnitCounts, of quote: Quote, for context: PriceContext
    ) throws(RetailError) -> Money {
        let tried = promotions.filter { $0.onReturn == .clawBack }
        let names = Set(tried.map(\.code))
        let isTried = quote.discounts.contains { names.contains($0.promotion) }
        var asked: [AskedLine] = []
        var cost: Int128 = 0
        for (index, line) in quote.lines.enumerated() {
            for (run, count) in line.kept(behind: returned[index]) {
                guard isTried, line.asked.kind == .item else {
                    cost += Int128(run.gross) * Int128(count)
                    continue
                }
                asked.append(try line.asked(run, count, without: names, in: self, quote.currency))
            }
        }
        let alone = asked.isEmpty ? 0 : try with(tried).quote(asked, for: context).gross.amount
        return Money(try Exact.narrow(cost + Int128(alone)), quote.currency)
    }
}

extension QuotedLine {
    /// How many units it has.
    var units: Int64 { runs.reduce(0) { $0 + $1.count } }

    /// The units behind so many of the first, by run.
    fileprivate func kept(behind returned: Int64) -> [(run: QuotedRun, count: Int64)] {
        runs.compactMap { run in
            let count = min(run.count, run.first + run.count - returned)
            return count > 0 ? (run, count) : nil
        }
    }

    /// Units of a run as if they were bought alone: at the list price less what they keep.
    fileprivate func asked(
        _ run: QuotedRun, _ count: Int64, without names: Set<Code<Promotion>>, in book: PriceBook,
        _ currency: Currency
    ) throws(RetailError) -> AskedLine {
        let kept = run.adjustments.reduce(0) {
            names.contains($1.promotion) ? $0 : $0 + $1.amount
        }
        let item = book.items[asked.name]
        // What is measured is one unit, whatever the quantity: its price is that of all of it.
        let whole = try Money(run.list - kept, currency).multiplied(by: count)
        let isCounted = item.map { $0.unit == .piece } ?? true
        return AskedLine(
            try SKU(asked.name), isCounted ? try Quantity(whole: count) : asked.quantity,
            at: AgreedPrice(
                unitPrice, total: whole, isTaxIncluded: isTaxIncluded,
                taxClass: item?.taxClass ?? asked.price?.taxClass ?? ""), taxPlace: asked.taxPlace)
    }
}
