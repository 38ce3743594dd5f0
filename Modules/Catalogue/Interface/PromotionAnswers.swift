import RetailContracts
import RetailCore
import RetailKit
import RetailPricing

/// A promotion as callers see it.
typealias ShownPromotion = Standing<PromotionEntry>

extension ShownPromotion {
    /// A promotion without its audience, as lists of them show it.
    static let outline = Answer<ShownPromotion>(
        "ListedPromotion", "A promotion, without those for whom it counts."
    ) {
        $0.group({ $0 }, terms)
        $0.standing()
        $0.field("version", \.entry.version, .integer(1...Int64.max), versionSummary)
    }

    /// A promotion with its audience.
    static let answer = Answer<ShownPromotion>(
        "Promotion", "A promotion: for whom and when it counts, what it asks and gives."
    ) {
        $0.group({ $0 }, terms)
        $0.audience(\.entry.audience)
        $0.standing()
        $0.field("version", \.entry.version, .integer(1...Int64.max), versionSummary)
    }

    @AnswerBuilder<ShownPromotion>
    private static func terms(
        _ promotion: AnswerFields<ShownPromotion>
    ) -> [AnswerPart<ShownPromotion>] {
        promotion.field("code", \.entry.code, .code(), "Its code, kept for good.")
        promotion.field("name", \.entry.name, .line(), PromotionFields.name)
        promotion.field("lane", \.entry.lane, .code(), PromotionFields.lane)
        promotion.field("rank", \.entry.rank, PromotionFields.rank, PromotionFields.place)
        promotion.field("needs_coupon", \.entry.needsCoupon, .flag, PromotionFields.coupon)
        promotion.group(\.entry.limits) {
            $0.field("uses", \.uses, PromotionFields.times, PromotionFields.uses)
            $0.field(
                "uses_per_customer", \.usesPerCustomer, PromotionFields.times,
                PromotionFields.usesPerCustomer)
            $0.field("budget", \.budget, .optional(.positiveMoney), PromotionFields.budget)
        }
        promotion.group(\.entry.rule, rule)
    }

    @AnswerBuilder<PromotionRule>
    private static func rule(
        _ rule: AnswerFields<PromotionRule>
    ) -> [AnswerPart<PromotionRule>] {
        rule.field("conditions", \.conditions, PromotionFields.conditions, PromotionFields.all)
        rule.field("one_of", \.oneOf, PromotionFields.conditions, PromotionFields.one)
        rule.field("gives", \.gives, .object(EffectTerms.record), PromotionFields.gives)
        rule.field("items", \.items, ItemChoice.format, PromotionFields.items)
        rule.field("cap", \.cap, .optional(.positiveMoney), PromotionFields.cap)
        rule.field("tags", \.tags, PromotionFields.tags, PromotionFields.tagged)
        rule.field(
            "combines_with", \.combinesWith, PromotionFields.tags, PromotionFields.combining)
        rule.field("is_exclusive", \.isExclusive, .flag, PromotionFields.exclusive)
        rule.field("is_final", \.isFinal, .flag, PromotionFields.final)
        rule.field("on_return", \.onReturn, PromotionFields.policy, PromotionFields.returning)
    }

    private static var versionSummary: String { "Rises with every change." }
}
