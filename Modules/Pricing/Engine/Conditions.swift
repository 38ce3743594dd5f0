import RetailCore

extension Pricing {
    /// Why the promotion does not count here and now; nil where it does.
    func refusal(of promotion: Promotion) throws(RetailError) -> PromotionVerdict.Outcome? {
        guard promotion.period.contains(context.now) else { return .period }
        if let misfit = promotion.audience.misfit(of: context) { return .audience(misfit) }
        if context.usedUp.contains(promotion.code) { return .usedUp }
        for (index, condition) in promotion.conditions.enumerated() {
            guard try holds(condition) else { return .condition(index) }
        }
        return nil
    }

    private func holds(_ condition: Condition) throws(RetailError) -> Bool {
        if let isSo = condition.isSo(for: context) { return isSo }
        switch condition {
        case .quantity(let items, let least): return try quantity(of: items) >= least
        case .amount(let items, let least, let isDiscounted):
            let amount = try amount(of: items, isDiscounted: isDiscounted)
            return try Exact.product(amount, Int128(step)) >= Int128(least.amount)
        case .any(let parts): return try holdsOne(of: parts)
        case .not(let parts): return try !holdsOne(of: parts)
        case .order, .time, .coupon, .tender, .delivery: return false
        }
    }

    private func holdsOne(of conditions: [Condition]) throws(RetailError) -> Bool {
        for condition in conditions {
            if try holds(condition) { return true }
        }
        return false
    }

    /// Whether a line is an item that is meant.
    func isMeant(_ line: Int, by items: ItemPredicate) -> Bool {
        guard asked[line].kind == .item, let item = lines[line].item else { return false }
        return items.holds(of: item.facets)
    }

    private func quantity(of items: ItemPredicate) throws(RetailError) -> Quantity {
        var sum = Quantity.zero
        for index in lines.indices where isMeant(index, by: items) {
            sum = try sum.adding(asked[index].quantity)
        }
        return sum
    }

    private func amount(
        of items: ItemPredicate, isDiscounted: Bool
    ) throws(RetailError) -> Int128 {
        var sum: Int128 = 0
        for span in cart.spans where isMeant(span.line, by: items) {
            sum = try Exact.sum(
                sum,
                isDiscounted ? span.startCost : Int128(span.list) * Int128(span.count))
        }
        return sum
    }
}
