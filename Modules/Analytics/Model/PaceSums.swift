import RetailContracts
import RetailCore

/// Adds up the parts of a pace, over places of several clocks.
struct PaceSums {
    private struct Sides {
        var now: Figures<TimeFigure>?
        var before: Figures<TimeFigure> = [:]
    }

    private struct Sums {
        var now: Figures<TimeFigure> = [:]
        var before: Figures<TimeFigure> = [:]
        var hours: [String: Sides] = [:]
        var channels: [String: Sides] = [:]
        var locations: [String: Sides] = [:]
    }

    private var byCurrency: [Currency: Sums] = [:]
    /// The latest hour that has begun at any of the places that sold something.
    private var lastHour: String

    /// Begins with nothing, at a time to which the day has come.
    init(until: String) {
        lastHour = String(until.prefix(2))
    }

    /// Adds sums of a part; `until` is the time to which the day has come at their places.
    /// - Throws: `analytics.too-large`.
    mutating func add(
        _ sums: [PaceSum], by part: PacePart, until: String
    ) throws(RetailError) {
        if !sums.isEmpty { lastHour = max(lastHour, String(until.prefix(2))) }
        for sum in sums {
            var all = byCurrency[sum.currency] ?? Sums()
            switch part {
            case .hour:
                // Of an hour of a week before all counts, for a line that is drawn to its end.
                try Self.add(sum, to: &all.hours, isCounted: true)
                if sum.isToday { try all.now.add(sum.figures) }
                if !sum.isToday, sum.isReached { try all.before.add(sum.figures) }
            case .channel:
                try Self.add(sum, to: &all.channels, isCounted: sum.isToday || sum.isReached)
            case .location:
                try Self.add(sum, to: &all.locations, isCounted: sum.isToday || sum.isReached)
            }
            byCurrency[sum.currency] = all
        }
    }

    private static func add(
        _ sum: PaceSum, to parts: inout [String: Sides], isCounted: Bool
    ) throws(RetailError) {
        guard isCounted else { return }
        var sides = parts[sum.part] ?? Sides()
        if sum.isToday {
            var now = sides.now ?? [:]
            try now.add(sum.figures)
            sides.now = now
        } else {
            try sides.before.add(sum.figures)
        }
        parts[sum.part] = sides
    }

    /// What was added up, by currency.
    var currencies: [CurrencyPace] {
        byCurrency.sorted { $0.key.code < $1.key.code }.map { currency, sums in
            CurrencyPace(
                currency: currency, now: Self.figures(sums.now, currency),
                before: Self.figures(sums.before, currency),
                hours: (0..<24).map { hour in
                    let name = DayTime.two(hour)
                    let sides = sums.hours[name] ?? Sides()
                    let now = sides.now?.netRevenue ?? (name <= lastHour ? 0 : nil)
                    return SalesPacePart(
                        name: name, now: now.map { Money($0, currency) },
                        before: Money(sides.before.netRevenue, currency))
                },
                channels: Self.parts(sums.channels, currency),
                locations: Self.parts(sums.locations, currency))
        }
    }

    private static func parts(
        _ parts: [String: Sides], _ currency: Currency
    ) -> [SalesPacePart] {
        parts.sorted { $0.key < $1.key }.map { name, sides in
            SalesPacePart(
                name: name, now: Money(sides.now?.netRevenue ?? 0, currency),
                before: Money(sides.before.netRevenue, currency))
        }
    }

    private static func figures(
        _ sums: Figures<TimeFigure>, _ currency: Currency
    ) -> SalesPaceFigures {
        SalesPaceFigures(
            orders: sums[.orders], units: Quantity(thousandths: sums[.units]),
            gross: Money(sums[.gross], currency), netRevenue: Money(sums.netRevenue, currency),
            returned: Money(sums[.returnedGross], currency),
            discount: Money(sums[.discount] - sums[.cancelledDiscount], currency),
            averageOrderValue: average(sums[.orderTotal], over: sums[.orders]).map {
                Money($0, currency)
            })
    }
}
