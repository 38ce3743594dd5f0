import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailAnalytics

/// Monday, 5 January 2026, 08:00 UTC is now: 15:00 in Jakarta, 17:00 in Jayapura.
@Suite struct PaceTests {
    @Test(arguments: Engines.available)
    func `compares today with a week before until the same time, hour by hour`(
        engine: EngineKind
    ) async throws {
        try await withOffice(engine) { office in
            let week = -7 * 24 * 60
            // Gross 1,000 with 100 tax: 900 net.
            let item = [try line("A", 2_000, 1_000, tax: 100)]
            for minutes in [-1, -61, week - 30, week + 4, week + 5, week + 60] {
                try await office.tell(try office.placed(item), at: minutes)
            }
            try await office.tell(try office.returned(item, on: "till"), at: -2)
            try await office.tell(try office.cancelled(item), at: week - 1)
            try await office.catchUp()
            let pace = try await office.pace()
            #expect(pace.day.text == "2026-01-05" && pace.before.text == "2025-12-29")
            #expect(pace.until == "15:05" && pace.zone.name == "Asia/Jakarta")
            let rupiah = try #require(pace.currencies.first?.all)
            #expect(pace.currencies.map(\.currency) == [.idr])
            #expect(pace.currencies.first?.without == nil)
            #expect([rupiah.now.orders, rupiah.before.orders] == [2, 2])
            #expect([rupiah.now, rupiah.before].map(\.netRevenue.amount) == [900, 900])
            #expect([rupiah.now, rupiah.before].map(\.gross.amount) == [2_000, 2_000])
            #expect(rupiah.now.returned.amount == 1_000)
            #expect(rupiah.now.averageOrderValue?.amount == 1_000)
            let hours = Dictionary(uniqueKeysWithValues: rupiah.hours.map { ($0.name, $0) })
            #expect(hours.count == 24)
            #expect(["13", "14", "15"].map { hours[$0]?.now?.amount } == [900, 0, 0])
            #expect(hours["16"]?.now == nil && hours["12"]?.now?.amount == 0)
            #expect(["14", "15", "16"].map { hours[$0]?.before.amount } == [0, 1_800, 900])
            #expect(rupiah.channels.map(\.name) == ["till", "web"])
            #expect(rupiah.channels.map { $0.now?.amount } == [-900, 1_800])
            #expect(rupiah.channels.map(\.before.amount) == [0, 900])
        }
    }

    @Test(arguments: Engines.available)
    func `counts each place by its own clock`(engine: EngineKind) async throws {
        try await withOffice(engine) { office in
            let item = [try line("A", 1_000, 1_000, tax: 100)]
            // It is Tuesday in Jayapura at 15:30 UTC, and Monday in Jakarta.
            for (place, minutes) in [("jayapura", 450), ("jayapura", 419), ("jakarta", 449)] {
                try await office.tell(try office.placed(item, at: place), at: minutes)
            }
            try await office.catchUp()
            let pace = try await office.pace(after: 451)
            let all = try #require(pace.currencies.first?.all)
            #expect(pace.day.text == "2026-01-05" && pace.until == "22:35")
            #expect(all.now.orders == 2)
            #expect(all.locations.map(\.name) == ["jakarta", "jayapura"])
            let hours = all.hours.filter { $0.now?.amount != 0 && $0.now != nil }
            #expect(hours.map(\.name) == ["00", "22"])
            let there = try await office.pace(at: "jayapura", after: 451)
            #expect(there.day.text == "2026-01-06" && there.until == "00:35")
            #expect(there.currencies.first?.all.now.orders == 1)
            let mine = [Grant(.all, locations: [try Code("jakarta")])]
            let seen = try await office.pace(after: 451, grants: mine)
            #expect(seen.currencies.first?.all.locations.map(\.name) == ["jakarta"])
        }
    }

