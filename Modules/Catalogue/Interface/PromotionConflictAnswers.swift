import RetailCore
import RetailKit
import RetailPricing

/// Pairs of promotions.
struct PromotionPairs: Sendable {
    let pairs: [PromotionPair]

    static let answer = Answer<PromotionPairs>(
        "PromotionPairs", "Promotions that one cart may have together."
    ) {
        $0.field(
            "items", \.pairs,
            .list(.object(PromotionPair.answer), 0...PromotionConflicts.most), "The pairs.")
        $0.field(
            "is_complete", { $0.pairs.count < PromotionConflicts.most }, .flag,
            "Whether there are no more of them.")
    }
}

extension PromotionPair {
    static let answer = Answer<PromotionPair>(
        "PromotionPair", "Two promotions that one cart may have, and how they go together."
    ) {
        $0.field("promotion", \.one, .code(), "The one.")
        $0.field("other", \.other, .code(), "The other.")
        $0.field(
            "meeting", \.meeting, .choice(named: "PromotionMeeting"),
            "Both on the same units (combine), one of them on each (best, first), one alone "
                + "(exclusive), one after the other (in-turn), not after the other (final), or on "
                + "different units (apart).")
    }
}
