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
        func each(
            leftOut left: Instant?, _ take: ([PaceSum], PacePart, String) throws -> Void
        ) throws {
            for zone in zones {
                let days = PaceDays(zone ?? shown, at: call.now)
                let places = PacePlaces(at: spot, by: zone, clocks: others, within: reach)
                for part in PacePart.allCases {
                    try take(
                        try TimeStore().sums(
                            by: part, of: days, at: places, leftOut: left, in: tx), part,
                        days.time)
                }
            }
        }
        try each(leftOut: nil) { try sums.add($0, by: $1, until: $2) }
        let isAny = try ExclusionStore().isAny(at: call.now, in: tx)
        var rest = sums
        if isAny { try each(leftOut: call.now) { try rest.take($0, by: $1, until: $2) } }
        let day = shown.date(at: call.now)
        let before = day.adding(days: -7)
        return SalesPace(
            day: day, before: before,
            until: DayTime.end(ofMinute: shown.minuteOfDay(at: call.now)), zone: shown,
            currencies: try sums.currencies(without: isAny ? rest : nil),
            carts: try carts(on: day, at: spot, within: reach, isAny ? call.now : nil, in: tx),
            cartsBefore: try carts(
                on: before, at: spot, within: reach, isAny ? call.now : nil, in: tx))
    }

    private func carts(
        on day: CivilDate, at spot: Spot, within reach: Reach, _ left: Instant?,
        in tx: borrowing Transaction
    ) throws -> CartPace {
        let places = PacePlaces(at: spot, by: nil, clocks: [:], within: reach)
        let all = try CartPaceStore().carts(on: day, at: places, in: tx)
        guard let left else { return CartPace(all: all) }
        let others = try CartPaceStore().carts(on: day, at: places, leftOut: left, in: tx)
        let rest = CartCount(
            started: try all.started.less(others.started),
            converted: try all.converted.less(others.converted))
        return CartPace(all: all, without: rest == all ? nil : rest)
    }
}
