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

    /// Takes away what was added before of some records.
    /// - Throws: `analytics.too-large`.
    mutating func take(
        _ sums: [PaceSum], by part: PacePart, until: String
    ) throws(RetailError) {
        var taken = sums
        for index in taken.indices {
            taken[index].figures = try Figures<TimeFigure>().less(taken[index].figures)
        }
        try add(taken, by: part, until: until)
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
    /// - Parameter rest: the same without records that are no customers; nil where there are none.
    /// - Throws: `analytics.too-large`.
    func currencies(without rest: PaceSums?) throws -> [CurrencyPace] {
        try byCurrency.sorted { $0.key.code < $1.key.code }.map { currency, sums in
            let others = try rest?.byCurrency[currency].map { try trade($0, currency) }
            let all = try trade(sums, currency)
            return CurrencyPace(
                currency: currency, all: all, without: others == all ? nil : others)
        }
    }

    private func trade(_ sums: Sums, _ currency: Currency) throws -> TradePace {
        let channels = try Self.parts(sums.channels, currency)
        let locations = try Self.parts(sums.locations, currency)
        return TradePace(
            now: try Self.figures(sums.now, currency),
            before: try Self.figures(sums.before, currency),
            hours: try (0..<24).map { try hour($0, of: sums, currency) },
            channels: channels.told, locations: locations.told,
            hasMore: channels.isCut || locations.isCut)
    }

    private func hour(_ hour: Int, of sums: Sums, _ currency: Currency) throws -> SalesPacePart {
        let name = DayTime.two(hour)
        let sides = sums.hours[name] ?? Sides()
        let now = try sides.now?.netRevenue() ?? (name <= lastHour ? 0 : nil)
        return SalesPacePart(
            name: name, now: now.map { Money($0, currency) },
            before: Money(try sides.before.netRevenue(), currency))
    }

    /// The parts by name; of too many those that sold most today.
    private static func parts(
        _ parts: [String: Sides], _ currency: Currency
    ) throws -> (told: [SalesPacePart], isCut: Bool) {
        var all = try parts.map { name, sides in
            let now = try sides.now?.netRevenue() ?? 0
            return (
                now: now,
                part: SalesPacePart(
                    name: name, now: Money(now, currency),
                    before: Money(try sides.before.netRevenue(), currency))
            )
        }
        let isCut = all.count > SalesPacePart.most
        if isCut { all.sort { ($0.now, $1.part.name) > ($1.now, $0.part.name) } }
        let told = all.prefix(SalesPacePart.most).map(\.part).sorted { $0.name < $1.name }
        return (told, isCut)
    }

    private static func figures(
        _ sums: Figures<TimeFigure>, _ currency: Currency
    ) throws -> SalesPaceFigures {
        SalesPaceFigures(
            orders: sums[.orders], units: Quantity(thousandths: sums[.units]),
            gross: Money(sums[.gross], currency),
            netRevenue: Money(try sums.netRevenue(), currency),
            returned: Money(sums[.returnedGross], currency),
            discount: Money(try sums.netDiscount(), currency),
            averageOrderValue: average(sums[.orderTotal], over: sums[.orders]).map {
                Money($0, currency)
            })
    }
}
