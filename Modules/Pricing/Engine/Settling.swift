import RetailCore

extension Condition {
    /// Whether it is true of who buys; nil where that depends on what is in the cart.
    func isSo(for context: PriceContext) -> Bool? {
        switch self {
        case .quantity: nil
        case .amount(_, let least, _): least.currency == context.rules.currency ? nil : false
        case .order(let numbers):
            context.orders.map { $0 < .max && numbers.contains($0 + 1) } ?? false
        case .time(let window): window.contains(context.local)
        case .coupon(let codes): context.coupons.contains(where: codes.contains)
        case .tender(let tenders): context.tender.map(tenders.contains) ?? false
        case .delivery(let methods): context.delivery.map(methods.contains) ?? false
        case .any(let parts): Self.isOneSo(of: parts, for: context)
        case .not(let parts):
            parts.allSatisfy { $0.isKnown(for: context) }
                ? Self.isOneSo(of: parts, for: context).map { !$0 } : false
        }
    }

    private static func isOneSo(of parts: [Condition], for context: PriceContext) -> Bool? {
        let known = parts.map { $0.isSo(for: context) }
        if known.contains(true) { return true }
        return known.contains(nil) ? nil : false
    }

    /// Whether it is known what it asks for: "not by card" is not true of who has not said how to
    /// pay, nor "not from 100 euros on" of a cart in another currency.
    private func isKnown(for context: PriceContext) -> Bool {
        switch self {
        case .order: context.orders != nil
        case .tender: context.tender != nil
        case .delivery: context.delivery != nil
        case .amount(_, let least, _): least.currency == context.rules.currency
        case .any(let parts), .not(let parts): parts.allSatisfy { $0.isKnown(for: context) }
        case .quantity, .time, .coupon: true
        }
    }
}

/// Settles promotions for one sale: what they ask of who buys was so and is asked no more, and the
/// items that they mean are named one by one. What is left depends on quantities and amounts alone.
struct Settling {
    let context: PriceContext
    /// The items that were sold and are in the book, each once.
    let items: [BookItem]
    /// Whether the book has all that was sold.
    let isWhole: Bool

    /// The promotion, as it can be judged without its catalogue.
    func settled(_ promotion: Promotion) -> Promotion {
        Promotion(
            promotion.code, lane: promotion.lane, rank: promotion.rank,
            conditions: promotion.conditions.compactMap(settled), settled(promotion.effect),
            on: settled(promotion.target), cap: promotion.cap, stacking: promotion.stacking,
            onReturn: promotion.onReturn)
    }

    /// The condition; nil where it is so whatever is in the cart.
    private func settled(_ condition: Condition) -> Condition? {
        switch condition.isSo(for: context) {
        case true?: return nil
        case false?: return .any([])
        case nil: break
        }
        switch condition {
        case .quantity(let meant, let least): return .quantity(named(meant), atLeast: least)
        case .amount(let meant, let least, let isDiscounted):
            return .amount(named(meant), atLeast: least, discounted: isDiscounted)
        case .any(let parts): return .any(open(parts))
        case .not(let parts): return .not(open(parts))
        case .order, .time, .coupon, .tender, .delivery: return condition
        }
    }

    /// Those of alternatives of which it is not known that they are not so.
    private func open(_ parts: [Condition]) -> [Condition] {
        parts.filter { $0.isSo(for: context) == nil }.compactMap(settled)
    }

    private func settled(_ target: Target) -> Target {
        if case .items(let meant) = target { .items(named(meant)) } else { target }
    }

    private func settled(_ effect: Effect) -> Effect {
        guard case .sets(let set) = effect else { return effect }
        return .sets(
            UnitSet(
                set.parts.map { UnitSet.Part(named($0.items), $0.count) }, set.reward,
                most: set.most, isOnUnit: set.isOnUnit))
    }

    private func named(_ meant: ItemPredicate) -> ItemPredicate {
        let found = items.filter { meant.holds(of: $0.facets) }
        return isWhole && found.count == items.count
            ? .any : .some(found.map { .has(Facet(.sku, $0.sku.key)) })
    }
}
