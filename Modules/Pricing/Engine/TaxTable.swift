public import RetailCore

/// The tax rules of a book, found by place, class and moment.
struct TaxTable: Sendable {
    private struct Key: Hashable {
        let place: String
        let taxClass: String
    }

    private var rules: [Key: [TaxRule]] = [:]
    /// When any class of goods has a rule, by place.
    private var periods: [String: [Period]] = [:]

    init(_ rules: [TaxRule]) {
        for rule in rules {
            self.rules[Key(place: rule.place, taxClass: rule.taxClass), default: []].append(rule)
            periods[rule.place, default: []].append(rule.period)
        }
    }

    /// All rules, in no order.
    var all: [TaxRule] { rules.values.flatMap(\.self) }

    /// The rule of a place, or else of the place around it: of `US-NY` for `US-NY-NYC`, then of
    /// `US`.
    func rule(_ taxClass: String, in place: String, at now: Instant) -> TaxRule? {
        Self.first(from: place) { place in
            rules[Key(place: place, taxClass: taxClass)]?.last { $0.period.contains(now) }
        }
    }

    /// Whether a place, or one around it, has a rule for any class of goods.
    func hasRule(in place: String, at now: Instant) -> Bool {
        Self.first(from: place) { place in periods[place]?.first { $0.contains(now) } } != nil
    }

    /// What is found first for a place, the place around it, and so on.
    private static func first<Found>(from place: String, _ find: (String) -> Found?) -> Found? {
        var place = place
        while true {
            if let found = find(place) { return found }
            guard let end = place.lastIndex(of: "-") else { return nil }
            place = String(place[..<end])
        }
    }
}

extension PriceBook {
    /// The taxes on goods at a place and a moment.
    struct FoundTaxes {
        let components: [TaxComponent]
        /// The place whose rule says them; nil where none does.
        let place: String?
    }

    /// The rule for a class of goods in a place, or else in the place around it; nil for none.
    public func taxRule(_ taxClass: String, in place: String, at now: Instant) -> TaxRule? {
        taxes.rule(taxClass, in: place, at: now)
    }

    /// Which taxes goods bear; nil where nothing says them.
    ///
    /// What goods bring for places without rules does not count in one that has rules, though none
    /// for their class: the rate of another country would be raised there.
    /// - Parameter isAssumed: whether it counts there all the same.
    func taxation(
        _ taxation: Taxation, in place: String, at now: Instant, isAssumed: Bool
    ) -> FoundTaxes? {
        func found(_ taxClass: String) -> FoundTaxes? {
            taxes.rule(taxClass, in: place, at: now).map {
                FoundTaxes(components: $0.components, place: $0.place)
            }
        }
        return switch taxation {
        case .agreed(let components): FoundTaxes(components: components, place: nil)
        case .byClass(let taxClass): found(taxClass)
        case .byClassElse(let taxClass, let others):
            if let found = found(taxClass) {
                found
            } else if isAssumed || !taxes.hasRule(in: place, at: now) {
                FoundTaxes(components: others, place: nil)
            } else {
                nil
            }
        }
    }
}
