import RetailCore

/// In what a metric is counted.
enum MetricUnit: String, CaseIterable, Sendable {
    /// Units of the currency of the row.
    case money
    /// Whole ones.
    case count
    /// Pieces, kilograms or metres.
    case quantity
}

/// How a metric of several groups comes of those of each.
enum MetricNature: String, CaseIterable, Sendable {
    /// They are added up.
    case additive
    /// They are counted anew: who is in two groups is one.
    case distinct
    /// It is divided anew.
    case ratio
}

/// What is told of sales: the one definition of each.
enum Metric: String, CaseIterable, Sendable {
    case customers
    case orders
    case gross
    case cancelled
    case returned
    case net
    case netRevenue = "net-revenue"
    case units
    case discount
    case averageOrder = "average-order"
    case repeatBuyers = "repeat-buyers"
    case newCustomers = "new-customers"
}

/// What a metric means, in words.
struct MetricEntry: Sendable {
    let metric: Metric
    /// Its name for people.
    let name: String
    /// What is counted, and when.
    let definition: String
    let unit: MetricUnit
    let nature: MetricNature
}

extension Metric {
    /// What it means.
    var entry: MetricEntry {
        let (name, definition, unit, nature) = meaning
        return MetricEntry(
            metric: self, name: name, definition: definition, unit: unit, nature: nature)
    }

    private var meaning: (String, String, MetricUnit, MetricNature) {
        switch self {
        case .customers:
            (
                "Customers",
                "Customers for whom an order was placed; merged records are one.", .count, .distinct
            )
        case .orders:
            ("Orders", "Orders placed; by item, those that had it.", .count, .distinct)
        case .gross:
            (
                "Gross", "What orders cost when they were placed, tax, delivery and fees included.",
                .money, .additive
            )
        case .cancelled:
            (
                "Cancelled", "What of that was cancelled, on the day of the cancellation.", .money,
                .additive
            )
        case .returned:
            (
                "Returned", "What was credited for what came back, on the day of the return.",
                .money, .additive
            )
        case .net: ("Net", "Gross less cancelled and returned, tax included.", .money, .additive)
        case .netRevenue: ("Net revenue", "Net without the tax in it.", .money, .additive)
        case .units: ("Units", "How much was sold when orders were placed.", .quantity, .additive)
        case .discount:
            (
                "Discount",
                "What promotions took off orders, without that of cancelled ones; "
                    + "of orders as a whole, so not told by item.", .money, .additive
            )
        case .averageOrder:
            (
                "Average order", "Gross by order, rounded half up; not told by item.", .money,
                .ratio
            )
        case .repeatBuyers:
            (
                "Repeat buyers", "Customers for whom two or more orders were placed in the group.",
                .count, .distinct
            )
        case .newCustomers:
            (
                "New customers",
                "Customers whose first order of all was placed in the group, on "
                    + "the day of it.", .count, .distinct
            )
        }
    }
}
