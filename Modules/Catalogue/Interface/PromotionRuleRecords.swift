import RetailContracts
import RetailCore
import RetailKit
import RetailPricing

extension PromotionRule {
    /// How it is stored.
    static let record = Record(
        "PromotionRule", "What a promotion asks and gives.", PromotionRule.made, fields)

    /// How it is said among the fields of a promotion.
    @PartsBuilder
    static func fields(
        _ rule: Fields<PromotionRule>
    ) -> Parts<
        PromotionRule, [ConditionTerms], [ConditionTerms], EffectTerms, PromotionTarget, ItemChoice,
        Set<Code<Charge>>, Money?, Set<String>, Set<String>, Bool, Bool, Promotion.ReturnPolicy
    > {
        rule.field("conditions", \.conditions, PromotionFields.conditions, PromotionFields.all)
        rule.field("one_of", \.oneOf, PromotionFields.conditions, PromotionFields.one)
        rule.field("gives", \.gives, .object(EffectTerms.record), PromotionFields.gives)
        rule.field("target", \.target, PromotionFields.target, PromotionFields.targeted)
        rule.field("items", \.items, ItemChoice.format, PromotionFields.items)
        rule.field("charges", \.charges, PromotionFields.charges, PromotionFields.charged)
        rule.field("cap", \.cap, .optional(.positiveMoney), PromotionFields.cap)
        rule.field("tags", \.tags, PromotionFields.tags, PromotionFields.tagged)
        rule.field(
            "combines_with", \.combinesWith, PromotionFields.tags, PromotionFields.combining)
        rule.field("is_exclusive", \.isExclusive, PromotionFields.no, PromotionFields.exclusive)
        rule.field("is_final", \.isFinal, PromotionFields.no, PromotionFields.final)
        rule.field("on_return", \.onReturn, PromotionFields.policy, PromotionFields.returning)
    }

    static func made(
        conditions: [ConditionTerms], oneOf: [ConditionTerms], gives: EffectTerms,
        target: PromotionTarget, items: ItemChoice, charges: Set<Code<Charge>>, cap: Money?,
        tags: Set<String>, combinesWith: Set<String>, isExclusive: Bool, isFinal: Bool,
        onReturn: Promotion.ReturnPolicy
    ) throws -> PromotionRule {
        let rule = PromotionRule(
            conditions: conditions, oneOf: oneOf, gives: gives, target: target, items: items,
            charges: charges, cap: cap, tags: tags, combinesWith: combinesWith,
            isExclusive: isExclusive, isFinal: isFinal, onReturn: onReturn)
        try rule.require()
        return rule
    }
}

/// Formats and words of the fields of a promotion, which stand in a new one and in a change.
enum PromotionFields {
    static let conditions = Format<[ConditionTerms]>.list(
        .object(ConditionTerms.record), 0...20
    ).defaulting(to: [], "none")
    static let tags = Format<[String]>.list(.word(1...40, allowed: "-"), 0...20)
        .mapped(to: { Set($0) }, from: { $0.sorted() }).defaulting(to: [], "none")
    static let target = Format<PromotionTarget>.choice().defaulting(to: .items, "items")
    static let charges = Format<Set<Code<Charge>>>.codes(50).defaulting(to: [], "none")
    static let no = Format<Bool>.flag.defaulting(to: false, "false")
    static let policy = Format<Promotion.ReturnPolicy>.choice(named: "PromotionReturnPolicy")
        .defaulting(to: .keep, "keep")
    static let rank = Format<Int>.count(0...1_000_000).defaulting(to: 0, "0")
    static let times = Format<Int64?>.optional(.integer(1...1_000_000_000))

    static let name = "Its name for people; receipts may show it."
    static let lane = "The lane in which it stands."
    static let place = "Its place in a lane that takes the first that fit: the lowest comes first."
    static let coupon = "Whether it counts for those alone who give a coupon of it."
    static let uses = "By how many orders it may be used; absent: by any number."
    static let usesPerCustomer =
        "By how many orders of one customer; absent: by any number. Who is not known does not get "
        + "it then."
    static let budget = "How much it may give in all; absent: whatever comes of it."
    static let all = "What is asked; all of it must be so."
    static let one = "What is asked; one of these must be so."
    static let gives = "What it gives."
    static let targeted = "On what it gives that."
    static let charged =
        "On which ways of delivery or fees, by their codes, where the target is one of them; on "
        + "all of none."
    static let items = "On which items it gives that; sets and gifts name theirs themselves."
    static let cap = "The most that it gives to one cart; absent: whatever comes of it."
    static let tagged = "What it is known by to other promotions."
    static let combining =
        "With which tags of others it may meet on a unit of its lane, where they name one of its "
        + "own."
    static let exclusive = "Whether nothing else of its lane counts where it does."
    static let final = "Whether later lanes leave the units alone on which it gave something."
    static let returning =
        "What becomes of it where goods come back: keep, each unit gives back what it cost; "
        + "claw-back, what is kept is priced as if that alone had been bought, and what was given "
        + "too much is taken off the refund. Points, delivery and fees keep."
}
