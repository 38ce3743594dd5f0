public import RetailCore

extension PriceBook {
    /// Why a cart costs what it costs; the quote in it is the one that ``quote(_:for:)`` gives.
    ///
    /// It looks at every promotion and every price of the items, so it takes longer.
    /// - Throws: as ``quote(_:for:)``.
    public func explain(
        _ lines: [AskedLine], for context: PriceContext
    ) throws(RetailError) -> Explanation {
        var pricing = try Pricing(self, lines, context)
        pricing.isExplaining = true
        try pricing.runLanes()
        let trace = pricing.trace
        return Explanation(
            quote: try pricing.finish(), prices: pricing.priceVerdicts(),
            promotions: promotions.enumerated().map { place, promotion in
                PromotionVerdict(
                    promotion: promotion.code, outcome: trace[place] ?? .tells,
                    currency: context.rules.currency)
            })
    }
}

extension Pricing {
    /// What became of the prices of each line's item.
    fileprivate func priceVerdicts() -> [[PriceVerdict]] {
        var totals: [String: Int64] = [:]
        for line in asked where line.kind == .item {
            totals[line.name, default: 0] += line.quantity.thousandths
        }
        return asked.indices.map { index in
            guard asked[index].price == nil, let item = lines[index].item else { return [] }
            let quantity = Quantity(thousandths: totals[asked[index].name] ?? 0)
            return verdicts(of: item, lines[index], quantity)
        }
    }

    private func verdicts(
        of item: BookItem, _ line: Line, _ quantity: Quantity
    ) -> [PriceVerdict] {
        let refusals = item.prices.map { refusal(of: $0, quantity) }
        let scopes = zip(item.prices, refusals).compactMap { price, refusal in
            refusal == nil && book.lists[price.list].kind == .price
                ? book.lists[price.list].audience.scope : nil
        }
        var hasWon = false
        return zip(item.prices, refusals).map { price, refusal in
            let list = book.lists[price.list]
            var outcome = refusal ?? .dearer
            if refusal == nil, !hasWon, list.code == line.list,
                price.millionths == line.price.millionths
            {
                (outcome, hasWon) = (.wins, true)
            } else if refusal == nil, list.kind == .price,
                list.audience.scope < scopes.max() ?? .all
            {
                outcome = .wider
            }
            return PriceVerdict(
                list: list.code,
                price: UnitPrice(millionths: price.millionths, currency: list.currency),
                from: price.from, outcome: outcome)
        }
    }

    private func refusal(of price: ListedPrice, _ quantity: Quantity) -> PriceVerdict.Outcome? {
        let list = book.lists[price.list]
        if list.currency != context.rules.currency { return .currency }
        if !list.period.contains(context.now) { return .period }
        if let misfit = list.audience.misfit(of: context) { return .audience(misfit) }
        return price.from <= quantity ? nil : .quantity(price.from)
    }
}
