import RetailContracts
import RetailCore
import RetailKit

extension ReturnRule {
    static let answer = Answer<ReturnRule>(
        "ReturnRule", "A rule by which returns need an approval."
    ) {
        $0.field("code", \.code, .code(), "Its code, kept for good.")
        $0.field("kind", \.kind, .choice(), "What it looks for, for good.")
        $0.field("name", \.name, .line(), ReturnRuleFields.name)
        $0.field("markets", \.markets, .list(.code(), 0...50), ReturnRuleFields.marketSummary)
        $0.field("blind_only", \.isBlindOnly, .flag, ReturnRuleFields.blindOnly)
        $0.field("amount", \.amount, .optional(.money), ReturnRuleFields.amount)
        $0.field("returns", \.returns, ReturnRuleFields.returns, ReturnRuleFields.returnSummary)
        $0.field("percent", \.percent, ReturnRuleFields.percent, ReturnRuleFields.shareSummary)
        $0.field("days", \.days, ReturnRuleFields.days, ReturnRuleFields.daySummary)
        $0.field("is_active", \.isActive, .flag, ReturnRuleFields.active)
        $0.field(
            "archived_at", \.archivedAt, .optional(.instant),
            "Since when it does not judge; absent where it does.")
        $0.field("version", \.version, CommonFormats.version, "Rises with every change.")
    }
}

extension ReturnFinding {
    static let answer = Answer<ReturnFinding>("ReturnFinding", "What a rule found of a return.") {
        $0.field("rule", \.rule, .code(), "The rule.")
        $0.field("rule_version", \.version, CommonFormats.version, "Which version of it.")
        $0.field("found", \.found, .line(1...200), "What it found, in figures.")
    }
}
