import RetailCore
import RetailKit

/// What points cost and are worth was set.
struct RuleChanged: Event {
    static let type = "loyalty.rule-changed"
    let rule: EarningRule
    var subject: String { "loyalty-rule:\(rule.currency.code)" }

    static let shape = Shape<RuleChanged>(
        "LoyaltyRuleChanged", "What a point costs and is worth in a currency was set."
    ) { shape in
        let rule = shape.field("rule", \.rule, .object(EarningRule.shape), "The rule from now on.")
        return { RuleChanged(rule: try $0[rule]) }
    }
}
