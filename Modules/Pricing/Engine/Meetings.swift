import RetailCore

/// How two promotions go together where one cart has both.
public enum Meeting: String, Sendable, CaseIterable {
    /// Both give on the same units: each names a tag of the other, or one multiplies points, which
    /// is told beside whatever else is given.
    case combine
    /// Each unit has one of them: those that give most together.
    case best
    /// Each unit has one of them: the first by rank.
    case first
    /// Where one of them gives something, the other gives nothing.
    case exclusive
    /// The one in the later lane gives on what the other left.
    case inTurn = "in-turn"
    /// The one in the later lane leaves the units alone on which the other gave something.
    case final
    /// They mean different units.
    case apart
}

extension PriceBook {
    /// How two promotions of its lanes go together; nil where no cart has both: they count at
    /// different times, or for different people.
    public func meeting(_ one: Promotion, _ other: Promotion) -> Meeting? {
        guard one.period.overlaps(other.period), one.audience.overlaps(other.audience),
            let first = lanes.firstIndex(where: { $0.code == one.lane }),
            let second = lanes.firstIndex(where: { $0.code == other.lane })
        else { return nil }
        let isOfOneLane = first == second
        if isOfOneLane, one.stacking.isExclusive || other.stacking.isExclusive {
            return .exclusive
        }
        if one.isApart(from: other) { return .apart }
        if one.effect.isPoints || other.effect.isPoints { return .combine }
        guard isOfOneLane else {
            return (first < second ? one : other).stacking.isFinal ? .final : .inTurn
        }
        if one.stacking.combines(with: other.stacking) { return .combine }
        return lanes[first].mode == .best ? .best : .first
    }
}

extension Effect {
    fileprivate var isPoints: Bool { if case .points = self { true } else { false } }
}

extension Promotion {
    /// The items on whose units it may give something.
    private var touched: ItemPredicate? {
        switch (effect, target) {
        case (.sets(let set), _): .some(set.parts.map(\.items))
        case (.gift(let sku, _), _): .has(Facet(.sku, sku.key))
        case (_, .items(let items)): items
        case (_, .delivery), (_, .fees): nil
        }
    }

    /// Whether no unit can be meant by both: each names items by facts of which an item has one
    /// alone, and none of them is the same.
    fileprivate func isApart(from other: Promotion) -> Bool {
        guard let mine = touched, let theirs = other.touched else {
            return target.isApart(from: other.target)
        }
        guard let mine = mine.keys, let theirs = theirs.keys, mine.isDisjoint(with: theirs) else {
            return false
        }
        let kinds = Set(mine.union(theirs).map(\.kind))
        return kinds.count == 1 && kinds.isSubset(of: [.sku, .product, .brand])
    }
}

extension Target {
    /// Whether no line can be meant by both, where one of them means no items.
    fileprivate func isApart(from other: Target) -> Bool {
        switch (self, other) {
        case (.delivery(let mine), .delivery(let theirs)), (.fees(let mine), .fees(let theirs)):
            !mine.isEmpty && !theirs.isEmpty && mine.isDisjoint(with: theirs)
        case (.items, _), (.delivery, _), (.fees, _): true
        }
    }
}

extension Period {
    /// Whether there is a moment in both.
    func overlaps(_ other: Period) -> Bool {
        func starts(_ one: Period, before two: Period) -> Bool {
            guard let from = one.from, let until = two.until else { return true }
            return from < until
        }
        return starts(self, before: other) && starts(other, before: self)
    }
}

extension Audience {
    /// Whether somebody may be in both: who is in one group may be in another one as well.
    func overlaps(_ other: Audience) -> Bool {
        func meet<Element>(_ one: Set<Element>, _ two: Set<Element>) -> Bool {
            one.isEmpty || two.isEmpty || !one.isDisjoint(with: two)
        }
        return meet(channels, other.channels) && meet(locations, other.locations)
            && meet(customers, other.customers)
    }
}
