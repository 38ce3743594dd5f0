import RetailCore

/// What came and went of an item at a place on one day, and what was there at its end.
struct StockDay: Hashable, Sendable {
    let day: CivilDate
    let cameIn: Quantity
    let wentOut: Quantity
    let closing: Quantity
}

/// How much of an item was at a place, day by day.
struct StockHistory: Sendable {
    let sku: SKU
    let name: String?
    let location: Code<Location>
    /// By whose clocks the days are told.
    let zone: Zone
    /// The first day first; the last one is today, and goes on.
    let days: [StockDay]

    /// Reckons back from what is there on the last day.
    /// - Parameters:
    ///   - dates: the days, the first first.
    ///   - onHand: what is there now.
    ///   - moves: what came in and went out on the days on which something did.
    /// - Throws: `core.quantity-overflow`.
    static func days(
        _ dates: [CivilDate], closing onHand: Quantity,
        _ moves: [CivilDate: (cameIn: Quantity, wentOut: Quantity)]
    ) throws(RetailError) -> [StockDay] {
        var closing = onHand
        var days: [StockDay] = []
        for date in dates.reversed() {
            let (cameIn, wentOut) = moves[date] ?? (.zero, .zero)
            days.append(
                StockDay(day: date, cameIn: cameIn, wentOut: wentOut, closing: closing))
            closing = try closing.subtracting(cameIn).adding(wentOut)
        }
        return days.reversed()
    }
}
