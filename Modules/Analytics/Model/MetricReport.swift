import RetailCore
import RetailKit

/// Which metrics are asked for, of what.
struct MetricQuery: Sendable {
    let from: CivilDate
    let to: CivilDate
    /// All where there is none.
    let metrics: [Metric]
    let groups: [SalesGroup]
    let channel: Code<Channel>?
    let location: Code<Location>?
    let sku: SKU?
    let currency: Currency?
    /// By what was known then; nil for now.
    let asOf: Instant?
    let page: PageRequest

    /// Those asked for, each once.
    var asked: [Metric] { Metric.allCases.filter { metrics.isEmpty || metrics.contains($0) } }

    /// By what rows are told from one another: the groups, each once, then the currency.
    var keys: [RollupKey] {
        SalesGroup.allCases.filter(groups.contains).map(\.key) + [.currency]
    }

    /// Whether rows are about single items.
    var isByItem: Bool { groups.contains(.sku) || sku != nil }

    /// Names the list and its filter for cursors.
    var scope: String {
        let words = [channel?.text, location?.text, sku?.key, currency?.code, asOf?.rfc3339]
        let parts = [from.text, to.text] + keys.map(\.rawValue) + words.map { $0 ?? "" }
        return "analytics.figures." + parts.joined(separator: ".")
    }
}

/// One metric of one group, told twice.
struct MetricFigure: Sendable {
    let metric: Metric
    /// Of all records; nil where there is none, such as an average of nothing.
    let all: String?
    /// Without records that are no customers.
    let without: String?
}

/// The metrics of one group, in one currency.
struct MetricRow: Sendable {
    let day: CivilDate?
    let month: CivilDate?
    let channel: String?
    let location: String?
    let sku: String?
    let currency: Currency
    let figures: [MetricFigure]
    /// How many records with an order were left out.
    let excludedCustomers: Int64
    /// How many orders were theirs.
    let excludedOrders: Int64
}

/// Metrics by groups.
struct MetricReport: Sendable {
    let asOf: Instant
    let items: [MetricRow]
    let next: String?
}

/// Sums of one group by metric; what is not in it is nothing.
struct MetricSums: Sendable {
    let keys: [GroupValue]
    var values: [Metric: Int64]
}

/// A value by which a row is told from others.
enum GroupValue: Hashable, Sendable {
    case number(Int64)
    case word(String)
}
