import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

/// Returns that were asked for and that nobody decided: they bind nobody, and silence takes no
/// right away.
@Suite struct UnansweredReturnsTests {
    private static func clerk(_ market: Market) -> Call {
        market.call(permissions: Permissions(["orders.returns.write"]), locations: [.bandung])
    }

    private func lines(_ market: Market, _ order: OrderID) async throws -> [[Quantity]] {
        try await market.authorisations(of: order).map { value in
            value.lines.flatMap { [$0.received, $0.cameOtherwise] }
        }
    }

    @Test(arguments: Engines.available)
    func `who takes goods back takes what is there, and the request closes with its last unit`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let order = try await ReturnAuthorisationsTests.sell(market, 4)
            let ani = market.call(.customer(CustomerID.ani.raw))
            try await market.ask(back: [(1, 2, nil)], of: order, by: ani)
            try await market.ask(back: [(1, 1, nil)], of: order, by: ani)
            // Naming what nobody decided is refused, and the way it says is one.
            let named = await failure {
                try await market.bring(
                    [(1, 1, nil)], of: order, under: 1, by: Self.clerk(market))
            }
            #expect(named?.code == OrdersErrors.authorisationDecided.code)
            try await market.bring([(1, 1, nil)], of: order, by: Self.clerk(market))
            #expect(
                try await market.authorisations(of: order).map(\.stage) == [.requested, .requested])
            #expect(try await lines(market, order) == [[.zero, units(1)], [.zero, .zero]])
            try await market.bring([(1, 2, nil)], of: order, by: Self.clerk(market))
            let all = try await market.authorisations(of: order)
            #expect(all.map(\.stage) == [.closed, .closed])
            #expect(all.allSatisfy { $0.decision?.by == $0.end?.by && $0.endsAt == nil })
            #expect(try await lines(market, order) == [[.zero, units(2)], [.zero, units(1)]])
            try await market.bring([(1, 1, nil)], of: order, by: Self.clerk(market))
            #expect(try await market.show(order).order.axes.status == .returned)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `what is left of a request is approved, and then it has to be named`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let order = try await ReturnAuthorisationsTests.sell(market, 3)
            let asked = try await market.ask(back: [(1, 3, nil)], of: order)
            try await market.bring([(1, 1, nil)], of: order)
            try await market.approve(asked)
            let bound = await failure { try await market.bring([(1, 1, nil)], of: order) }
            #expect(bound?.code == OrdersErrors.returnAuthorised.code)
            #expect(bound?.message.contains("2 are under authorisation 1") == true)
            let rest = try await market.bring([], of: order, under: 1)
            #expect(rest.lines.map(\.quantity) == [units(2)])
            #expect(try await lines(market, order) == [[units(2), units(1)]])
            let again = await failure { try await market.approve(asked) }
            #expect(again?.code == OrdersErrors.authorisationDecided.code)
            #expect(try await market.problems() == [])
        }
    }

    /// Asked for on the 25th of thirty days, ended by silence on the 39th: then thirty days more.
    @Test(arguments: Engines.available)
    func `silence takes no right away, for as long as the goods would have had`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let order = try await ReturnAuthorisationsTests.sell(market, 4)
            market.wait(days: 25)
            try await market.ask(back: [(1, 2, nil)], of: order)
            market.wait(days: 10)
            // The window is over, and nobody has decided it: what was asked for is in time.
            try await market.bring([(1, 1, nil)], of: order, by: Self.clerk(market))
            let more = await failure { try await market.bring([(1, 2, nil)], of: order) }
            #expect(more?.code == OrdersErrors.returnTooLate.code)
            market.wait(days: 5)
            try await market.endAuthorisations()
            #expect(try await market.authorisations(of: order).map(\.stage) == [.expired])
            let again = await failure { try await market.ask(back: [(1, 1, nil)], of: order) }
            #expect(again?.code == OrdersErrors.returnTooLate.code)
            #expect(again?.message.contains("without asking again") == true)
            market.wait(days: 29)
            try await market.bring([(1, 1, nil)], of: order, by: Self.clerk(market))
            #expect(try await lines(market, order) == [[.zero, units(2)]])
            // It is used up: what was not asked for is late.
            let late = await failure { try await market.bring([(1, 1, nil)], of: order) }
            #expect(late?.code == OrdersErrors.returnTooLate.code)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `an answer, an end by hand and time take the right away`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            func after(
                _ act: (ReturnAuthorisation) async throws -> Void
            ) async throws -> RetailError? {
                let order = try await ReturnAuthorisationsTests.sell(market, 1)
                market.wait(days: 25)
                try await act(try await market.ask(back: [(1, 1, nil)], of: order))
                market.wait(days: 16)
                try await market.endAuthorisations()
                return await failure { try await market.bring([(1, 1, nil)], of: order) }
            }
            let declined = try await after { try await market.decline($0) }
            let cancelled = try await after { try await market.cancel($0) }
            let approved = try await after { try await market.approve($0, for: 3) }
            let forgotten = try await after { _ in
                market.wait(days: 15)
                try await market.endAuthorisations()
                market.wait(days: 30)
            }
            for refusal in [declined, cancelled, approved, forgotten] {
                #expect(refusal?.code == OrdersErrors.returnTooLate.code)
            }
            #expect(try await after { _ in } == nil)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `of many who bring late what was asked for once exactly one is in time`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let order = try await ReturnAuthorisationsTests.sell(market, 6)
            market.wait(days: 29)
            try await market.ask(back: [(1, 1, nil)], of: order)
            market.wait(days: 3)
            let taken = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<6 {
                    group.addTask {
                        await failure { try await market.bring([(1, 1, nil)], of: order) } == nil
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(taken == 1)
            #expect(try await market.authorisations(of: order).map(\.stage) == [.closed])
            #expect(try await market.problems() == [])
        }
    }
}
