import RetailCore
import RetailKit

extension SalesQuery {
    static let input = Input("SalesQuery", "Which sales, and by what.", SalesQuery.init) {
        $0.field("from", \.from, .date, "The first day.")
        $0.field("to", \.to, .date, "The last day.")
        $0.field(
            "group_by", \.groups,
            Format<[SalesGroup]>.list(.choice(), 0...5).defaulting(to: [], "[]"),
            "By what: any of day, month, channel, location and sku; absent: all together.")
        $0.field("channel", \.channel, .optional(.code()), "Of this channel only.")
        $0.field("location", \.location, .optional(.code()), "Of this location only.")
        $0.field("sku", \.sku, .optional(.sku), "Of this item only.")
        $0.field("currency", \.currency, .optional(.currency), "In this currency only.")
        $0.page(\.page)
    }
}

/// By what promotions, carts and support are grouped.
enum FigureGroup: String, CaseIterable, Sendable {
    case day
    case month
    case channel
    case location
    case promotion
    case kind

    var key: RollupKey { RollupKey(rawValue: rawValue) ?? .day }
}

struct FigureQuery: Sendable {
    let from: CivilDate
    let to: CivilDate
    let groups: [FigureGroup]

    /// The input of a report that can be grouped by `allowed`.
    static func input(_ name: String, _ allowed: [FigureGroup]) -> Input<FigureQuery> {
        let words = allowed.map(\.rawValue).joined(separator: ", ")
        let group = Format<FigureGroup>.choice().mapped { group in
            guard allowed.contains(group) else { throw Refusal("must be one of \(words)") }
            return group
        } from: {
            $0
        }
        return Input(name, "Which days, and by what.", FigureQuery.init) {
            $0.field("from", \.from, .date, "The first day.")
            $0.field("to", \.to, .date, "The last day.")
            $0.field(
                "group_by", \.groups, .list(group, 0...5).defaulting(to: [], "[]"),
                "By what: any of \(words); absent: all together.")
        }
    }

    /// The groups, each once.
    var keys: [RollupKey] { FigureGroup.allCases.filter(groups.contains).map(\.key) }
    var filter: ReportFilter { ReportFilter(from: from, to: to) }
}

struct DayQuery: Sendable {
    let day: CivilDate

    static let input = Input("AnalyticsDayQuery", "Which day.", DayQuery.init) {
        $0.field("day", \.day, .date, "The day.")
    }
}
