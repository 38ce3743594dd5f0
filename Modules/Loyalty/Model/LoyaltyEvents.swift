import RetailCore
import RetailKit

/// What points cost and are worth was set.
struct RuleChanged: Event {
    static let type = "loyalty.rule-changed"
    let rule: EarningRule
    var subject: String { "loyalty-rule:\(rule.currency.code)" }

    static let record = Record(
        "LoyaltyRuleChanged", "What a point costs and is worth in a currency was set.",
        RuleChanged.init
    ) {
        $0.field("rule", \.rule, .object(EarningRule.record), "The rule from now on.")
    }
}
