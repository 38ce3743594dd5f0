import RetailCore
import RetailKit

/// By what sales are grouped.
enum SalesGroup: String, CaseIterable, Sendable {
    case day
    case month
    case channel
    case location
    case sku

    var key: RollupKey { RollupKey(rawValue: rawValue) ?? .day }
}

struct SalesQuery: Sendable {
    let from: CivilDate
    let to: CivilDate
    let groups: [SalesGroup]
    let channel: Code<Channel>?
    let location: Code<Location>?
    let sku: SKU?
    let currency: Currency?
    let page: PageRequest

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

    /// The groups, each once, then the currency.
    var keys: [RollupKey] {
        SalesGroup.allCases.filter(groups.contains).map(\.key) + [.currency]
    }

    /// Whether rows are about single items.
    var isByItem: Bool { groups.contains(.sku) || sku != nil }

    var filter: ReportFilter {
        var filter = ReportFilter(from: from, to: to)
        filter.words[.channel] = channel?.text
        filter.words[.location] = location?.text
        filter.words[.sku] = sku?.key
        filter.words[.currency] = currency?.code
        if groups.contains(.sku) { filter.without[.sku] = "" }
        return filter
    }

    /// Names the list and its filter for cursors.
    var scope: String {
        let words = [channel?.text, location?.text, sku?.key, currency?.code].map { $0 ?? "" }
        let parts = [from.text, to.text] + keys.map(\.rawValue) + words
        return "analytics.sales." + parts.joined(separator: ".")
    }
}

/// By what carts and support are grouped.
enum FigureGroup: String, CaseIterable, Sendable {
    case day
    case month
    case channel
    case location
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

struct DaySettings: Sendable {
    let zone: Zone

    static let record = Record("AnalyticsSettings", "How the day is told.", DaySettings.init) {
        $0.field(
            "zone", \.zone, .zone,
            "The time zone by which the retailer lives, such as Asia/Jakarta.")
    }
}
