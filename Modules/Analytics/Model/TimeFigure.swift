import RetailCore

/// What was sold, by the time of the day, channel, location and currency: the same events as
/// ``SalesFigure``, so that the times of a day add up to it.
enum TimeFigure: Int, Figure {
    case orders
    case orderTotal
    case cancelledOrders
    case returns
    case units
    case gross
    case tax
    case cancelledUnits
    case cancelledGross
    case cancelledTax
    case returnedUnits
    case returnedGross
    case returnedTax
    /// What promotions took off, in the terms of the prices.
    case discount
    /// That of the orders that were cancelled.
    case cancelledDiscount

    static let table = "analytics_sales_times"
    static let words: [RollupKey] = [.time, .channel, .location, .currency]
    static let columns = [
        "orders", "order_total", "cancelled_orders", "returns", "units", "gross", "tax",
        "cancelled_units", "cancelled_gross", "cancelled_tax", "returned_units",
        "returned_gross", "returned_tax", "discount", "cancelled_discount",
    ]
}

/// A time of the day as it is kept: `17:25` of the five minutes from then on.
enum DayTime {
    /// How many minutes are one.
    static let step = 5

    static func text(ofMinute minute: Int) -> String {
        let start = minute - minute % step
        return two(start / 60) + ":" + two(start % 60)
    }

    /// When the five minutes are over of which a minute is one; `24:00` at the end of the day.
    static func end(ofMinute minute: Int) -> String {
        let end = minute - minute % step + step
        return two(end / 60) + ":" + two(end % 60)
    }

    static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

extension Figures<TimeFigure> {
    /// Sold less cancelled and returned, all without tax.
    /// - Throws: `analytics.too-large`.
    func netRevenue() throws(RetailError) -> Int64 {
        let sold = try self[.gross].less(self[.tax])
        let cancelled = try self[.cancelledGross].less(self[.cancelledTax])
        let returned = try self[.returnedGross].less(self[.returnedTax])
        return try sold.less(cancelled, returned)
    }

    /// What promotions took off, without that of cancelled orders.
    /// - Throws: `analytics.too-large`.
    func netDiscount() throws(RetailError) -> Int64 {
        try self[.discount].less(self[.cancelledDiscount])
    }
}
