import RetailContracts
import RetailCore
import RetailKit
import RetailStorage

/// By what a pace is told.
enum PacePart: CaseIterable, Sendable {
    case hour
    case channel
    case location
}

/// The days of a pace by one clock.
struct PaceDays: Hashable, Sendable {
    let today: Int64
    let before: Int64
    /// The five minutes of now.
    let time: String

    init(_ zone: Zone, at now: Instant) {
        let date = zone.date(at: now)
        today = Int64(date.dayNumber)
        before = Int64(date.adding(days: -7).dayNumber)
        time = DayTime.text(ofMinute: zone.minuteOfDay(at: now))
    }
}

/// Sums of a part of the trade on one of two days.
struct PaceSum: Sendable {
    let isToday: Bool
    /// Whether the time of the day is one to which today has come.
    let isReached: Bool
    let part: String
    let currency: Currency
    var figures: Figures<TimeFigure>
}

/// An hour of a day, as a report tells it.
struct HourLine: Sendable {
    let hour: String
    let currency: Currency
    let figures: HourFigures
    /// The same without records that are no customers; nil where it is the same.
    let without: HourFigures?

    /// Tells an hour of its sums.
    /// - Throws: `analytics.too-large`, and `core.invalid-currency` for a row of another program.
    init(_ row: ReportRow<TimeFigure>) throws {
        let currency = try Currency(row.word(.currency) ?? "")
        hour = row.word(.time) ?? ""
        self.currency = currency
        figures = try HourFigures(row.figures, currency)
        without = try row.without.map { try HourFigures($0, currency) }
    }
}

/// What was sold in an hour, in one currency.
struct HourFigures: Sendable {
    let sums: Figures<TimeFigure>
    let currency: Currency
    let netRevenue: Int64
    let discount: Int64

    /// - Throws: `analytics.too-large`.
    init(_ sums: Figures<TimeFigure>, _ currency: Currency) throws(RetailError) {
        self.sums = sums
        self.currency = currency
        netRevenue = try sums.netRevenue()
        discount = try sums.netDiscount()
    }

    func money(_ amount: Int64) -> Money { Money(amount, currency) }
}

/// Which hours.
struct HourQuery: Sendable {
    let day: CivilDate
    let channel: Code<Channel>?
    let location: Code<Location>?
    let currency: Currency?

    /// The most rows: the hours of a day in every currency that there is.
    static let most = 24 * Currency.all.count
}
