import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

/// Acts that end an order against acts that pay it, all at once on many threads. Whoever is first
/// wins; what the other did counts as well, and nothing is lost between them.
@Suite struct OrderRacesTests {
    @Test(arguments: Engines.available)
    func `an order that expires while it is paid ends in one state, its money and stock add up`(
        engine: EngineKind
    ) async throws {
        var random = SeededRandom(seed: testSeed())
        try await withMarket(engine) { market in
            let race = Race(market: market)
            var seen: Set<OrderStatus> = []
            // Once more where the threads happened to run one after the other.
            for round in 0..<30 where seen.count < 2 || round < 2 {
                let orders = try await race.placeLate(12)
                // The sweep takes all of them in one act, and may be first every time.
                var acts: [Race.Act] = orders.flatMap { [.pay($0), .expire($0)] }
                if round.isMultiple(of: 2) { acts.append(.sweep) }
                acts.shuffle(using: &random)
                #expect(await race.run(acts) == [], "round \(round)")
                for order in orders {
                    let full = try await market.show(order)
                    seen.insert(full.order.axes.status)
                    expectPaidOnce(full)
                }
                try await race.expectWhole()
            }
            #expect(seen == [.expired, .awaitingFulfilment])
        }
    }

    @Test(arguments: Engines.available)
    func `a late payment that is told twice while the order is taken up again counts once`(
        engine: EngineKind
    ) async throws {
        var random = SeededRandom(seed: testSeed())
        try await withMarket(engine) { market in
            let race = Race(market: market)
            var seen: Set<OrderStatus> = []
            for round in 0..<30 where seen.count < 2 || round < 2 {
                let orders = try await race.placeLate(8)
                try await race.perform(.sweep)
                // Four others buy what came free, so that it cannot suffice for all.
                var acts = [Race.Act](repeating: .buy, count: 4)
                acts += orders.flatMap { [.pay($0), .pay($0), .reinstate($0), .reinstate($0)] }
                acts.shuffle(using: &random)
                #expect(await race.run(acts) == [], "round \(round)")
                for order in orders {
                    let full = try await market.show(order)
                    seen.insert(full.order.axes.status)
                    expectPaidOnce(full)
                }
                try await race.expectWhole()
            }
            #expect(seen == [.expired, .awaitingFulfilment])
        }
    }

    /// One payment, in full: kept by an order that goes on, owed by one that expired.
    private func expectPaidOnce(_ full: FullOrder) {
        let gross = full.order.gross.amount
        #expect(full.payments.map(\.captured.amount) == [gross])
        let isOver = full.order.axes.commercial == .expired
        #expect(full.money.owed == (isOver ? gross : 0))
        #expect(full.money.due == 0)
    }
}

/// A market in which acts run at once, one unit of tea an order.
private struct Race {
    enum Act: Sendable {
        case pay(OrderID), expire(OrderID), reinstate(OrderID), sweep, buy
    }

    let market: Market

    /// Orders whose time to be paid is over, and stock for just them.
    func placeLate(_ count: Int) async throws -> [OrderID] {
        let free = try await market.stock(.tea, at: .depot)
        let missing = Int64(count) - (free[0] - free[1])
        if missing > 0 { try await market.receive(.tea, missing, at: .depot) }
        var orders: [OrderID] = []
        for _ in 0..<count { orders.append(try await market.place([want(.tea)]).order.id) }
        market.clock.advance(by: .seconds(73 * 3_600))
        return orders
    }

    /// Runs all acts at once.
    /// - Returns: what was refused although nothing of the race explains it.
    func run(_ acts: [Act]) async -> [String] {
        await withTaskGroup(of: String?.self) { group in
            for act in acts { group.addTask { await attempt(act) } }
            return await group.reduce(into: []) { problems, problem in
                if let problem { problems.append(problem) }
            }
        }
    }

    private func attempt(_ act: Act) async -> String? {
        do {
            try await perform(act)
            return nil
        } catch {
            let refusal = RetailError.wrapping(error)
            let isExplained =
                switch act {
                case .reinstate:
                    ["orders.not-reinstatable", "inventory.insufficient-stock"]
                        .contains(refusal.code.rawValue)
                case .buy: refusal.code == "inventory.insufficient-stock"
                case .pay, .expire, .sweep: false
                }
            return isExplained ? nil : "\(act): \(refusal.debugDescription)"
        }
    }

    func perform(_ act: Act) async throws {
        switch act {
        case .pay(let id):
            try await market.act { services, call, tx in
                // The tea costs more later on.
                let gross = try services.book.show(id, by: call, in: tx).order.gross.amount
                _ = try services.payments.take(
                    [card(gross, "pay-\(id.text)")], for: id, by: call, in: tx)
            }
        case .expire(let id):
            try await market.act { services, call, tx in
                _ = try services.cancellation.expire(id, by: call, in: tx)
            }
        case .reinstate(let id):
            try await market.act { services, call, tx in
                _ = try services.cancellation.reinstate(id, by: call, in: tx)
            }
        case .sweep:
            try await Expiry(cancellation: market.services.cancellation)
                .sweep(JobRun(call: market.call(), payload: [], database: market.database))
        case .buy:
            _ = try await market.place([want(.tea)], payments: [card(2_500_000)])
        }
    }

    /// Every open order holds its unit and nobody else does; every end and every start again was
    /// told once.
    func expectWhole() async throws {
        let orders = try await market.orders()
        let open = orders.count { $0.axes.commercial == .open }
        let stock = try await market.stock(.tea, at: .depot)
        #expect(stock[1] == Int64(open))
        #expect(stock[1] <= stock[0])
        let events = try await market.events()
        let ends = events.count { $0 == "orders.order-cancelled" }
        let starts = events.count { $0 == "orders.order-reinstated" }
        #expect(ends - starts == orders.count { $0.axes.commercial == .expired })
        #expect(try await market.problems() == [])
    }
}
