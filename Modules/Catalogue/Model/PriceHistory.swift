import RetailCore
import RetailPricing

/// What an item cost the public of a channel by the lists of each moment, looked at backwards.
struct PriceHistory {
    private let frame: PriceFrame
    private let item: BookItem
    private let terms: ShelfTerms
    /// The prices of each list and quantity in the order in which they hold.
    private let runs: [[Price]]

    /// Puts prices in order.
    /// - Parameters:
    ///   - prices: those that were asked from a moment of the time of ``PriorPrice/reach`` on, and
    ///     those that held at its beginning.
    ///   - item: what the book knows of the item.
    ///   - terms: what the channel asks now.
    init(_ prices: [Price], of item: BookItem, on terms: ShelfTerms, by frame: PriceFrame) {
        self.frame = frame
        self.item = item
        self.terms = terms
        runs = Dictionary(grouping: prices) { Place(list: $0.list, from: $0.from) }.values.map {
            $0.sorted { ($0.validFrom, $0.number) < ($1.validFrom, $1.number) }
        }
    }

    private struct Place: Hashable {
        let list: Code<PriceList>
        let from: Quantity
    }

    /// What the item cost before its present price was reduced; nil where that is not, is so for
    /// longer than ``PriorPrice/longest``, or had no price before.
    ///
    /// The reduction began when the item was last not reduced, or reduced to a lower price: one
    /// that goes on falling is one reduction, and after a rise another one begins.
    func prior(at now: Instant) -> PriorPrice? {
        guard let present = price(at: now), present.isReduced else { return nil }
        var highest = present.millionths
        var start: Instant?
        var lowest: Int64?
        var end = now
        for from in beginnings(until: now) {
            let price = price(at: from)
            if start == nil {
                if let price, price.isReduced, price.millionths >= highest {
                    highest = price.millionths
                } else {
                    start = end
                }
            }
            if let start {
                guard end > start - PriorPrice.window else { break }
                if let price { lowest = min(lowest ?? price.millionths, price.millionths) }
            }
            end = from
        }
        guard let start, start >= now - PriorPrice.longest, let lowest else { return nil }
        return PriorPrice(
            price: UnitPrice(millionths: lowest, currency: terms.currency), since: start)
    }

    /// When a price or a list may have begun or ended, the last first, back to the beginning.
    private func beginnings(until now: Instant) -> [Instant] {
        let edge = now - PriorPrice.reach
        let begun = runs.joined().map(\.askedFrom) + frame.turns
        return Set(begun.filter { edge < $0 && $0 <= now } + [edge]).sorted(by: >)
    }

    /// What the item costs at a moment; nil without a price, and by a list whose prices cannot be
    /// compared with the present one, for tax is in one of them alone.
    private func price(at moment: Instant) -> (millionths: Int64, isReduced: Bool)? {
        let listed = runs.compactMap { run in
            run.last { $0.askedFrom <= moment }.flatMap { frame.listed($0) }
        }
        let then = BookItem(item.sku, unit: item.unit, item.taxation, prices: listed)
        guard let price = frame.publicPrice(of: then, on: terms, at: moment),
            frame.book.lists[price.list].isTaxIncluded == terms.isTaxIncluded
        else { return nil }
        return (price.millionths, frame.isReduced(price))
    }
}
