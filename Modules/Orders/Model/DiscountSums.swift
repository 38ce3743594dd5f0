import RetailCore
import RetailPricing

/// Discounts added up by promotion, in the order in which each comes first. They are no more than
/// what was priced, which is bounded.
struct DiscountSums: Sendable {
    private(set) var sums: [RunDiscount] = []
    /// Where each promotion stands, once they are too many to look through.
    private var places: [Code<Promotion>: Int] = [:]
    /// Most runs have what the one before has, in the same order: there the next is looked for
    /// first.
    private var next = 0

    private static let few = 12

    /// Adds a discount; one of nothing counts for nothing.
    mutating func add(_ discount: RunDiscount) {
        guard discount.amount.isPositive else { return }
        let place = place(of: discount.promotion)
        if place < sums.count {
            sums[place] = RunDiscount(
                promotion: discount.promotion,
                amount: Money(
                    sums[place].amount.amount &+ discount.amount.amount, discount.amount.currency))
        } else {
            sums.append(discount)
            note(place)
        }
        next = place + 1
    }

    private func place(of promotion: Code<Promotion>) -> Int {
        let guess = next < sums.count ? next : 0
        if guess < sums.count, sums[guess].promotion == promotion { return guess }
        guard sums.count > Self.few else {
            return sums.firstIndex { $0.promotion == promotion } ?? sums.count
        }
        return places[promotion] ?? sums.count
    }

    private mutating func note(_ place: Int) {
        guard place >= Self.few else { return }
        if place == Self.few {
            for (place, sum) in sums.enumerated() { places[sum.promotion] = place }
        } else {
            places[sums[place].promotion] = place
        }
    }
}

extension Sequence<UnitRun> {
    /// What promotions took off all of them.
    var discounts: [RunDiscount] {
        var sums = DiscountSums()
        for run in self {
            for discount in run.discounts { sums.add(discount) }
        }
        return sums.sums
    }
}

extension UnitRun {
    /// What promotions took off it, added up.
    var summedDiscounts: [RunDiscount] { CollectionOfOne(self).discounts }
}
