import RetailCore

/// By what figures are kept and grouped: the names of columns.
enum RollupKey: String, CaseIterable, Sendable {
    case day
    case month
    case channel
    case location
    case sku
    case kind
    case currency

    /// Whether it is kept as a number.
    var isNumber: Bool { self == .day || self == .month }
}

/// A family of figures that are kept in one table, by day and by words.
protocol Figure: RawRepresentable, CaseIterable, Hashable, Sendable
where RawValue == String {
    /// The table; that with `_totals` behind it holds the control totals.
    static var table: String { get }
    /// By what they are kept besides the day.
    static var words: [RollupKey] { get }
}

extension Figure {
    static var hasCurrency: Bool { words.contains(.currency) }
}

/// Figures by name; what is not in it is nothing.
typealias Figures<Name: Figure> = [Name: Int64]

/// What was sold, by day, channel, location, item and currency. Rows without an item hold what
/// belongs to orders as a whole.
enum SalesFigure: String, Figure {
    /// Orders placed (rows without an item).
    case orders
    /// What those orders cost, tax included (rows without an item).
    case orderTotal = "order_total"
    /// Orders cancelled (rows without an item).
    case cancelledOrders = "cancelled_orders"
    /// Returns (rows without an item).
    case returns
    /// Orders that had the item (rows of an item).
    case itemOrders = "item_orders"
    /// Thousandths sold.
    case units
    /// Minor units, tax included.
    case gross
    /// The tax in it.
    case tax
    case cancelledUnits = "cancelled_units"
    case cancelledGross = "cancelled_gross"
    case cancelledTax = "cancelled_tax"
    case returnedUnits = "returned_units"
    case returnedGross = "returned_gross"
    case returnedTax = "returned_tax"

    static let table = "analytics_sales"
    static let words: [RollupKey] = [.channel, .location, .sku, .currency]
}

/// What became of carts, by the day, channel and location at which they were started.
enum CartFigure: String, Figure {
    case started
    /// Carts that went on over another channel.
    case handedOver = "handed_over"
    /// Carts that became an order.
    case converted

    static let table = "analytics_carts"
    static let words: [RollupKey] = [.channel, .location]
}

/// What became of points, by day.
enum PointsFigure: String, Figure {
    case issued
    case spent
    case reversed
    case restored
    case expired
    /// Given or, below zero, taken by hand; given as a refund of money.
    case adjusted

    static let table = "analytics_points"
    static let words: [RollupKey] = []
}

/// How customers were helped, by day and kind of channel.
enum SupportFigure: String, Figure {
    case opened
    /// First answers.
    case answered
    /// The business seconds until them.
    case answerSeconds = "answer_seconds"
    /// Those in time.
    case withinTarget = "within_target"
    case solved
    case ratings
    /// The sum of the ratings.
    case score

    static let table = "analytics_support"
    static let words: [RollupKey] = [.kind]
}
