import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// Reads sales by the time of the day.
struct TimeStore: Sendable {
    /// The most sums that are read, of both days: those of 10,000 places in one currency.
    var most = 40_000

    /// Sums of two days by part and currency; those of a time that the day has not come to yet
    /// apart from the others.
    /// - Parameter left: of records that are no customers, as of a moment; nil: of all.
    /// - Throws: `analytics.too-large` where there are more than are read: what is cut off would be
    ///   a day of some places.
    func sums(
        by part: PacePart, of days: PaceDays, at places: PacePlaces, leftOut left: Instant? = nil,
        in tx: borrowing Transaction
    ) throws -> [PaceSum] {
        let name: SQL =
            switch part {
            case .hour: "substr(time, 1, 2)"
            case .channel: "channel"
            case .location: "location"
            }
        let figures = TimeFigure.columns.map { "CAST(SUM(\($0)) AS BIGINT)" }
        let sums = try tx.query(
            """
            SELECT day, CASE WHEN time <= \(days.time) THEN 1 ELSE 0 END, \(name), currency,
                   \(unchecked: figures.joined(separator: ", "))
              FROM \(TimeFigure.source(leftOut: left, from: days.before, to: days.today))
             WHERE day IN (\(days.today), \(days.before)) AND \(places.condition)
             GROUP BY 1, 2, 3, 4
             ORDER BY 1, 2, 3, 4
             LIMIT \(most + 1)
            """
        ) { row in
            let day: Int64 = try row.next()
            let isReached: Bool = try row.next()
            let part: String = try row.next()
            let currency = try Currency(try row.next())
            var sums: Figures<TimeFigure> = [:]
            for figure in TimeFigure.allCases { sums[figure] = try row.next() }
            return PaceSum(
                isToday: day == days.today, isReached: isReached, part: part, currency: currency,
                figures: sums)
        }
        guard sums.count <= most else {
            throw AnalyticsErrors.tooLarge.error(
                "There are more than \(most) sums by \(part). Ask for one location or channel.")
        }
        return sums
    }

    /// The hours of one day, by currency, each of all and without records that are no customers.
    /// - Throws: `analytics.too-large`.
    func hours(
        _ query: HourQuery, at now: Instant, in tx: borrowing Transaction
    ) throws -> [HourLine] {
        let all = try hours(query, in: tx)
        guard !all.isEmpty, try ExclusionStore().isAny(at: now, in: tx) else {
            return try all.map { try HourLine($0) }
        }
        return try all.telling(without: try hours(query, leftOut: now, in: tx))
            .map { try HourLine($0) }
    }

    private func hours(
        _ query: HourQuery, leftOut left: Instant? = nil, in tx: borrowing Transaction
    ) throws -> [ReportRow<TimeFigure>] {
        let day = Int64(query.day.dayNumber)
        var conditions: [SQL] = ["day = \(day)"]
        if let channel = query.channel { conditions.append("channel = \(channel)") }
        if let location = query.location { conditions.append("location = \(location)") }
        if let currency = query.currency { conditions.append("currency = \(currency)") }
        let figures = TimeFigure.columns.map { "CAST(SUM(\($0)) AS BIGINT)" }
        return try tx.query(
            """
            SELECT substr(time, 1, 2), currency, \(unchecked: figures.joined(separator: ", "))
              FROM \(TimeFigure.source(leftOut: left, from: day, to: day))
             WHERE \(SQL.all(of: conditions))
             GROUP BY substr(time, 1, 2), currency
             ORDER BY 1, 2
             LIMIT \(HourQuery.most)
            """
        ) { row in
            let group = ReportGroup(words: [.time: try row.next(), .currency: try row.next()])
            var sums: Figures<TimeFigure> = [:]
            for figure in TimeFigure.allCases { sums[figure] = try row.next() }
            return ReportRow(group: group, figures: sums)
        }
    }
}
