import RetailContracts
import RetailCore
import RetailKit
import RetailPricing
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

/// What a variant costs that is taken for another of the same product. All items of the tests are
/// of one; tea and leaf are listed at the same price, which doubles after an hour.
@Suite struct ExchangePricesTests {
    private func sell(
        _ market: Market, _ count: Int64, on channel: Code<Channel> = .store
    ) async throws -> OrderID {
        for sku in [SKU.tea, .leaf, .cake] { try await market.receive(sku, 50, at: .bandung) }
        let call = market.call()
        let gross = try await price(market, [want(.tea, count, .carryOut)], on: channel, by: call)
        return try await market.place(
            [want(.tea, count, .carryOut)], on: channel, at: .bandung, customer: .ani,
            payments: [card(gross.amount, "pay-\(call.ids.next())")]
        ).order.id
    }

    private func price(
        _ market: Market, _ lines: [WantedLine], on channel: Code<Channel> = .store, by call: Call
    ) async throws -> Money {
        try await market.database.read { [services = market.services] tx in
            try services.placement.price(
                PlaceRequest(
                    cart: nil, channel: channel, facts: OrderFacts(location: .bandung),
                    customer: .ani, lines: lines, payments: []), by: call, in: tx
            ).priced.gross
        }
    }

    private func asked(
        _ id: OrderID, _ count: Int64, for wanted: [WantedLine], on channel: Code<Channel> = .store
    ) -> ExchangeRequest {
        ExchangeRequest(
            back: ReturnRequest(
                order: id, location: .bandung,
                lines: [
                    ReturnLineRequest(line: 1, quantity: units(count), disposition: .resellable)
                ], tender: .cash, isLateApproved: false, note: ""),
            lines: wanted, channel: channel)
    }

    /// Exchanges, and pays what is due in coins.
    private func exchange(
        _ market: Market, _ asked: ExchangeRequest
    ) async throws -> (trial: ExchangeTrial, made: ExchangeOutcome) {
        let call = market.call()
        let trial = try await market.database.read { [exchanges = market.services.exchanges] tx in
            try exchanges.trial(asked, by: call, in: tx)
        }
        var paid = asked
        if trial.dueInCash.isPositive { paid.payments = [cash(trial.dueInCash.amount)] }
        let ready = try await market.services.exchanges.prepare(paid, by: call)
        let made = try await market.act(by: call) { services, call, tx in
            try services.exchanges.exchange(ready, by: call, in: tx)
        }
        #expect(trial.gross == made.taken.order.gross && trial.credit == made.exchange.credit)
        #expect(made.taken.money.due == 0)
        return (trial, made)
    }

