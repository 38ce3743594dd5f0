public import RetailCore

extension PriceBook {
    /// The terms under which goods of a quote come back; nil where every unit gives back what it
    /// cost, because no promotion that gave something on goods claws back.
    /// - Parameters:
    ///   - numbers: of each line of the quote, the number of the seller's line that it is part of.
    ///   - context: for which it was quoted.
    /// - Throws: `core.invalid-sku`, which a line of the book never is.
    public func returnTerms(
        of quote: Quote, on numbers: [Int], for context: PriceContext
    ) throws(RetailError) -> ReturnTerms? {
        guard clawsBack(of: quote) else { return nil }
        let sold = zip(quote.lines, numbers).filter { $0.0.asked.kind == .item }
        let givers = Set(
            sold.flatMap(\.0.runs).flatMap(\.adjustments).filter { $0.amount > 0 }
                .map(\.promotion))
        let rules = promotions.filter { givers.contains($0.code) }
        guard rules.contains(where: { $0.onReturn == .clawBack }) else { return nil }
        let names = Set(sold.map(\.0.asked.name))
        let known = names.sorted().compactMap { items[$0] }
        let settling = Settling(
            context: context, items: known, isWhole: known.count == names.count)
        let used = Set(rules.map(\.lane))
        return ReturnTerms(
            lanes: lanes.filter { used.contains($0.code) }, promotions: rules.map(settling.settled),
            isExempt: context.isExempt,
            goods: try sold.map { line, number throws(RetailError) in
                try goods(line, on: number, givenBy: givers)
            })
    }

    private func goods(
        _ line: QuotedLine, on number: Int, givenBy givers: Set<Code<Promotion>>
    ) throws(RetailError) -> ReturnTerms.Goods {
        ReturnTerms.Goods(
            line: number, try SKU(line.asked.name), items[line.asked.name]?.unit ?? .piece,
            line.asked.quantity, isTaxIncluded: line.isTaxIncluded, taxes: line.taxes,
            runs: line.runs.map { run in
                ReturnTerms.Run(
                    first: run.first, count: run.count, list: run.list, gross: run.gross,
                    given: run.adjustments.filter { givers.contains($0.promotion) })
            })
    }
}

extension ReturnTerms {
    /// What all of the goods cost, tax included.
    /// - Throws: `pricing.too-large`.
    public func gross(in currency: Currency) throws(RetailError) -> Money {
        Money(
            try Exact.narrow(
                goods.lazy.flatMap(\.runs).reduce(0) {
                    $0 + Int128($1.gross) * Int128($1.count)
                }), currency)
    }

    /// What all of the goods cost where they are priced again as what is kept of them is: what was
    /// paid, save for what offers that are kept move, and for rounding that charges share.
    /// - Throws: as ``PriceBook/quote(_:for:)``.
    public func cost(by rules: MoneyRules) throws(RetailError) -> Money {
        let cost = try book.cost(of: all(in: rules.currency), for: context(by: rules))
        return Money(try Exact.narrow(cost), rules.currency)
    }

    /// What is given back for goods that come back, as the book says of the quote from which these
    /// terms were frozen (``PriceBook/refund(of:returned:before:for:)``). Of what is measured a
    /// part may come back.
    /// - Parameters:
    ///   - returned: how much of each line has come back by now, by number, with that of before.
    ///   - before: what was given back for that of before.
    ///   - rules: of the money in which it was sold.
    /// - Throws: `core.invalid-quantity` where more comes back than was sold; as
    ///   ``PriceBook/quote(_:for:)``.
    public func refund(
        returned: [Int: Quantity], before: Money, by rules: MoneyRules
    ) throws(RetailError) -> Refund {
        let worth = try book.worth(
            ofKept: kept(without: returned, by: rules), of: all(in: rules.currency),
            costing: cost.map { Int128($0) }, for: context(by: rules))
        let due = try gross(in: rules.currency).subtracting(
            Money(Exact.narrow(worth), rules.currency)
        ).subtracting(before)
        let zero = Money.zero(rules.currency)
        return due.isNegative
            ? Refund(amount: zero, owed: try due.negated()) : Refund(amount: due, owed: zero)
    }

    private var book: PriceBook {
        PriceBook(
            lists: [], items: goods.map { BookItem($0.sku, unit: $0.unit, prices: []) },
            lanes: lanes, promotions: promotions)
    }

    private func context(by rules: MoneyRules) throws(RetailError) -> PriceContext {
        PriceContext(
            channel: try Code("returns"), rules: rules, now: Instant(milliseconds: 0),
            isExempt: isExempt)
    }

    private func all(in currency: Currency) -> [KeptLine] {
        goods.map { KeptLine($0.quoted(in: currency), behind: 0) }
    }

    /// What is kept: of a line the first units come back first.
    private func kept(
        without returned: [Int: Quantity], by rules: MoneyRules
    ) throws(RetailError) -> [KeptLine] {
        var left = returned
        var kept: [KeptLine] = []
        for part in goods {
            let back = min(left[part.line] ?? .zero, part.quantity)
            left[part.line] = try (left[part.line] ?? .zero).subtracting(back)
            kept.append(try part.kept(without: back, by: rules))
        }
        guard !left.values.contains(where: \.isPositive) else {
            throw .invalid(.invalidQuantity, "No more can come back than was sold.")
        }
        return kept
    }
}

extension ReturnTerms.Goods {
    fileprivate func quoted(in currency: Currency) -> QuotedLine {
        quoted(quantity, runs, in: currency)
    }

    private func quoted(
        _ quantity: Quantity, _ runs: [ReturnTerms.Run], in currency: Currency
    ) -> QuotedLine {
        let price = UnitPrice(millionths: 0, currency: currency)
        return QuotedLine(
            asked: AskedLine(
                sku, quantity,
                at: AgreedPrice(price, isTaxIncluded: isTaxIncluded, .agreed(taxes))),
            list: nil, unitPrice: price, compareAt: nil, isTaxIncluded: isTaxIncluded,
            taxes: taxes, taxClass: nil, taxPlace: nil,
            runs: runs.map { run in
                QuotedRun(
                    first: run.first, count: run.count, list: run.list, adjustments: run.given,
                    exempted: 0, price: run.list, taxes: [], gross: run.gross)
            })
    }

    /// What is left of it; of what is measured its share, rounded half up to what can be paid.
    fileprivate func kept(
        without returned: Quantity, by rules: MoneyRules
    ) throws(RetailError) -> KeptLine {
        if unit == .piece, quantity.whole != nil, let count = returned.whole {
            return KeptLine(quoted(in: rules.currency), behind: count)
        }
        let rest = try quantity.subtracting(returned)
        func share(_ amount: Int64) throws(RetailError) -> Int64 {
            let exact = try Exact.product(
                Int128(amount / rules.payableUnit), Int128(rest.thousandths))
            let whole = Rounding.halfUp.divide(exact, by: Int128(quantity.thousandths))
            return try Exact.narrow(whole * Int128(rules.payableUnit))
        }
        guard rest.isPositive else { return KeptLine(quoted(in: rules.currency), behind: 1) }
        let runs = try runs.map { (run) throws(RetailError) in
            ReturnTerms.Run(
                first: run.first, count: run.count, list: try share(run.list),
                gross: try share(run.gross),
                given: try run.given.map { (given) throws(RetailError) in
                    QuotedRun.Adjustment(
                        promotion: given.promotion, amount: try share(given.amount))
                })
        }
        return KeptLine(quoted(rest, runs, in: rules.currency), behind: 0)
    }
}
