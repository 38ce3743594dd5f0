import RetailCore
import RetailPricing

/// How a class of goods is taxed in a place from a moment on, as it was set.
struct TaxRuleEntry: Hashable, Sendable {
    let number: Int64
    let place: TaxPlace
    let taxClass: Code<TaxClass>
    /// From when it holds, until the next one of the same place and class.
    let validFrom: Instant
    /// The taxes, in the order in which compound ones see those before them; nil where the rule
    /// before ends and none follows.
    var components: [TaxComponent]?
    let setAt: Instant
    let setBy: String

    /// Goods of one class in one place.
    struct Subject: Hashable, Comparable, Sendable {
        let place: TaxPlace
        let taxClass: Code<TaxClass>

        static func < (left: Subject, right: Subject) -> Bool {
            (left.place, left.taxClass) < (right.place, right.taxClass)
        }
    }

    var subject: Subject { Subject(place: place, taxClass: taxClass) }
}

/// A rule to be set, or the end of one where it has no components.
struct NewTaxRule: Hashable, Sendable {
    let place: TaxPlace
    let taxClass: Code<TaxClass>
    let components: [TaxComponent]?
    /// Now where it is nil.
    var validFrom: Instant?
    var isConfirmed = false
}

/// Which rules a list of them shows.
struct TaxRuleFilter: Sendable {
    var place: TaxPlace?
    var taxClass: Code<TaxClass>?
}

/// Asks how a class of goods is taxed in a place at a moment.
struct TaxQuestion: Sendable {
    let place: TaxPlace
    let taxClass: Code<TaxClass>
    /// Now where it is nil.
    let at: Instant?
}

extension [TaxRuleEntry] {
    /// The same as prices are worked out by them: each from its moment until the next of its place
    /// and class. What was replaced before it began never counts.
    /// - Throws: `pricing.too-many-taxes`.
    var rules: [TaxRule] {
        get throws(RetailError) {
            var rules: [TaxRule] = []
            let groups = Dictionary(grouping: self, by: \.subject).sorted { $0.key < $1.key }
            for (subject, entries) in groups {
                let entries = entries.sorted {
                    ($0.validFrom, $0.number) < ($1.validFrom, $1.number)
                }
                for (place, entry) in entries.enumerated() {
                    let next = place + 1 < entries.count ? entries[place + 1].validFrom : nil
                    guard let components = entry.components, entry.validFrom != next else {
                        continue
                    }
                    rules.append(
                        try TaxRule(
                            place: subject.place.text, taxClass: subject.taxClass.text, components,
                            period: Period(from: entry.validFrom, until: next)))
                }
            }
            return rules
        }
    }
}
