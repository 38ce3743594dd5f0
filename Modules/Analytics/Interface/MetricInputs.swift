import RetailCore
import RetailKit

extension MetricQuery {
    static let input = Input("MetricQuery", "Which metrics, of what.", MetricQuery.init) {
        $0.field("from", \.from, .date, "The first day.")
        $0.field("to", \.to, .date, "The last day.")
        $0.field(
            "metrics", \.metrics,
            Format<[Metric]>.list(.choice(), 0...20).defaulting(to: [], "[]"),
            "Which of them; absent: all.")
        $0.field(
            "group_by", \.groups,
            Format<[SalesGroup]>.list(.choice(), 0...5).defaulting(to: [], "[]"),
            "By what: any of day, month, channel, location and sku; absent: all together.")
        $0.field("channel", \.channel, .optional(.code()), "Of this channel only.")
        $0.field("location", \.location, .optional(.code()), "Of this location only.")
        $0.field("sku", \.sku, .optional(.sku), "Of this item only.")
        $0.field("currency", \.currency, .optional(.currency), "In this currency only.")
        $0.field(
            "as_of", \.asOf, .optional(.instant),
            "By what was known at this moment; absent: now.")
        $0.page(\.page)
    }
}
