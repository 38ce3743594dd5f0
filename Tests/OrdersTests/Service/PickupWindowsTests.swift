import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

@Suite struct PickupWindowsTests {
    /// From ten to twelve each day, by the clocks of Jakarta; closed on the second day.
    private static func hours(_ orders: Int) throws -> SaidPickupHours {
        let zone = try Zone("Asia/Jakarta")
        return SaidPickupHours(
            location: .depot, zone: zone,
            intervals: (1...7).map {
                PickupInterval(weekday: $0, starts: 600, ends: 720, orders: orders)
            }, holidays: [zone.date(at: testStart).adding(days: 1)])
    }

    /// Lends a market with tea and windows at its depot, and the windows of a week.
    private func withWindows(
        _ engine: EngineKind, _ orders: Int = 1,
        _ body: (Market, [PickupWindow]) async throws -> Void
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 50, at: .depot)
            _ = try await market.setHours(Self.hours(orders))
            try await body(market, try await market.offered().map(\.window))
        }
    }

    @Test(arguments: Engines.available)
    func `a store says when goods are fetched, day by day, and an order takes a place in it`(
        engine: EngineKind
    ) async throws {
        try await withWindows(engine, 2) { market, windows in
            let zone = try Zone("Asia/Jakarta")
            let today = zone.date(at: testStart)
            #expect(!windows.contains { zone.date(at: $0.startsAt) == today.adding(days: 1) })
            #expect(windows.allSatisfy { zone.minuteOfDay(at: $0.startsAt) == 600 })
            #expect(windows.allSatisfy { $0.startsAt > testStart })
            let window = try #require(windows.first)
            let order = try await market.fetch(in: window.startsAt)
            #expect(order.order.window == window)
            #expect(try await market.show(order.order.id).order.window == window)
            #expect(try await market.offered().map(\.left).prefix(2) == [1, 2])
            #expect(try await market.events().contains("orders.pickup-window-moved"))
            // No window is asked for: as before.
            #expect(try await market.fetch(in: nil).order.window == nil)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a window that is full, gone, closed or not of the order is refused, and says the way on`(
        engine: EngineKind
    ) async throws {
        try await withWindows(engine) { market, windows in
            let window = try #require(windows.first)
            _ = try await market.fetch(in: window.startsAt)
            func refused(
                _ startsAt: Instant, _ lines: [WantedLine] = [want(.tea, 1, .pickup, at: .depot)]
            ) async -> RetailError? {
                await failure { _ = try await market.fetch(in: startsAt, lines) }
            }
            let full = await refused(window.startsAt)
            #expect(full?.code == OrdersErrors.pickupWindowFull.code)
            #expect(full?.message.contains("orders.pickup-windows.list") == true)
            let zone = try Zone("Asia/Jakarta")
            let closed = zone.instant(
                of: zone.date(at: testStart).adding(days: 1), minute: 600)
            for moment in [
                closed, window.startsAt + .seconds(60), window.startsAt - .seconds(14 * 86_400),
                window.startsAt + .seconds(70 * 86_400),
            ] {
                let unknown = await refused(moment)
                #expect(unknown?.code == OrdersErrors.pickupWindowUnknown.code)
                #expect(unknown?.issues.first?.pointer == "/pickup_window")
            }
            let sent = await refused(windows[1].startsAt, [want(.tea)])
            #expect(sent?.code == RequestErrors.invalidInput.code)
            #expect(try await market.offered().map(\.left).prefix(2) == [0, 1])
        }
    }

    @Test(arguments: Engines.available)
    func `the last place of a window is taken once, however many want it`(
        engine: EngineKind
    ) async throws {
        try await withWindows(engine, 3) { market, windows in
            let window = try #require(windows.first)
            let placed = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<12 {
                    group.addTask {
                        let refused = await failure {
                            _ = try await market.fetch(in: window.startsAt)
                        }
                        guard let refused else { return true }
                        #expect(refused.code == OrdersErrors.pickupWindowFull.code, "\(refused)")
                        return false
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(placed == 3)
            #expect(try await market.offered().first?.left == 0)
            #expect(try await market.taken() == 3)
        }
    }

    @Test(arguments: Engines.available)
    func `a place is free again once nothing is to be fetched`(engine: EngineKind) async throws {
        try await withWindows(engine, 4) { market, windows in
            let start = try #require(windows.last).startsAt
            let cancelled = try await market.fetch(in: start).order.id
            let expired = try await market.fetch(in: start, paid: false).order.id
            let fetched = try await market.fetch(in: start).order.id
            let kept = try await market.fetch(in: start).order.id
            #expect(try await market.taken() == 4)
            try await market.act { services, call, tx in
                _ = try services.cancellation.cancel(
                    CancelRequest(order: cancelled), by: call, in: tx)
                let id = try services.fulfilling.create(
                    .pickup, for: fetched, at: .depot, parts: [], by: call, in: tx
                ).fulfilment.id
                let code = try services.fulfilling.ready(id, by: call, in: tx).code
                _ = try services.fulfilling.collect(id, code: code, by: call, in: tx)
            }
            #expect(try await market.taken() == 2)
            market.clock.advance(by: .seconds(73 * 3_600))
            try await Expiry(cancellation: market.services.cancellation)
                .sweep(JobRun(call: market.call(), payload: [], database: market.database))
            #expect(try await market.show(expired).order.axes.commercial == .expired)
            #expect(try await market.taken() == 1)
            for id in [cancelled, expired, fetched] {
                #expect(try await market.show(id).order.window == nil)
            }
            #expect(try await market.show(kept).order.window?.startsAt == start)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `an order moves to another window, and what lies ready is late after its end`(
        engine: EngineKind
    ) async throws {
        try await withWindows(engine) { market, windows in
            let (first, second) = (windows[0], windows[1])
            let order = try await market.fetch(in: first.startsAt).order.id
            let id = try await market.take(.pickup, as: KindWish(), of: order)
            try await market.act { _ = try $0.fulfilling.ready(id, by: $1, in: $2) }
            func fetchBy() async throws -> Instant? {
                try await market.show(order).fulfilments.first?.fetchBy
            }
            #expect(try await fetchBy() == first.endsAt)
            try await market.choose(second.startsAt, for: order)
            #expect(try await fetchBy() == second.endsAt)
            #expect(try await market.offered().map(\.left).prefix(2) == [1, 0])
            let taken = try await market.fetch(in: first.startsAt).order.id
            let refused = await failure { try await market.choose(first.startsAt, for: order) }
            #expect(refused?.code == OrdersErrors.pickupWindowFull.code)
            #expect(try await market.show(order).order.window == second)
            func late() async throws -> Int? {
                let call = market.call()
                return try await market.database.read { tx in
                    try FulfilmentWork().work(at: Spot(at: .depot, on: nil), by: call, in: tx)
                }.first { $0.kind == .toCollect }?.late
            }
            #expect(try await late() == 0)
            market.clock.advance(by: second.endsAt - testStart)
            #expect(try await late() == 1)
            try await market.choose(nil, for: order)
            #expect(try await late() == 0)
            #expect(try await fetchBy() == nil)
            #expect(try await market.taken() == 1)
            #expect(try await market.show(taken).order.window == first)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a code is good to the end of the window, also of one that is taken later`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 50, at: .depot)
            _ = try await market.setHours(Self.hours(2))
            let (windows, now) = (market.services.windows, market.clock.now())
            let offered = try await market.database.read { tx in
                try windows.offered(at: .depot, days: 31, at: now, in: tx).map(\.window)
            }
            let late = offered.filter { $0.startsAt > now + .seconds(20 * 86_400) }
            let (first, last) = (try #require(late.first), try #require(late.last))
            let order = try await market.fetch(in: first.startsAt).order.id
            let id = try await market.take(.pickup, as: KindWish(), of: order)
            let code = try await market.act { services, call, tx in
                try services.fulfilling.ready(id, by: call, in: tx)
            }
            #expect(code.until == first.endsAt)
            let moved = try await market.choose(last.startsAt, for: order)
            for full in [moved, try await market.show(order)] {
                #expect(full.fulfilments.map(\.codeUntil) == [last.endsAt])
                #expect(full.fulfilments.map(\.fetchBy) == [last.endsAt])
            }
            // An earlier window, or none, takes no time away that was told.
            try await market.choose(nil, for: order)
            #expect(try await market.show(order).readyUntil == last.endsAt)
            market.clock.advance(by: last.startsAt - testStart + .seconds(60))
            try await market.act { services, call, tx in
                _ = try services.fulfilling.collect(id, code: code.code, by: call, in: tx)
            }
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a customer who owes money keeps goods no longer by another window`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 50, at: .depot)
            _ = try await market.setHours(Self.hours(2))
            let (windows, now) = (market.services.windows, market.clock.now())
            let last = try #require(
                try await market.database.read { tx in
                    try windows.offered(at: .depot, days: 31, at: now, in: tx).last?.window
                })
            let first = try #require(try await market.offered().first?.window)
            let order = try await market.fetch(
                in: first.startsAt, paid: false, for: .ani
            ).order
            let id = try await market.take(.pickup, as: KindWish(), of: order.id)
            try await market.act { _ = try $0.fulfilling.ready(id, by: $1, in: $2) }
            let ready = try await market.show(order.id)
            let customer = market.call(.customer(CustomerID.ani.raw))
            let moved = try await market.act(by: customer) { services, call, tx in
                try services.windows.choose(last.startsAt, for: order.id, by: call, in: tx)
            }
            #expect(moved.order.payBy == ready.order.payBy)
            #expect(moved.readyUntil == ready.readyUntil)
            #expect(moved.fulfilments.map(\.fetchBy) == [last.endsAt])
            // Staff wait for it.
            try await market.choose(first.startsAt, for: order.id)
            let waited = try await market.choose(last.startsAt, for: order.id)
            #expect(waited.order.payBy == last.endsAt && waited.readyUntil == last.endsAt)
            #expect(try await market.show(order.id).order.payBy == last.endsAt)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `an order that is fetched elsewhere too keeps to the store of its window`(
        engine: EngineKind
    ) async throws {
        try await withWindows(engine, 2) { market, windows in
            try await market.receive(.mug, 5, at: .jakarta)
            let order = try await market.fetch(in: windows[0].startsAt).order.id
            try await market.edit(order, [.add(.mug, 1, .pickup, at: .jakarta)])
            #expect(try await market.show(order).pickupPlaces == [.depot, .jakarta])
            try await market.choose(windows[1].startsAt, for: order)
            #expect(try await market.show(order).order.window == windows[1])
            #expect(try await market.offered().map(\.left).prefix(2) == [2, 1])
        }
    }

    @Test(arguments: Engines.available)
    func `hours are said anew as a whole, and leave what was taken`(
        engine: EngineKind
    ) async throws {
        try await withWindows(engine, 2) { market, windows in
            let start = windows[0].startsAt
            _ = try await market.fetch(in: start)
            _ = try await market.fetch(in: start)
            let fewer = try await market.setHours(Self.hours(1))
            #expect(fewer.version == 2)
            #expect(try await market.offered().first?.left == 0)
            let full = await failure { _ = try await market.fetch(in: start) }
            #expect(full?.code == OrdersErrors.pickupWindowFull.code)
            #expect(try await market.taken() == 2)
            let none = SaidPickupHours(
                location: .depot, zone: .utc, intervals: [], holidays: [])
            #expect(try await market.setHours(none).version == 3)
            #expect(try await market.offered() == [])
            let timeless = SaidPickupHours(
                location: .depot, zone: nil, intervals: [], holidays: [])
            // It lives by the clocks of the store where nobody says others.
            let own = try await market.setHours(timeless)
            #expect(own.zone == (try Zone("Asia/Jakarta")) && own.version == 4)
        }
    }

    @Test func `hours that overlap or end before they start are refused`() throws {
        let cases = [(600, 600), (720, 600)].map { [$0] } + [[(600, 720), (700, 800)]]
        for intervals in cases {
            let asked = SaidPickupHours(
                location: .depot, zone: .utc,
                intervals: intervals.map {
                    PickupInterval(weekday: 1, starts: $0.0, ends: $0.1, orders: 1)
                }, holidays: [])
            #expect(throws: RetailError.self) { try SoundPickupHours(asked) }
        }
    }
}

extension Market {
    func setHours(_ hours: SaidPickupHours) async throws -> PickupHours {
        let sound = try SoundPickupHours(hours)
        return try await act { try $0.windows.set(sound, by: $1, in: $2) }
    }

    /// The windows of the depot in the next week.
    func offered() async throws -> [OfferedWindow] {
        let (windows, now) = (services.windows, clock.now())
        return try await database.read { tx in
            try windows.offered(at: .depot, days: 7, at: now, in: tx)
        }
    }

    /// How many places orders have in windows, by the windows; the orders say the same.
    func taken() async throws -> Int {
        let sums: [Int] = try await database.read { tx in
            try tx.query(
                """
                SELECT CAST(COALESCE(SUM(taken), 0) AS BIGINT) FROM orders_pickup_windows
                UNION ALL SELECT COUNT(*) FROM orders_orders WHERE fetched_at IS NOT NULL
                """
            ) { row in try row.next() }
        }
        return sums.first == sums.last ? sums.first ?? 0 : -1
    }

    /// Places an order of what is fetched at the depot.
    func fetch(
        in window: Instant?, _ lines: [WantedLine] = [want(.tea, 1, .pickup, at: .depot)],
        paid: Bool = true,
        for customer: CustomerID? = nil
    ) async throws -> FullOrder {
        let request = PlaceRequest(
            cart: nil, channel: .web, facts: OrderFacts(), customer: customer, lines: lines,
            payments: paid ? [card(2_500_000)] : [], window: window)
        return try await act { services, call, tx in
            let priced = try services.placement.price(request, by: call, in: tx)
            return try services.placement.place(priced, by: call, in: tx)
        }
    }

    @discardableResult
    func choose(_ startsAt: Instant?, for order: OrderID) async throws -> FullOrder {
        try await act { try $0.windows.choose(startsAt, for: order, by: $1, in: $2) }
    }
}
