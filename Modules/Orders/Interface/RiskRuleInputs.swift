import RetailContracts
import RetailCore
import RetailKit

/// How is said what a risk rule is.
enum RiskRuleFields {
    static let channels = Format<[Code<Channel>]>.list(.code(), 0...200)
        .defaulting(to: [], "none")
    static let places = Format<[TaxPlace]>.list(.taxPlace, 0...300).defaulting(to: [], "none")
    static let orders = Format<Int?>.optional(.count(1...100))
    static let minutes = Format<Int?>.optional(.count(1...43_200))
    static let holdMinutes = Format<Int>.count(1...525_600)

    static let name = "Its name for people."
    static let channelSummary =
        "The orders of which channels it judges; of all of none. What is carried out at once, told "
        + "late or imported it never judges."
    static let amount =
        "From which worth on, tax included; of value and new-customer, and of orders in its "
        + "currency."
    static let orderSummary = "From how many other orders of the customer on; of velocity."
    static let minuteSummary = "How many minutes back it looks; of velocity and near-duplicate."
    static let placeSummary = "To which places, each with all parts of it; of address."
    static let holdSummary = "For how many minutes it holds an order."
    static let atEnd =
        "What becomes of an order whose hold nobody released by then: it goes on (release), or is "
        + "cancelled where all its goods are here (cancel)."
    static let active = "Whether it judges."
}

extension RiskRule {
    static let input = Input("NewRiskRule", "A rule by which orders are held.", make) {
        $0.field("code", \.code, .code(), "Its code, kept for good.")
        $0.field("kind", \.kind, .choice(), "What it looks for, for good.")
        $0.field("name", \.name, .line(), RiskRuleFields.name)
        $0.field("channels", \.channels, RiskRuleFields.channels, RiskRuleFields.channelSummary)
        $0.field("amount", \.amount, .optional(.positiveMoney), RiskRuleFields.amount)
        $0.field("orders", \.orders, RiskRuleFields.orders, RiskRuleFields.orderSummary)
        $0.field("minutes", \.minutes, RiskRuleFields.minutes, RiskRuleFields.minuteSummary)
        $0.field("places", \.places, RiskRuleFields.places, RiskRuleFields.placeSummary)
        $0.field(
            "hold_minutes", \.holdMinutes, RiskRuleFields.holdMinutes, RiskRuleFields.holdSummary)
        $0.field("at_end", \.atEnd, .choice(), RiskRuleFields.atEnd)
    }

    private static func make(
        code: Code<RiskRule>, kind: RiskKind, name: String, channels: [Code<Channel>],
        amount: Money?, orders: Int?, minutes: Int?, places: [TaxPlace], holdMinutes: Int,
        atEnd: HoldEnd
    ) -> RiskRule {
        RiskRule(
            code: code, kind: kind, name: name, channels: channels, amount: amount,
            orders: orders, minutes: minutes, places: places, holdMinutes: holdMinutes,
            atEnd: atEnd)
    }
}

extension RiskRuleChange {
    static let input = Input(
        "RiskRuleChange", "What to change of a risk rule; what is absent stays.",
        RiskRuleChange.init
    ) {
        $0.field("code", \.code, .code(), "The rule.")
        $0.patch(\.own) {
            $0.field("name", \.name, .line(), RiskRuleFields.name)
            $0.field(
                "channels", \.channels, RiskRuleFields.channels, RiskRuleFields.channelSummary)
            $0.field("amount", \.amount, .optional(.positiveMoney), RiskRuleFields.amount)
            $0.field("orders", \.orders, RiskRuleFields.orders, RiskRuleFields.orderSummary)
            $0.field("minutes", \.minutes, RiskRuleFields.minutes, RiskRuleFields.minuteSummary)
            $0.field("places", \.places, RiskRuleFields.places, RiskRuleFields.placeSummary)
            $0.field(
                "hold_minutes", \.holdMinutes, RiskRuleFields.holdMinutes,
                RiskRuleFields.holdSummary)
            $0.field("at_end", \.atEnd, .choice(), RiskRuleFields.atEnd)
            $0.field(
                "is_active", \.isActive, .flag.defaulting(to: true, "true"), RiskRuleFields.active)
        }
    }
}

struct RiskRuleQuery: Sendable {
    let filter: RiskRuleFilter
    let list: ListRequest<RiskRuleSort>

    static let input = Input("RiskRuleQuery", "Which risk rules.", RiskRuleQuery.init) {
        $0.group(\.filter, RiskRuleFilter.init) {
            $0.field("kind", \.kind, .optional(.choice()), "Only of this kind.")
            $0.field("active", \.isActive, .optional(.flag), "Only those that judge, or not.")
            $0.field(
                "channel", \.channel, .optional(.code()),
                "Only those that judge orders of this channel.")
        }
        $0.list(\.list, by: RiskRuleSort.code)
    }
}

struct NamedRiskRule: Sendable {
    let code: Code<RiskRule>

    static let input = Input("NamedRiskRule", "A risk rule by its code.", NamedRiskRule.init) {
        $0.field("code", \.code, .code(), "The rule.")
    }
}
