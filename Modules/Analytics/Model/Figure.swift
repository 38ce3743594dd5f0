import RetailCore
import RetailKit

/// By what figures are kept and grouped: the names of columns.
enum RollupKey: String, CaseIterable, Sendable {
    case day
    case month
    case time
    case channel
    case location
    case sku
    case kind
    case promotion
    case currency

    /// Whether it is kept as a number.
    var isNumber: Bool { self == .day || self == .month }
}

/// A family of figures that are kept in one table, by day and by words.
///
/// The raw value of a figure is its place among them.
protocol Figure: RawRepresentable, CaseIterable, Hashable, Sendable where RawValue == Int {
    /// The table; that with `_totals` behind it holds the control totals.
    static var table: String { get }
    /// The columns of the figures, in their order.
    static var columns: [String] { get }
    /// By what they are kept besides the day.
    static var words: [RollupKey] { get }
    /// Whether they are kept by record as well, in the table with `_records` behind it; others have
    /// facts that know the record.
    static var keepsRecords: Bool { get }
}

extension Figure {
    static var hasCurrency: Bool { words.contains(.currency) }
    static var keepsRecords: Bool { false }
}

/// Figures by name; what was not set is nothing.
struct Figures<Name: Figure>: ExpressibleByDictionaryLiteral, Hashable, Sendable {
    /// All of them, in their order.
    private(set) var values = [Int64](repeating: 0, count: Name.columns.count)

    /// Nothing of any.
    init() {}

    /// Those given; the last of one name counts.
    init(dictionaryLiteral figures: (Name, Int64)...) {
        for (name, value) in figures { self[name] = value }
    }

    subscript(name: Name) -> Int64 {
        get { values[name.rawValue] }
        set { values[name.rawValue] = newValue }
    }

    /// What is left of each without the one of its name.
    /// - Throws: `analytics.too-large`.
    func less(_ others: Figures) throws(RetailError) -> Figures {
        var rest = self
        for (place, value) in others.values.enumerated() where value != 0 {
            rest.values[place] = try values[place].less(value)
        }
        return rest
    }

    /// Adds each to the one of its name.
    /// - Throws: `analytics.too-large`.
    mutating func add(_ others: Figures) throws(RetailError) {
        for (place, value) in others.values.enumerated() where value != 0 {
            let (sum, isOver) = values[place].addingReportingOverflow(value)
            guard !isOver else {
                throw AnalyticsErrors.tooLarge.error(
                    "The sum of \(Name.columns[place]) is larger than can be kept.")
            }
            values[place] = sum
        }
    }
}

extension Int64 {
    /// What is left of a sum without others; sums may come to all that a number holds.
    /// - Throws: `analytics.too-large`.
    func less(_ others: Int64...) throws(RetailError) -> Int64 {
        var rest = self
        for other in others {
            let (difference, isOver) = rest.subtractingReportingOverflow(other)
            guard !isOver else {
                throw AnalyticsErrors.tooLarge.error(
                    "A difference of figures is larger than can be told.")
            }
            rest = difference
        }
        return rest
    }
}

/// What was sold, by day, channel, location, item and currency. Rows without an item hold what
/// belongs to orders as a whole.
enum SalesFigure: Int, Figure {
    /// Orders placed (rows without an item).
    case orders
    /// What those orders cost, tax included (rows without an item).
    case orderTotal
    /// Orders cancelled (rows without an item).
    case cancelledOrders
    /// Returns (rows without an item).
    case returns
    /// Orders that had the item (rows of an item).
    case itemOrders
    /// Thousandths sold.
    case units
    /// Minor units, tax included.
    case gross
    /// The tax in it.
    case tax
    case cancelledUnits
    case cancelledGross
    case cancelledTax
    case returnedUnits
    case returnedGross
    case returnedTax
    /// What of gross were delivery and fees (rows without an item).
    case charges

    static let table = "analytics_sales"
    static let words: [RollupKey] = [.channel, .location, .sku, .currency]
    static let columns = [
        "orders", "order_total", "cancelled_orders", "returns", "item_orders", "units", "gross",
        "tax", "cancelled_units", "cancelled_gross", "cancelled_tax", "returned_units",
        "returned_gross", "returned_tax", "charges",
    ]
}

/// What became of carts, by the day, channel and location at which they were started.
enum CartFigure: Int, Figure {
    case started
    /// Carts that went on over another channel.
    case handedOver
    /// Carts that became an order.
    case converted

    static let table = "analytics_carts"
    static let words: [RollupKey] = [.channel, .location]
    static let columns = [
        "started", "handed_over", "converted",
    ]
}

/// What became of points, by day.
enum PointsFigure: Int, Figure {
    case issued
    case spent
    case reversed
    case restored
    case expired
    /// Given or, below zero, taken by hand; given as a refund of money.
    case adjusted

    static let table = "analytics_points"
    static let keepsRecords = true
    static let words: [RollupKey] = []
    static let columns = [
        "issued", "spent", "reversed", "restored", "expired", "adjusted",
    ]
}

/// How customers were helped, by day and kind of channel.
enum SupportFigure: Int, Figure {
    case opened
    /// First answers.
    case answered
    /// The business seconds until them.
    case answerSeconds
    /// Those in time.
    case withinTarget
    case solved
    case ratings
    /// The sum of the ratings.
    case score

    static let table = "analytics_support"
    static let keepsRecords = true
    static let words: [RollupKey] = [.kind]
    static let columns = [
        "opened", "answered", "answer_seconds", "within_target", "solved", "ratings", "score",
    ]
}

/// What promotions gave, by the day and channel on which it was ordered or taken back.
enum PromotionFigure: Int, Figure {
    /// Orders to which it gave something.
    case uses
    /// Minor units, in the terms of the prices.
    case discount
    /// Those of the orders that were cancelled.
    case cancelledUses
    case cancelledDiscount

    static let table = "analytics_promotions"
    static let keepsRecords = true
    static let words: [RollupKey] = [.promotion, .channel, .currency]
    static let columns = ["uses", "discount", "cancelled_uses", "cancelled_discount"]
}
