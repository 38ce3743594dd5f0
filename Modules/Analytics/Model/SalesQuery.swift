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
