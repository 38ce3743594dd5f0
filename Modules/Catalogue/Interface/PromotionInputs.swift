import RetailContracts
import RetailCore
import RetailKit
import RetailPricing

extension PromotionEntry {
    static let input = Input("NewPromotion", "A promotion to be prepared.", make) {
        $0.field("code", \.code, .code(), "Its code, kept for good.")
        $0.field("name", \.name, .line(), PromotionFields.name)
        $0.field("lane", \.lane, .code(), PromotionFields.lane)
        $0.field("rank", \.rank, PromotionFields.rank, PromotionFields.place)
        $0.field("needs_coupon", \.needsCoupon, PromotionFields.no, PromotionFields.coupon)
        $0.group(\.limits, PromotionLimits.init) {
            $0.field("uses", \.uses, PromotionFields.times, PromotionFields.uses)
            $0.field(
                "uses_per_customer", \.usesPerCustomer, PromotionFields.times,
                PromotionFields.usesPerCustomer)
            $0.field("budget", \.budget, .optional(.positiveMoney), PromotionFields.budget)
        }
        $0.group(\.rule, PromotionRule.made, PromotionRule.fields)
        $0.group(\.audience, Audience.init, AudienceFields.all)
    }

    private static func make(
        code: Code<Promotion>, name: String, lane: Code<Lane>, rank: Int, needsCoupon: Bool,
        limits: PromotionLimits, rule: PromotionRule, audience: Audience
    ) throws -> PromotionEntry {
        let entry = PromotionEntry(
            code: code, name: name, lane: lane, rank: rank, needsCoupon: needsCoupon,
            limits: limits, rule: rule, audience: audience)
        try entry.require()
        return entry
    }
}

extension PromotionChange {
    static let input = Input(
        "PromotionChange", "What to change of a promotion; what is absent stays.",
        PromotionChange.init
    ) {
        $0.field("code", \.code, .code(), "The promotion.")
        $0.patch(\.own) {
            $0.field("name", \.name, .line(), PromotionFields.name)
            $0.field("lane", \.lane, .code(), PromotionFields.lane)
            $0.field("rank", \.rank, PromotionFields.rank, PromotionFields.place)
            $0.field("needs_coupon", \.needsCoupon, PromotionFields.no, PromotionFields.coupon)
            $0.field("uses", \.limits.uses, PromotionFields.times, PromotionFields.uses)
            $0.field(
                "uses_per_customer", \.limits.usesPerCustomer, PromotionFields.times,
                PromotionFields.usesPerCustomer)
            $0.field(
                "budget", \.limits.budget, .optional(.positiveMoney), PromotionFields.budget)
            $0.field(
                "conditions", \.rule.conditions, PromotionFields.conditions, PromotionFields.all)
            $0.field("one_of", \.rule.oneOf, PromotionFields.conditions, PromotionFields.one)
            $0.field("gives", \.rule.gives, .object(EffectTerms.record), PromotionFields.gives)
            $0.field("target", \.rule.target, PromotionFields.target, PromotionFields.targeted)
            $0.field("items", \.rule.items, ItemChoice.format, PromotionFields.items)
            $0.field(
                "charges", \.rule.charges, PromotionFields.charges, PromotionFields.charged)
            $0.field("cap", \.rule.cap, .optional(.positiveMoney), PromotionFields.cap)
            $0.field("tags", \.rule.tags, PromotionFields.tags, PromotionFields.tagged)
            $0.field(
                "combines_with", \.rule.combinesWith, PromotionFields.tags,
                PromotionFields.combining)
            $0.field(
                "is_exclusive", \.rule.isExclusive, PromotionFields.no, PromotionFields.exclusive)
            $0.field("is_final", \.rule.isFinal, PromotionFields.no, PromotionFields.final)
            $0.field(
                "on_return", \.rule.onReturn, PromotionFields.policy, PromotionFields.returning)
            $0.field(
                "channels", \.audience.channels, AudienceFields.channels,
                AudienceFields.channelSummary)
            $0.field(
                "locations", \.audience.locations, AudienceFields.locations,
                AudienceFields.locationSummary)
            $0.field(
                "groups", \.audience.groups, AudienceFields.groups, AudienceFields.groupSummary)
            $0.field(
                "customers", \.audience.customers, AudienceFields.customers,
                AudienceFields.customerSummary)
        }
    }
}

struct PromotionQuery: Sendable {
    let filter: PromotionFilter
    let list: ListRequest<PromotionSort>

    static let input = Input("PromotionQuery", "Which promotions.", PromotionQuery.init) {
        $0.group(\.filter, PromotionFilter.init) {
            $0.field(
                "state", \.state, .optional(.choice(named: "CatalogueState")),
                "Only those that stand so now.")
            $0.field("lane", \.lane, .optional(.code()), "Only of this lane.")
            $0.field(
                "needs_coupon", \.needsCoupon, .optional(.flag),
                "Only those that ask for a coupon, or not.")
        }
        $0.list(\.list, by: PromotionSort.code)
    }
}

/// Whose pairs are asked.
struct ConflictQuery: Sendable {
    let code: Code<Promotion>?

    static let input = Input("PromotionConflictQuery", "Whose pairs.", ConflictQuery.init) {
        $0.field(
            "code", \.code, .optional(.code()),
            "Only of this promotion, also of a draft; absent: of all that are published.")
    }
}
