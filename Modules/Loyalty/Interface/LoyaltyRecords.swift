import RetailContracts
import RetailCore
import RetailKit

extension EarningRule {
    static let record = Record(
        "EarningRule", "What a point costs and is worth in a currency.", EarningRule.init
    ) {
        $0.field("currency", \.currency, .currency, "The currency.")
        $0.field(
            "spend_per_point", \.spendPerPoint, .integer(1...1_000_000_000_000),
            "Minor units to be paid for one point.")
        $0.field(
            "worth_per_point", \.worthPerPoint, .integer(1...1_000_000_000),
            "Minor units that one point pays.")
        $0.field("valid_days", \.validDays, .count(1...36_500), "How many days points live.")
    }
}
