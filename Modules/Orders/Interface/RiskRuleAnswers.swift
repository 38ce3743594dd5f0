import RetailContracts
import RetailCore
import RetailKit

extension RiskRule {
    static let answer = Answer<RiskRule>("RiskRule", "A rule by which orders are held.") {
        $0.field("code", \.code, .code(), "Its code, kept for good.")
        $0.field("kind", \.kind, .choice(), "What it looks for, for good.")
        $0.field("name", \.name, .line(), RiskRuleFields.name)
        $0.field(
            "channels", \.channels, .list(.code(), 0...200), RiskRuleFields.channelSummary)
        $0.field("amount", \.amount, .optional(.money), RiskRuleFields.amount)
        $0.field("orders", \.orders, RiskRuleFields.orders, RiskRuleFields.orderSummary)
        $0.field("minutes", \.minutes, RiskRuleFields.minutes, RiskRuleFields.minuteSummary)
        $0.field("places", \.places, .list(.taxPlace, 0...300), RiskRuleFields.placeSummary)
        $0.field(
            "hold_minutes", \.holdMinutes, RiskRuleFields.holdMinutes, RiskRuleFields.holdSummary)
        $0.field("at_end", \.atEnd, .choice(), RiskRuleFields.atEnd)
        $0.field("is_active", \.isActive, .flag, RiskRuleFields.active)
        $0.field(
            "archived_at", \.archivedAt, .optional(.instant),
            "Since when it does not judge; absent where it does.")
        $0.field("version", \.version, CommonFormats.version, "Rises with every change.")
    }
}
