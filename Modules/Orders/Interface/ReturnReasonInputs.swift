import RetailContracts
import RetailCore
import RetailKit

/// How is said what a reason for returns is.
enum ReturnReasonFields {
    static let markets = Format<[Code<Market>]>.list(.code(), 0...50).defaulting(to: [], "none")
    static let window = Format<Int?>.optional(.count(0...3_650))
    static let daysToCome = Format<Int>.count(1...365)
    static let usual = daysToCome.defaulting(
        to: ReturnReason.usualDaysToCome, "\(ReturnReason.usualDaysToCome)")

    static let name = "Its name for people."
    static let marketSummary = "In which markets it is given; in all of none."
    static let needsNote = "Whether something has to be noted beside it."
    static let windowSummary =
        "For how many days after they were handed over goods come back for it; absent: as long as "
        + "the market says."
    static let returnsDelivery =
        "Whether delivery goes back as well with the return that brings the last of the order: its "
        + "reasons alone say so, whatever earlier ones said."
    static let wayBack = "Who bears what it costs to bring the goods back."
    static let automatic =
        "Whether a return that is asked for is authorised at once, without anybody being asked."
    static let daysSummary = "For how many days an authorised return may come."
    static let active = "Whether it is given."
}

extension ReturnReason {
    static let input = Input("NewReturnReason", "Why goods come back.", make) {
        $0.field("code", \.code, .code(), "Its code, kept for good.")
        $0.field("name", \.name, .line(), ReturnReasonFields.name)
        $0.field(
            "markets", \.markets, ReturnReasonFields.markets, ReturnReasonFields.marketSummary)
        $0.field(
            "needs_note", \.needsNote, Format<Bool>.flag.defaulting(to: false, "false"),
            ReturnReasonFields.needsNote)
        $0.field(
            "window_days", \.windowDays, ReturnReasonFields.window,
            ReturnReasonFields.windowSummary)
        $0.field(
            "returns_delivery", \.returnsDelivery,
            Format<Bool>.flag.defaulting(to: false, "false"), ReturnReasonFields.returnsDelivery)
        $0.field(
            "way_back", \.wayBack,
            Format<WayBack>.choice().defaulting(to: .customer, "customer"),
            ReturnReasonFields.wayBack)
        $0.field(
            "is_automatic", \.isAutomatic, Format<Bool>.flag.defaulting(to: false, "false"),
            ReturnReasonFields.automatic)
        $0.field(
            "days_to_come", \.daysToCome, ReturnReasonFields.usual,
            ReturnReasonFields.daysSummary)
    }

    private static func make(
        code: Code<ReturnReason>, name: String, markets: [Code<Market>], needsNote: Bool,
        windowDays: Int?, returnsDelivery: Bool, wayBack: WayBack, isAutomatic: Bool,
        daysToCome: Int
    ) -> ReturnReason {
        ReturnReason(
            code: code, name: name, markets: markets, needsNote: needsNote,
            windowDays: windowDays, returnsDelivery: returnsDelivery, wayBack: wayBack,
            isAutomatic: isAutomatic, daysToCome: daysToCome)
    }
}

extension ReturnReasonChange {
    static let input = Input(
        "ReturnReasonChange", "What to change of a reason for returns; what is absent stays.",
        ReturnReasonChange.init
    ) {
        $0.field("code", \.code, .code(), "The reason.")
        $0.patch(\.own) {
            $0.field("name", \.name, .line(), ReturnReasonFields.name)
            $0.field(
                "markets", \.markets, ReturnReasonFields.markets,
                ReturnReasonFields.marketSummary)
            $0.field(
                "needs_note", \.needsNote, Format<Bool>.flag.defaulting(to: false, "false"),
                ReturnReasonFields.needsNote)
            $0.field(
                "window_days", \.windowDays, ReturnReasonFields.window,
                ReturnReasonFields.windowSummary)
            $0.field(
                "returns_delivery", \.returnsDelivery,
                Format<Bool>.flag.defaulting(to: false, "false"),
                ReturnReasonFields.returnsDelivery)
            $0.field(
                "way_back", \.wayBack,
                Format<WayBack>.choice().defaulting(to: .customer, "customer"),
                ReturnReasonFields.wayBack)
            $0.field(
                "is_automatic", \.isAutomatic, Format<Bool>.flag.defaulting(to: false, "false"),
                ReturnReasonFields.automatic)
            $0.field(
                "days_to_come", \.daysToCome, ReturnReasonFields.usual,
                ReturnReasonFields.daysSummary)
            $0.field(
                "is_active", \.isActive, .flag.defaulting(to: true, "true"),
                ReturnReasonFields.active)
        }
    }
}

struct ReturnReasonQuery: Sendable {
    let filter: ReturnReasonFilter
    let list: ListRequest<ReturnReasonSort>

    static let input = Input(
        "ReturnReasonQuery", "Which reasons for returns.", ReturnReasonQuery.init
    ) {
        $0.group(\.filter, ReturnReasonFilter.init) {
            $0.field("active", \.isActive, .optional(.flag), "Only those that are given, or not.")
            $0.field(
                "market", \.market, .optional(.code()), "Only those that are for this market.")
        }
        $0.list(\.list, by: ReturnReasonSort.code)
    }
}

struct NamedReturnReason: Sendable {
    let code: Code<ReturnReason>

    static let input = Input(
        "NamedReturnReason", "A reason for returns by its code.", NamedReturnReason.init
    ) {
        $0.field("code", \.code, .code(), "The reason.")
    }
}