    @Test(arguments: Engines.available)
    func `reports the hours of a day that add up to it`(engine: EngineKind) async throws {
        try await withOffice(engine) { office in
            let item = [try line("A", 1_500, 1_000, tax: 100)]
            for minutes in [0, 4, 61] {
                try await office.tell(try office.placed(item), at: minutes)
            }
            try await office.catchUp()
            let hours = try await office.perform(
                "analytics.reports.hours", #"{"day":"2026-01-05"}"#)["items"]
            #expect((0..<hours.count).map { hours[$0]["hour"].text } == ["15", "16"])
            #expect((0..<hours.count).map { hours[$0]["orders"].text } == ["2", "1"])
            #expect(hours[0]["units"].text == "3" && hours[1]["units"].text == "1.5")
            let none = try await office.perform(
                "analytics.reports.hours", #"{"day":"2026-01-05","channel":"till"}"#)
            #expect(none["items"].count == 0)
        }
    }

    @Test(arguments: Engines.available)
    func `tells both days of the places that sold most, where there are too many`(
        engine: EngineKind
    ) async throws {
        try await withOffice(engine) { office in
            let count = SalesPacePart.most + 1
            for day in ["2026-01-05", "2025-12-29"] {
                try await office.sell((1...count).map { [.gross: Int64($0)] }, on: day)
            }
            let pace = try await office.pace()
            let rupiah = try #require(pace.currencies.first?.all)
            #expect(rupiah.now.gross.amount == Int64(count * (count + 1) / 2))
            #expect(rupiah.locations.count == SalesPacePart.most && rupiah.hasMore)
            #expect(rupiah.locations.first?.name == "l-10002")
            #expect(rupiah.locations.allSatisfy { $0.now == $0.before })
            let days = PaceDays(pace.zone, at: office.call().now)
            let everywhere = PacePlaces(
                at: Spot(at: nil, on: nil), by: nil, clocks: [:], within: office.call().reach())
            let code = await refusalCode {
                _ = try await office.database.read { tx in
                    try TimeStore(most: 2 * count - 1).sums(
                        by: .location, of: days, at: everywhere, in: tx)
                }
            }
            #expect(code == AnalyticsErrors.tooLarge.code)
        }
    }

    @Test(arguments: Engines.available)
    func `refuses figures that no number holds`(engine: EngineKind) async throws {
        try await withOffice(engine) { office in
            let most = Int64(9e18)
            try await office.sell(
                [[.cancelledGross: most, .returnedGross: most]], on: "2026-01-05")
            let pace = await refusalCode { _ = try await office.pace() }
            #expect(pace == AnalyticsErrors.tooLarge.code)
            let hours = await refusalCode {
                try await office.perform("analytics.reports.hours", #"{"day":"2026-01-05"}"#)
            }
            #expect(hours == AnalyticsErrors.tooLarge.code)
        }
        let discount: Figures<TimeFigure> = [.discount: -9, .cancelledDiscount: Int64.max]
        let code = await refusalCode { _ = try discount.netDiscount() }
        #expect(code == AnalyticsErrors.tooLarge.code)
    }
}

extension Office {
    /// Writes what was sold on a day at 10 o'clock, at a place of its own each: `l-10001` and on.
    fileprivate func sell(_ places: [Figures<TimeFigure>], on day: String) async throws {
        let date = try CivilDate(day)
        let names = TimeFigure.columns.joined(separator: ", ")
        let rows = SQL.rows(Array(places.enumerated())) { index, figures in
            let sums = figures.values.map { "\($0)" }.joined(separator: ", ")
            return """
                (\(Int64(date.dayNumber)), 0, '10:00', 'web', \("l-\(10_001 + index)"), 'IDR',
                    \(unchecked: sums))
                """
        }
        try await database.write { tx in
            try tx.execute(
                """
                INSERT INTO analytics_sales_times
                    (day, month, time, channel, location, currency, \(unchecked: names))
                VALUES \(rows)
                """)
        }
    }

    fileprivate func pace(
        at place: String? = nil, after minutes: Int = 0, grants: [Grant] = .all
    ) async throws -> SalesPace {
        let spot = Spot(at: try place.map { try Code($0) }, on: nil)
        let call = Call(
            actor: .system("test"), grants: grants,
            now: testStart + .seconds(Int64(minutes) * 60), ids: ids, requestID: "test")
        let pace = pacing
        return try await database.read { tx in try pace.pace(at: spot, by: call, in: tx) }
    }
}
