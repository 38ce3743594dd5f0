import RetailContracts
import RetailCore
import RetailKit
import RetailPricing

/// A promotion as the retailer keeps it: for whom and when it counts, what it asks and gives, and
/// how often.
struct PromotionEntry: StagedEntry {
    /// Its code, for good.
    let code: Code<Promotion>
    /// Its name for people.
    var name: String
    /// The lane in which it stands.
    var lane: Code<Lane>
    /// Its place in a lane that takes the first that fit.
    var rank: Int
    /// Whether it counts for those alone who give a coupon of it.
    var needsCoupon: Bool
    /// How often, and for how much.
    var limits: PromotionLimits
    /// What it asks and gives.
    var rule: PromotionRule
    /// For whom it counts; left out where promotions are listed.
    var audience = Audience()
    /// When it counts.
    var lifecycle = Lifecycle.draft
    /// Rises with every change; 1 when it is new.
    var version: Int64 = 1

    /// What refusals call it.
    var title: String { "The promotion \(code)" }

    /// Whether another entry differs by its name and its limits alone: those are no part of a price
    /// of before.
    func givesTheSame(as other: PromotionEntry) -> Bool {
        var copy = self
        copy.name = other.name
        copy.limits = other.limits
        return copy == other
    }

    /// The promotion as prices are worked out by it; nil where it never counted.
    /// - Throws: what a rule refuses that is not stored as it was checked.
    func promotion() throws -> Promotion? {
        guard let period = lifecycle.period else { return nil }
        return try promotion(over: period)
    }

    /// The promotion as it would be if it counted over a time.
    /// - Throws: as ``promotion()``.
    func promotion(over period: Period) throws -> Promotion {
        var conditions = try rule.conditions.map { try $0.condition() }
        if !rule.oneOf.isEmpty {
            conditions.append(.any(try rule.oneOf.map { try $0.condition() }))
        }
        // Last, so that reasons name the others by their places.
        if needsCoupon { conditions.append(.coupon([code.text])) }
        return Promotion(
            code, lane: lane, rank: rank, audience: audience, period: period,
            conditions: conditions, try rule.gives.effect(), on: rule.aim,
            cap: rule.cap,
            stacking: Stacking(
                tags: rule.tags, combinesWith: rule.combinesWith, isExclusive: rule.isExclusive,
                isFinal: rule.isFinal), onReturn: rule.onReturn)
    }
}

/// A promotion as the book of prices has it.
struct PublishedPromotion: Hashable, Sendable {
    let promotion: Promotion
    let limits: PromotionLimits
}

/// What to change of a promotion.
struct PromotionChange: Sendable {
    let code: Code<Promotion>
    let own: Patch<PromotionEntry>
}

/// The orders in which promotions are listed.
enum PromotionSort: String, CaseIterable, Sendable {
    case code
    case name
}

/// Which promotions a list of them shows.
struct PromotionFilter: Sendable {
    var state: LifecycleState?
    var lane: Code<Lane>?
    var needsCoupon: Bool?
}

extension PromotionEntry {
    /// Refuses what makes no sense together.
    /// - Throws: `Refusal` at the field.
    func require() throws {
        try rule.require()
        if rule.gives.kind == .points, let field = limits.fields.first {
            throw Refusal(
                "has no meaning for points: what is given is counted by what is taken off. Limit "
                    + "the uses of its coupons"
            ).inside(field)
        }
        if let budget = limits.budget, let currency = rule.currency, budget.currency != currency {
            throw Refusal("must be in \(currency) as the promotion's other amounts are")
                .inside("budget")
        }
    }
}

extension PromotionLimits {
    /// The fields that are limited.
    fileprivate var fields: [String] {
        [
            ("uses", uses != nil), ("uses_per_customer", usesPerCustomer != nil),
            ("budget", budget != nil),
        ].filter(\.1).map(\.0)
    }
}
