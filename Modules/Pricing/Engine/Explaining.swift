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

extension PriceBook {
    /// What became of each price of an item where so much of it is taken, in the order of the item.
    public func verdicts(
        on item: BookItem, for quantity: Quantity, _ context: PriceContext
    ) -> [PriceVerdict] {
        let known = item.pricedBy(lists.indices)
        let winner = listPrice(of: known, for: quantity, context)
        let refusals = known.prices.map { refusal(of: $0, quantity, context) }
        let narrowest = zip(known.prices, refusals).compactMap { price, refusal in
            refusal == nil && lists[price.list].kind == .price
                ? lists[price.list].audience.scope : nil
        }.max()
        return zip(known.prices, refusals).map { price, refusal in
            let list = lists[price.list]
            let isWider =
                list.kind == .price && list.audience.scope < narrowest ?? list.audience.scope
            return PriceVerdict(
                list: list.code,
                price: UnitPrice(millionths: price.millionths, currency: list.currency),
                from: price.from,
                outcome: refusal ?? (price == winner ? .wins : isWider ? .wider : .dearer))
        }
    }

    private func refusal(
        of price: ListedPrice, _ quantity: Quantity, _ context: PriceContext
    ) -> PriceVerdict.Outcome? {
        lists[price.list].refusal(for: context)
            ?? (price.from <= quantity ? nil : .quantity(price.from))
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
            return book.verdicts(on: item, for: quantity, context)
        }
    }
}
