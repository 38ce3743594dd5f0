import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

/// No order gets stuck: in plain numbers, from ten thousand random lives; and real orders do what
/// the plain ones do, act by act.
@Suite struct PlainOrderTests {
    private static let (tea, cake, post) = (Int64(5_000_000), Int64(2_220_000), Int64(1_800_000))

    /// `SELARAS_TEST_SEEDS` says how many lives.
    @Test func `from every state that an order reaches there is a legal way to its end`() {
        let (seed, lives) = (testSeed(), testSeeds(1_000))
        var random = SeededRandom(seed: seed)
        var (reached, seen): (Set<OrderAxes>, Set<String>) = ([], [])
        for life in 0..<lives {
            var order = PlainOrder(tea: Self.tea, cake: Self.cake, post: Self.post)
            var done: [PlainAct] = []
            for _ in 0..<Int.random(in: 1...60, using: &random) {
                let act = order.any(&random)
                guard order.perform(act) else { continue }
                done.append(act)
                seen.insert(act.name)
                reached.insert(order.axes)
                expectSound(order, "seed \(seed), life \(life), \(done)")
            }
            for _ in 0..<80 {
                guard let act = order.wayOn(&random) else { break }
                done.append(act)
                guard order.perform(act) else {
                    Issue.record("not legal: \(act), seed \(seed), life \(life), \(done)")
                    break
                }
                expectSound(order, "seed \(seed), life \(life), \(done)")
            }
            expectEnded(order, "seed \(seed), life \(life), \(done)")
        }
        print("plain orders: \(lives) lives, \(reached.count) states, \(seen.count) kinds of acts")
        guard lives >= 1_000 else { return }
        let (states, kinds) = lives < 10_000 ? (25, 28) : (45, 32)
        // Of ten thousand every kind of act was legal in some.
        #expect(reached.count >= states && seen.count >= kinds, "seed \(seed): \(seen.sorted())")
    }

    /// `SELARAS_TEST_SEEDS` says how many orders.
    @Test(arguments: Engines.available)
    func `real orders do what plain ones do`(engine: EngineKind) async throws {
        let (seed, lives) = (testSeed(), testSeeds(15))
        var random = SeededRandom(seed: seed)
        try await withMarket(engine) { market in
            try await stock(market)
            for life in 0..<lives {
                try await live(market, &random, "seed \(seed), life \(life)")
            }
            #expect(try await market.problems() == [], "seed \(seed)")
        }
    }

    private func live(
        _ market: Market, _ random: inout SeededRandom, _ name: String
    ) async throws {
        let placed = try await market.place(
            [want(.tea, 2), want(.cake, 2, .pickup, at: .jakarta)], customer: .ani,
            wish: ChargeWish(delivery: sure { try Code("post") }))
        var shop = PlainShop(market: market, id: placed.order.id)
        var plain = PlainOrder(tea: Self.tea, cake: Self.cake, post: Self.post)
        var done: [PlainAct] = []
        for step in 0..<110 {
            guard let act = step < 30 ? plain.any(&random) : plain.wayOn(&random) else { break }
            let wasLegal = plain.perform(act)
            if wasLegal { done.append(act) }
            let isLegal = try await shop.perform(act)
            #expect(isLegal == wasLegal, "\(name): \(act) after \(done)")
            let real = Sketch(try await market.show(placed.order.id))
            #expect(real == Sketch(plain), "\(name): \(act) after \(done)")
            guard isLegal == wasLegal, real == Sketch(plain) else { return }
        }
        expectEnded(plain, "\(name), \(done)")
    }

    private func stock(_ market: Market) async throws {
        // Prices have doubled by then, and stay.
        market.clock.advance(by: .seconds(7_200))
        for place in [Code<Location>.depot, .jakarta] {
            try await market.receive(.tea, 100_000, at: place)
            try await market.receive(.cake, 100_000, at: place)
        }
        try await market.offer(sure { try Code("post") }, .delivery, price: Self.post)
        try await market.database.write { tx in
            try PointsBook().give(10_000_000, to: .ani, in: tx)
        }
    }

