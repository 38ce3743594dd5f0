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
        switch condition {
        case .quantity(let items, let least): return try quantity(of: items) >= least
        case .amount(let items, let least, let isDiscounted):
            guard least.currency == context.rules.currency else { return false }
            let amount = try amount(of: items, isDiscounted: isDiscounted)
            return try Exact.product(amount, Int128(step)) >= Int128(least.amount)
        case .order(let numbers):
            return context.orders.map { $0 < .max && numbers.contains($0 + 1) } ?? false
        case .time(let window): return window.contains(context.local)
        case .coupon(let codes): return context.coupons.contains(where: codes.contains)
        case .tender(let tenders): return context.tender.map(tenders.contains) ?? false
        case .delivery(let methods): return context.delivery.map(methods.contains) ?? false
        case .any(let parts): return try holdsOne(of: parts)
        case .not(let parts):
            for part in parts {
                guard isKnown(part), try !holds(part) else { return false }
            }
            return true
        }
    }

    /// Whether it is known what a condition asks for: "not by card" is not true of who has not
    /// said how to pay, nor "not from 100 euros on" of a cart in another currency.
    private func isKnown(_ condition: Condition) -> Bool {
        switch condition {
        case .order: context.orders != nil
        case .tender: context.tender != nil
        case .delivery: context.delivery != nil
        case .amount(_, let least, _): least.currency == context.rules.currency
        case .any(let parts), .not(let parts): parts.allSatisfy(isKnown)
        case .quantity, .time, .coupon: true
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
