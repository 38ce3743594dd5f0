import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync

/// How the trade goes today, beside the same weekday a week before: each place by its own clock.
struct Pace: SalesPacing {
    /// The locations that live by clocks of their own.
    let clocks: @Sendable (borrowing Transaction) throws -> [Code<Location>: Zone]

    var pacePermission: Permission { AnalyticsPermissions.read }

    func pace(
        at spot: Spot, by call: Call, in tx: borrowing Transaction
    ) throws -> SalesPace {
        let reach = call.reach(pacePermission)
        let usual = try SettingsStore().zone(in: tx)
        // Clocks that show the retailer's time are no others.
        let others = try clocks(tx).filter { $0.value != usual }
        let shown = spot.location.flatMap { others[$0] } ?? usual
        let zones: [Zone?] =
            spot.location == nil
            ? [nil] + Set(others.values).sorted { $0.name < $1.name } : [nil]
        var sums = PaceSums(until: PaceDays(shown, at: call.now).time)
        for zone in zones {
            let days = PaceDays(zone ?? shown, at: call.now)
            let places = PacePlaces(at: spot, by: zone, clocks: others, within: reach)
            for part in PacePart.allCases {
                try sums.add(
                    TimeStore().sums(by: part, of: days, at: places, in: tx), by: part,
                    until: days.time)
            }
        }
        let day = shown.date(at: call.now)
        let before = day.adding(days: -7)
        return SalesPace(
            day: day, before: before,
            until: DayTime.end(ofMinute: shown.minuteOfDay(at: call.now)), zone: shown,
            currencies: try sums.currencies(),
            carts: try carts(on: day, at: spot, within: reach, in: tx),
            cartsBefore: try carts(on: before, at: spot, within: reach, in: tx))
    }

    private func carts(
        on day: CivilDate, at spot: Spot, within reach: Reach, in tx: borrowing Transaction
    ) throws -> CartPace {
        let places = PacePlaces(at: spot, by: nil, clocks: [:], within: reach)
        return try CartPaceStore().carts(on: day, at: places, in: tx)
    }
}
