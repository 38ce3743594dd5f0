public import RetailCore

/// The tax rules of a book, found by place, class and moment.
struct TaxTable: Sendable {
    private struct Key: Hashable {
        let place: String
        let taxClass: String
    }

    private var rules: [Key: [TaxRule]] = [:]

    init(_ rules: [TaxRule]) {
        for rule in rules {
            self.rules[Key(place: rule.place, taxClass: rule.taxClass), default: []].append(rule)
        }
    }

    /// All rules, in no order.
    var all: [TaxRule] { rules.values.flatMap(\.self) }

    /// The rule of a place, or else of the place around it: of `US-NY` for `US-NY-NYC`, then of
    /// `US`.
    func rule(_ taxClass: String, in place: String, at now: Instant) -> TaxRule? {
        var place = place
        while true {
            let known = rules[Key(place: place, taxClass: taxClass)]
            if let rule = known?.last(where: { $0.period.contains(now) }) { return rule }
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
    func taxation(_ taxation: Taxation, in place: String, at now: Instant) -> FoundTaxes? {
        func found(_ taxClass: String) -> FoundTaxes? {
            taxes.rule(taxClass, in: place, at: now).map {
                FoundTaxes(components: $0.components, place: $0.place)
            }
        }
        return switch taxation {
        case .agreed(let components): FoundTaxes(components: components, place: nil)
        case .byClass(let taxClass): found(taxClass)
        case .byClassElse(let taxClass, let others):
            found(taxClass) ?? FoundTaxes(components: others, place: nil)
        }
    }
}
