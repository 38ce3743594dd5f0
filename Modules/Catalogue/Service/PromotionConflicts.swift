import RetailCore
import RetailKit
import RetailPricing
import RetailStorage

/// Two promotions that one cart may have, and how they go together.
struct PromotionPair: Sendable {
    let one: Code<Promotion>
    let other: Code<Promotion>
    let meeting: Meeting
}

/// Finds the promotions that one cart may have together.
struct PromotionConflicts: Sendable {
    let assortment: ChannelAssortment
    /// The most pairs that are told.
    static let most = 1_000

    /// The pairs of which neither is over: of one promotion with all others, also of a draft as if
    /// it counted from now on; or of all that are published.
    /// - Throws: `catalogue.promotion-unknown`.
    func pairs(
        of code: Code<Promotion>?, at now: Instant, in tx: borrowing Transaction
    ) throws -> [PromotionPair] {
        let book = try assortment.frame(in: tx).book
        let published = book.promotions.filter { $0.period.until.map { now < $0 } ?? true }
        guard let code else {
            return Self.pairs(of: published, with: { published[($0 + 1)...] }, by: book)
        }
        guard let entry = try PromotionStore().find(code, in: tx) else {
            throw Promotions.unknown(code, at: "/code")
        }
        let one = try entry.promotion() ?? entry.promotion(over: Period(from: now))
        return Self.pairs(
            of: [one], with: { _ in published.filter { $0.code != code }[...] }, by: book)
    }

    private static func pairs(
        of promotions: [Promotion], with others: (Int) -> ArraySlice<Promotion>, by book: PriceBook
    ) -> [PromotionPair] {
        var pairs: [PromotionPair] = []
        for (place, one) in promotions.enumerated() {
            for other in others(place) {
                guard pairs.count < most else { return pairs }
                guard let meeting = book.meeting(one, other) else { continue }
                pairs.append(PromotionPair(one: one.code, other: other.code, meeting: meeting))
            }
        }
        return pairs
    }
}
