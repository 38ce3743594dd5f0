import RetailContracts
import RetailCore
import RetailKit

/// How is said what a rule for returns is.
enum ReturnRuleFields {
    static let markets = Format<[Code<Market>]>.list(.code(), 0...50).defaulting(to: [], "none")
    static let blind = Format<Bool>.flag.defaulting(to: false, "false")
    static let returns = Format<Int?>.optional(.count(1...100))
    static let percent = Format<Int?>.optional(.count(1...100))
    static let days = Format<Int?>.optional(.count(1...365))

    static let name = "Its name for people."
    static let marketSummary = "In which markets it judges; in all of none."
    static let blindOnly =
        "Whether it judges only returns whose sale cannot be found; cash and nameless judge no "
        + "others, share judges none of them."
    static let amount =
        "From which worth on, tax included: of value what comes back, of cash what goes back in "
        + "cash, of share what came back in its days with this. Of other currencies it finds "
        + "nothing."
    static let returnSummary =
        "From how many other returns of goods of the customer on; of velocity."
    static let shareSummary =
        "From how many percent of what the customer bought in its days on, paid or handed out and "
        + "not given up since; of share. Nothing bought counts as all of it."
    static let daySummary =
        "How many days back it looks, at the newest 200 returns and orders; of velocity and share."
    static let active = "Whether it judges."
    static let approved =
        "Whether it is taken back whatever rules found of it; needs orders.returns.override and a "
        + "confirmation."
}

extension ReturnRule {
    static let input = Input(
        "NewReturnRule", "A rule by which returns need an approval.", make
    ) {
        $0.field("code", \.code, .code(), "Its code, kept for good.")
        $0.field("kind", \.kind, .choice(), "What it looks for, for good.")
        $0.field("name", \.name, .line(), ReturnRuleFields.name)
        $0.field("markets", \.markets, ReturnRuleFields.markets, ReturnRuleFields.marketSummary)
        $0.field("blind_only", \.isBlindOnly, ReturnRuleFields.blind, ReturnRuleFields.blindOnly)
        $0.field("amount", \.amount, .optional(.positiveMoney), ReturnRuleFields.amount)
        $0.field("returns", \.returns, ReturnRuleFields.returns, ReturnRuleFields.returnSummary)
        $0.field("percent", \.percent, ReturnRuleFields.percent, ReturnRuleFields.shareSummary)
        $0.field("days", \.days, ReturnRuleFields.days, ReturnRuleFields.daySummary)
    }

    private static func make(
        code: Code<ReturnRule>, kind: ReturnRuleKind, name: String, markets: [Code<Market>],
        isBlindOnly: Bool, amount: Money?, returns: Int?, percent: Int?, days: Int?
    ) -> ReturnRule {
        ReturnRule(
            code: code, kind: kind, name: name, markets: markets, isBlindOnly: isBlindOnly,
            amount: amount, returns: returns, percent: percent, days: days)
    }
}

extension ReturnRuleChange {
    static let input = Input(
        "ReturnRuleChange", "What to change of a rule for returns; what is absent stays.",
        ReturnRuleChange.init
    ) {
        $0.field("code", \.code, .code(), "The rule.")
        $0.patch(\.own) {
            $0.field("name", \.name, .line(), ReturnRuleFields.name)
            $0.field(
                "markets", \.markets, ReturnRuleFields.markets, ReturnRuleFields.marketSummary)
            $0.field(
                "blind_only", \.isBlindOnly, ReturnRuleFields.blind, ReturnRuleFields.blindOnly)
            $0.field("amount", \.amount, .optional(.positiveMoney), ReturnRuleFields.amount)
            $0.field(
                "returns", \.returns, ReturnRuleFields.returns, ReturnRuleFields.returnSummary)
            $0.field(
                "percent", \.percent, ReturnRuleFields.percent, ReturnRuleFields.shareSummary)
            $0.field("days", \.days, ReturnRuleFields.days, ReturnRuleFields.daySummary)
            $0.field(
                "is_active", \.isActive, .flag.defaulting(to: true, "true"),
                ReturnRuleFields.active)
        }
    }
}

struct ReturnRuleQuery: Sendable {
    let filter: ReturnRuleFilter
    let list: ListRequest<ReturnRuleSort>

    static let input = Input("ReturnRuleQuery", "Which rules for returns.", ReturnRuleQuery.init) {
        $0.group(\.filter, ReturnRuleFilter.init) {
            $0.field("kind", \.kind, .optional(.choice()), "Only of this kind.")
            $0.field("active", \.isActive, .optional(.flag), "Only those that judge, or not.")
            $0.field(
                "market", \.market, .optional(.code()), "Only those that judge in this market.")
        }
        $0.list(\.list, by: ReturnRuleSort.code)
    }
}

struct NamedReturnRule: Sendable {
    let code: Code<ReturnRule>

    static let input = Input(
        "NamedReturnRule", "A rule for returns by its code.", NamedReturnRule.init
    ) {
        $0.field("code", \.code, .code(), "The rule.")
    }
}
