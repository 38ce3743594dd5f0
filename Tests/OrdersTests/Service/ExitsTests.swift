import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

/// From every state that an order can reach there is a legal way to its end, where money, goods and
/// points add up.
@Suite struct ExitsTests {
    private static let post = sure { try Code<Charge>("post") }

    /// A way into each state of the payment and the sale, from a fresh order.
    static let ways: [(acts: [OrderAct], payment: PaymentState, commercial: CommercialState)] = [
        ([], .unpaid, .open),
        ([.promise], .unpaid, .open),
        ([.promiseAll], .authorised, .open),
        ([.promiseAll, .capturePart], .authorised, .open),
        ([.promiseAll, .decline], .unpaid, .open),
        ([.payCard], .partlyPaid, .open),
        ([.payPoints], .partlyPaid, .open),
        ([.payCash], .paid, .open),
        ([.payTooMuch], .paid, .open),
        ([.create, .ship, .writeOff], .writtenOff, .open),
        ([.promise, .create, .ship, .writeOff], .authorised, .open),
        ([.promise, .create, .ship, .writeOff, .captureAll], .writtenOff, .open),
        ([.promise, .create, .ship, .writeOff, .capturePart], .authorised, .open),
        ([.promise, .create, .ship, .writeOff, .bringBack], .authorised, .open),
        ([.payCash, .create, .ship, .bringBack], .partlyRefunded, .open),
        ([.favour], .unpaid, .open),
        ([.payCash, .favour], .partlyRefunded, .open),
        ([.favour, .wait], .unpaid, .expired),
        ([.favour, .payCash, .cancel], .refunded, .cancelled),
        ([.wait], .unpaid, .expired),
        ([.payCard, .wait], .partlyPaid, .expired),
        ([.payPoints, .wait], .refunded, .expired),
        ([.wait, .payTooMuch], .partlyPaid, .expired),
        ([.cancel], .unpaid, .cancelled),
        ([.payCash, .cancel], .refunded, .cancelled),
        ([.payCash, .cancel, .payTooMuch], .partlyRefunded, .cancelled),
        ([.hold], .unpaid, .open),
        ([.payCash, .create, .ship, .hold], .paid, .open),
        ([.hold, .wait], .unpaid, .expired),
        ([.payCash, .holdToCancel, .wait], .refunded, .cancelled),
        ([.payCash, .create, .ship, .holdToCancel, .wait], .partlyRefunded, .open),
        ([.payCash, .create, .ship, .askReturn], .paid, .open),
        ([.payCash, .create, .ship, .authorise, .bringAuthorised], .partlyRefunded, .open),
        ([.payCash, .create, .ship, .authorise, .cancel], .partlyRefunded, .open),
        ([.requestEdit], .unpaid, .open),
        ([.payCash, .editMore], .partlyPaid, .open),
        ([.payCash, .editMore, .wait], .paid, .open),
        ([.payCash, .editMore, .create, .ship], .partlyPaid, .open),
        ([.payCash, .editMore, .undoEdit], .paid, .open),
        ([.payCash, .editLess], .paid, .open),
        ([.payCash, .editLess, .giveBack], .partlyRefunded, .open),
        ([.promiseAll, .editMore, .wait], .authorised, .open),
        ([.promiseAll, .editLess, .cancel], .unpaid, .cancelled),
        ([.editMore, .wait], .unpaid, .expired),
    ]

