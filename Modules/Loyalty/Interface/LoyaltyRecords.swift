import RetailContracts
import RetailCore
import RetailKit

extension EarningRule {
    static let record = Record(
        "EarningRule", "What a point costs and is worth in a currency.", EarningRule.asked
    ) {
        $0.field("currency", \.currency, .currency, "The currency.")
        $0.field(
            "spend_per_point", \.spend.written, .amount(.positive),
            "How much is to be paid for one point, in units of the currency.")
        $0.field(
            "worth_per_point", \.worth.written, .amount(.positive),
            "How much one point pays, in units of the currency.")
        $0.field("valid_days", \.validDays, .count(1...36_500), "How many days points live.")
    }

    private static func asked(
        currency: Currency, spend: WrittenAmount, worth: WrittenAmount, validDays: Int
    ) throws -> EarningRule {
        EarningRule(
            currency: currency,
            spendPerPoint: try spend.money(in: currency, at: "/spend_per_point").amount,
            worthPerPoint: try worth.money(in: currency, at: "/worth_per_point").amount,
            validDays: validDays)
    }
}
