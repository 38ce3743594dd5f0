import RetailCore
import RetailKit

extension MetricEntry {
    static let answer = Answer<MetricEntry>("SalesMetric", "What a metric means.") {
        $0.field("metric", \.metric, .choice(), "Its code.")
        $0.field("name", \.name, .line(1...100), "Its name for people.")
        $0.field("definition", \.definition, .line(1...500), "What is counted, and when.")
        $0.field("unit", \.unit, .choice(), "In what it is counted.")
        $0.field(
            "nature", \.nature, .choice(),
            "Whether those of groups are added up, or counted or divided anew.")
    }
}

extension MetricFigure {
    static let answer = Answer<MetricFigure>("MetricFigure", "A metric, told twice.") {
        $0.field("metric", \.metric, .choice(), "The metric.")
        $0.field(
            "all", \.all, .optional(.line(1...40)),
            "Of all, as a decimal in the metric's unit; absent where there is none.")
        $0.field(
            "without", \.without, .optional(.line(1...40)),
            "The same without records that are no customers.")
    }
}

extension MetricRow {
    static let answer = Answer<MetricRow>("MetricRow", "The metrics of one group.") {
        $0.field("day", \.day, .optional(.date), "The day.")
        $0.field("month", \.month, .optional(.date), "The month, by its first day.")
        $0.field("channel", \.channel, .optional(.line(1...40)), "The channel that sold.")
        $0.field(
            "location", \.location, .optional(.line(1...40)), "The location, where there is one.")
        $0.field("sku", \.sku, .optional(.line(1...64)), "The item, as the catalogue spells it.")
        $0.field("currency", \.currency, .currency, "The currency.")
        $0.field(
            "figures", \.figures, .list(.object(MetricFigure.answer), 0...50),
            "The metrics asked for, in a fixed order.")
        $0.field(
            "excluded_customers", \.excludedCustomers, .figure,
            "Records with an order that are left out: fake, test or bot.")
        $0.field("excluded_orders", \.excludedOrders, .figure, "Orders of theirs.")
    }
}

extension MetricReport {
    static let answer = Answer<MetricReport>("MetricReport", "Metrics by groups.") {
        $0.field("as_of", \.asOf, .instant, "By what was known at this moment.")
        $0.field(
            "items", \.items, .list(.object(MetricRow.answer), 0...200), "The groups in order.")
        $0.field(
            "next", \.next, .optional(.line(1...1_000)),
            "The cursor of the next page; absent at the end.")
    }
}