    @Test(arguments: Engines.available)
    func `every state leads to an end at which money, goods and points add up`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await stock(market)
            for (number, way) in Self.ways.enumerated() {
                var walk = try await start(market, seed: UInt64(number))
                for act in way.acts { try await walk.perform(act) }
                let reached = try await market.show(walk.id).order.axes
                #expect(reached.payment == way.payment, "\(way.acts)")
                #expect(reached.commercial == way.commercial, "\(way.acts)")
                try await finish(&walk)
            }
            try await expectConservation(market)
        }
    }

    @Test(arguments: Engines.available)
    func `any walk can be led to an end`(engine: EngineKind) async throws {
        let seed = testSeed()
        try await withMarket(engine) { market in
            try await stock(market)
            var random = SeededRandom(seed: seed)
            var reached: Set<OrderAxes> = []
            // Forty walks, and more while they have seen too little to say anything.
            for round in 0..<200 where round < 40 || reached.count <= 10 {
                var walk = try await start(market, seed: random.next())
                for _ in 0..<Int.random(in: 1...16, using: &random) {
                    guard let act = OrderAct.allCases.randomElement(using: &random) else { break }
                    try await walk.attempt(act)
                    reached.insert(try await market.show(walk.id).order.axes)
                }
                let problems = try await market.problems()
                #expect(problems == [], "seed \(seed), round \(round), \(walk.done)")
                try await expectListed(walk)
                try await finish(&walk)
            }
            #expect(reached.count > 10, "seed \(seed)")
            // A window is nobody's any more once all is over.
            #expect(try await market.taken() == 0, "seed \(seed)")
            try await expectConservation(market)
            try await expectReturnsEnd(market)
        }
    }

    private func stock(_ market: Market) async throws {
        try await market.receive(.tea, 500, at: .depot)
        try await market.receive(.mug, 500, at: .jakarta)
        try await market.offer(Self.post, .delivery, price: 1_800_000)
        let all = (1...7).map { PickupInterval(weekday: $0, starts: 0, ends: 1_440, orders: 999) }
        _ = try await market.setHours(
            SaidPickupHours(location: .jakarta, zone: .utc, intervals: all, holidays: []))
        try await market.database.write { tx in
            try PointsBook().give(100_000, to: .ani, in: tx)
        }
    }

    private func start(_ market: Market, seed: UInt64) async throws -> OrderWalk {
        let order = try await market.place(
            [want(.tea, 2), want(.mug, 2, .pickup, at: .jakarta)], customer: .ani,
            wish: ChargeWish(delivery: Self.post))
        return OrderWalk(market: market, id: order.order.id, random: SeededRandom(seed: seed))
    }

    /// Whatever was asked for and never came ends with time.
    private func expectReturnsEnd(_ market: Market) async throws {
        market.wait(days: 400)
        for _ in 0..<10 { try await market.endAuthorisations() }
        let open: Int64? = try await market.database.read { tx in
            try tx.first(
                "SELECT COUNT(*) FROM orders_return_authorisations WHERE ended_at IS NULL"
            ) { row in try row.next() }
        }
        #expect(open == 0)
        #expect(try await market.problems() == [])
    }

    /// The lists of money due and owed hold the order exactly while its money says so.
    private func expectListed(_ walk: OrderWalk) async throws {
        let money = try await walk.market.show(walk.id).money
        let reach = walk.market.call().reach()
        for (balance, amount) in [(OrderBalance.due, money.due), (.owed, money.owed)] {
            let listed = try await walk.market.database.read { tx in
                try OrderStore().list(
                    OrderFilter(balance: balance),
                    ListRequest(page: PageRequest(limit: 10), sort: .newest), of: nil,
                    within: reach, in: tx
                ).items
            }
            let isListed = listed.contains { $0.id == walk.id }
            #expect(isListed == (amount > 0), "\(balance) \(walk.done)")
        }
    }

    /// Leads an order to its end by legal acts alone.
    private func finish(_ walk: inout OrderWalk) async throws {
        for _ in 0..<60 {
            let full = try await walk.market.show(walk.id)
            guard let act = walk.wayOn(full) else { break }
            try await walk.perform(act)
            walk.done.append(act)
        }
        let full = try await walk.market.show(walk.id)
        let money = full.money
        #expect(full.order.axes.commercial != .open, "\(walk.done)")
        #expect(money.due == 0 && money.owed == 0 && money.promised == 0, "\(walk.done)")
        // What was taken and not given back pays what was kept, but for what was written off.
        let kept = try full.lines.reduce(Int64(0)) {
            $0 + (try $1.gross.subtracting($1.refunded)).amount
        }
        let charges = try full.charges.reduce(Int64(0)) {
            $0 + (try $1.run.gross.subtracting($1.run.refunded)).amount
        }
        let worth = full.order.axes.commercial.isGone ? 0 : kept + charges
        #expect(money.net <= worth && worth - money.net <= money.writtenOff, "\(walk.done)")
        #expect(money.writtenOff > 0 || money.net == worth, "\(walk.done)")
    }

    /// Units that came back and were not put on the shelf, or never came back.
    private func gone(_ market: Market) async throws -> [SKU: Int64] {
        let rows: [(SKU, Int64)] = try await market.database.read { tx in
            try tx.query(
                """
                SELECT l.sku, CAST(SUM(l.quantity) AS BIGINT)
                  FROM orders_returns r JOIN orders_return_lines l ON l.return_id = r.id
                 WHERE l.kind = 'item' AND r.cause NOT IN ('cancelled', 'edited', 'short')
                   AND (l.disposition IS NULL OR l.disposition <> 'resellable')
                 GROUP BY l.sku
                 UNION ALL
                SELECT m.sku, CAST(-SUM(m.change) AS BIGINT) FROM inventory_movements m
                 WHERE m.reason IN ('lost', 'damaged') AND m.bucket = 'on-hand'
                 GROUP BY m.sku
                """
            ) { row in (try SKU(row.next()), try row.next()) }
        }
        return Dictionary(rows.map { ($0, $1 / 1_000) }) { $0 + $1 }
    }

    private func expectConservation(_ market: Market) async throws {
        let orders = try await market.orders()
        var left = try await gone(market)
        var points: Int64 = 100_000
        for order in orders {
            let full = try await market.show(order.id)
            for line in full.lines {
                left[line.sku, default: 0] +=
                    (line.fulfilled.thousandths - line.returned.thousandths) / 1_000
            }
            points -= full.payments.reduce(0) { $0 + $1.pointsLeft }
        }
        for sku in [SKU.tea, .mug] {
            var sum: [Int64] = [0, 0]
            for place in [Code<Location>.depot, .jakarta, .bandung] {
                let here = try await market.stock(sku, at: place)
                sum = [sum[0] + here[0], sum[1] + here[1]]
            }
            #expect(sum == [500 - left[sku, default: 0], 0], "\(sku)")
        }
        let balance = try await market.database.read { tx in
            try PointsBook().balance(of: .ani, at: testStart, in: tx)
        }
        #expect(balance == points)
        #expect(try await market.problems() == [])
    }
}