    @Test(arguments: Engines.available)
    func `who takes another variant of one list price pays nothing more, and for more what it is`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let id = try await sell(market, 4)
            market.clock.advance(by: .seconds(2 * 3_600))
            let (trial, same) = try await exchange(
                market, asked(id, 1, for: [want(.leaf, 1, .carryOut)]))
            #expect(trial.due.isZero && trial.dueInCash.isZero)
            #expect(same.taken.order.gross == idr(2_500_000))
            #expect(same.exchange.credit == idr(2_500_000) && same.coins.isZero)
            // Two for one: the second costs what it does now.
            let (more, _) = try await exchange(
                market, asked(id, 1, for: [want(.leaf, 2, .carryOut)]))
            #expect(more.gross == idr(7_500_000) && more.due == idr(5_000_000))
            #expect(more.dueInCash == more.due)
            // Another list price then: the price of now.
            let (other, _) = try await exchange(
                market, asked(id, 1, for: [want(.cake, 1, .carryOut)]))
            #expect(other.gross == idr(2_220_000))
            // What kept a price from before stands for no other.
            let (again, _) = try await exchange(
                market, asked(same.taken.order.id, 1, for: [want(.tea, 1, .carryOut)]))
            #expect(again.gross == idr(5_000_000))
            #expect(try await market.problems() == [])
        }
    }

    /// A tenth was given because there were four of them: one of another kind was given none.
    @Test(arguments: Engines.available)
    func `what was given for several of one is given for no other`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine, giving: [.tenthFrom(fourTeas: .keep)]) { market in
            let id = try await sell(market, 4)
            #expect(try await market.show(id).order.gross == idr(9_000_000))
            let (_, other) = try await exchange(
                market, asked(id, 1, for: [want(.leaf, 1, .carryOut)]))
            #expect(other.back.refund == idr(2_250_000))
            #expect(other.taken.order.gross == idr(2_500_000))
            let (_, same) = try await exchange(
                market, asked(id, 1, for: [want(.tea, 1, .carryOut)]))
            #expect(same.taken.order.gross == idr(2_250_000) && same.coins.isZero)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `what stands for others is left to them, in whichever order they are named`(
        engine: EngineKind
    ) async throws {
        let tea = ItemPredicate.has(Facet(.sku, SKU.tea.key))
        let tenth = Promotion(
            try Code("tenth"), lane: try Code("one"),
            conditions: [.quantity(tea, atLeast: units(4))], .percentage(try Rate(percent: "10")),
            on: .items(tea))
        try await withMarket(engine, giving: [tenth]) { market in
            for sku in [SKU.tea, .leaf] { try await market.receive(sku, 50, at: .bandung) }
            for lines in [[1, 2], [2, 1]] {
                let id = try await market.place(
                    [want(.tea, 4, .carryOut), want(.leaf, 1, .carryOut)], on: .store,
                    at: .bandung, customer: .ani,
                    payments: [card(11_500_000, "pay-\(lines)")]
                ).order.id
                let claim = try await market.claim([(1, 1), (2, 1)], of: id)
                try await market.approveClaim(claim)
                let made = try await market.resolve(
                    claim, lines.map { ($0, 1, .replacement) }, by: .carryOut, from: .bandung)
                #expect(made.taken?.order.gross == idr(4_750_000), "\(lines)")
                #expect(made.taken?.money.due == 0)
            }
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a market may say that all costs what it does now`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            let id = try await sell(market, 1, on: .rupiahTill)
            market.clock.advance(by: .seconds(2 * 3_600))
            let (trial, _) = try await exchange(
                market, asked(id, 1, for: [want(.leaf, 1, .carryOut)], on: .rupiahTill))
            #expect(trial.due == trial.credit && trial.due.isPositive)
            #expect(try await market.problems() == [])
        }
    }

    /// Nobody gets anything for less than was paid for the unit that came back, or than it costs
    /// now; and nobody pays more than now.
    @Test(arguments: Engines.available)
    func `no price is lower than what was paid for something else`(
        engine: EngineKind
    ) async throws {
        let seed = testSeed()
        var random = SeededRandom(seed: seed)
        let tenth = Promotion(
            try Code("tenth"), lane: try Code("two"), .percentage(try Rate(percent: "10")))
        try await withMarket(engine, giving: [tenth]) { market in
            for round in 0..<12 {
                let sold = Int64.random(in: 1...4, using: &random)
                let id = try await sell(market, sold)
                if Bool.random(using: &random) {
                    market.clock.advance(by: .seconds(2 * 3_600))
                }
                let back = Int64.random(in: 1...sold, using: &random)
                let wanted = [SKU.tea, .leaf, .cake].filter { _ in Bool.random(using: &random) }
                    .map { want($0, Int64.random(in: 1...3, using: &random), .carryOut) }
                let lines = wanted.isEmpty ? [want(.leaf, 1, .carryOut)] : wanted
                let (_, made) = try await exchange(market, asked(id, back, for: lines))
                let now = try await price(market, lines, by: market.call())
                #expect(made.taken.order.gross.amount <= now.amount, "seed \(seed), round \(round)")
                var paid = made.back.refund.amount
                let kinds = made.taken.lines.filter { $0.sku != .cake }.reduce(Int64(0)) {
                    $0 + $1.quantity.thousandths / 1_000
                }
                // Of the units of one list price as many as came back cost what those did.
                paid = paid / back * min(back, kinds)
                let tea = made.taken.lines.filter { $0.sku != .cake }.reduce(Int64(0)) {
                    $0 + $1.gross.amount
                }
                #expect(tea >= min(paid, now.amount), "seed \(seed), round \(round)")
                #expect(try await market.problems() == [], "seed \(seed), round \(round)")
            }
        }
    }

    @Test(arguments: Engines.available)
    func `what cannot be had of what is wanted is told at its own field`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let id = try await sell(market, 2)
            let refused = await failure {
                try await exchange(market, asked(id, 1, for: [want(.ghost, 1, .carryOut)]))
            }
            #expect(refused?.code == OrdersErrors.notOffered.code)
            #expect(refused?.issues.map(\.pointer) == ["/wanted/0/sku"])
            let short = await failure {
                try await exchange(market, asked(id, 1, for: [want(.leaf, 500, .carryOut)]))
            }
            #expect(short?.issues.first?.pointer.hasPrefix("/wanted/0/") == true)
        }
    }
}