    /// The steps of the kinds that plain orders have are those of the table.
    @Test func `plain parcels and pick-ups take the steps of the table`() {
        for kind in [FulfilmentKind.shipFromWarehouse, .shipFromStore, .clickAndCollect] {
            // What was given up is put back on its shelf: nothing of its order moves.
            let moving = FulfilmentStep.of(kind).filter { $0.from != .cancelled }
            let table = moving.reduce(into: [:]) {
                $0[$1.from, default: Set<FulfilmentStage>()].insert($1.to)
            }
            #expect(PlainOrder.steps[kind.method] == table, "\(kind)")
        }
    }

    /// What holds in every state.
    private func expectSound(_ order: PlainOrder, _ name: String) {
        for payment in order.payments {
            #expect(payment.captured + payment.voided <= payment.amount, "\(name)")
            #expect(payment.refunded >= 0 && payment.refunded <= payment.captured, "\(name)")
        }
        for line in order.lines {
            #expect(line.back <= line.left && line.open >= 0, "\(name)")
            #expect(line.untaken >= 0 && line.unallocated >= 0, "\(name)")
            // What comes from nowhere waits, but for an order that was given up.
            #expect(
                order.commercial != .open || line.unallocated == line.waiting.count, "\(name)")
        }
        for charge in order.charges { #expect(charge.rest >= 0, "\(name)") }
        #expect(order.commercial != .completed || order.underway == 0, "\(name)")
    }

    /// What holds at the end: what came in and did not go back is what was kept costs, but for what
    /// was written off.
    private func expectEnded(_ order: PlainOrder, _ name: String) {
        #expect(order.commercial != .open, "\(name)")
        #expect(order.due == 0 && order.owed == 0 && order.promised == 0, "\(name)")
        #expect(order.underway == 0 && !order.isHeld, "\(name)")
        let kept =
            order.lines.reduce(0) { $0 + ($1.left - $1.back) * $1.price }
            + order.charges.reduce(0) { $0 + $1.rest }
        let worth = order.commercial.isGone ? 0 : kept
        #expect(order.net == worth || order.writtenOff >= worth - order.net, "\(name)")
        #expect(order.net <= worth, "\(name)")
        #expect(
            order.commercial.isGone || order.lines.allSatisfy { $0.open == 0 }, "\(name)")
    }
}

/// What is compared of a plain order and a real one.
private struct Sketch: Equatable {
    let axes: OrderAxes
    let amounts: [Int64]
    let payments: [[Int64]]
    let lines: [[Int64]]
    let stages: [FulfilmentStage]
    /// When the codes of what lies ready end, the holds, and the order where it is not paid: in
    /// seconds from when it was placed.
    let ends: [Int64?]
    let edits: [EditStage]

    init(_ order: PlainOrder) {
        axes = order.axes
        amounts = [order.due, order.owed, order.promised, order.paid, order.refunded, order.worth]
        payments = order.payments.map {
            [$0.amount, $0.captured, $0.voided, $0.refunded, $0.points]
        }
        lines = order.lines.map {
            [$0.count, $0.left, $0.back, $0.ended, $0.unallocated, $0.untaken]
        }
        stages = order.parcels.map(\.stage)
        ends =
            order.parcels.map { $0.stage == .ready ? $0.codeUntil : nil }
            + order.holds.map(\.endsAt) + [order.isWaiting ? order.payBy : nil]
        edits = order.edits.filter { $0.stage == .requested }.map(\.stage)
    }

    init(_ full: FullOrder) {
        let money = full.money
        axes = full.order.axes
        amounts = [money.due, money.owed, money.promised, money.paid, money.refunded, money.worth]
        payments = full.payments.map {
            [
                $0.amount.amount, $0.captured.amount, $0.voided.amount, $0.refunded.amount,
                $0.pointsLeft,
            ]
        }
        lines = full.lines.map { line in
            [
                line.quantity, line.fulfilled, line.returned, line.ended, line.unallocated,
                line.untaken,
            ]
            .map { $0.thousandths / 1_000 }
        }
        stages = full.fulfilments.map(\.stage)
        let placed = full.order.placedAt
        func seconds(_ moment: Instant?) -> Int64? {
            moment.map { ($0.milliseconds - placed.milliseconds) / 1_000 }
        }
        ends =
            full.fulfilments.map { $0.stage == .ready ? seconds($0.codeUntil) : nil }
            + full.holds.map { seconds($0.term?.endsAt) }
            + [full.order.isWaiting ? seconds(full.order.payBy) : nil]
        edits = full.edits.filter { $0.stage == .requested }.map(\.stage)
    }
}
