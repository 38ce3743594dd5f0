import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

/// The table of steps, cell by cell, against the service.
@Suite struct FulfilmentTableTests {
    @Test(arguments: Engines.available)
    func `each state of each kind takes the steps of the table and refuses all others`(
        engine: EngineKind
    ) async throws {
        try await withStockedMarket(engine) { market in
            var cells = 0
            for kind in FulfilmentKind.allCases {
                for stage in FulfilmentStep.stages(of: kind) {
                    let led = try await lead(kind, to: stage, in: market)
                    for verb in FulfilmentVerb.allCases {
                        try await compare(verb, of: led, from: stage)
                        cells += 1
                    }
                    try await goOn(led, from: stage)
                }
            }
            let states = FulfilmentKind.allCases.map { FulfilmentStep.stages(of: $0).count }
            #expect(cells == states.reduce(0, +) * FulfilmentVerb.allCases.count)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `the schema knows the states of each kind and no other`(engine: EngineKind) async throws {
        try await withStockedMarket(engine) { market in
            for kind in FulfilmentKind.allCases {
                let led = try await LedFulfilment(kind, in: market)
                for stage in FulfilmentStage.allCases {
                    let written = await led.trial { _, _, tx in
                        try tx.execute(
                            "UPDATE orders_fulfilments SET stage = \(stage) WHERE id = \(led.id)")
                    }
                    let isKnown = FulfilmentStep.stages(of: kind).contains(stage)
                    #expect((try? written.get()) == (isKnown ? stage : nil), "\(kind) \(stage)")
                }
            }
        }
    }

    private func withStockedMarket(
        _ engine: EngineKind, _ body: (Market) async throws -> Void
    ) async throws {
        try await withMarket(engine) { market in
            for place in [Code<Location>.depot, .jakarta] {
                try await market.receive(.tea, 200, at: place)
            }
            try await body(market)
        }
    }

    private func lead(
        _ kind: FulfilmentKind, to stage: FulfilmentStage, in market: Market
    ) async throws -> LedFulfilment {
        var led = try await LedFulfilment(kind, in: market)
        let way = try #require(LedFulfilment.way(to: stage, by: kind))
        for step in way { try await led.take(step) }
        #expect(try await led.stage() == stage)
        return led
    }

    private func compare(
        _ verb: FulfilmentVerb, of led: LedFulfilment, from stage: FulfilmentStage
    ) async throws {
        let steps = FulfilmentStep.of(led.kind).filter { $0.from == stage && $0.verb == verb }
        for step in steps {
            let led = await led.tried(verb, to: step.to)
            #expect(try led.get() == step.to, "\(step)")
        }
        guard steps.isEmpty else { return }
        guard case .failure(let refused) = await led.tried(verb, to: nil) else {
            Issue.record("\(led.kind) \(stage) took \(verb)")
            return
        }
        #expect(refused.code == OrdersErrors.fulfilmentState.code)
        #expect(refused.message == FulfilmentStep.refusal(verb, from: stage, by: led.kind))
        #expect(refused.issues.first?.pointer == "/fulfilment_id")
    }

    /// The ways on that refusals of a state name are the legal steps, which were tried; what is at
    /// its end goes on as its words say, or its price is back.
    private func goOn(_ led: LedFulfilment, from stage: FulfilmentStage) async throws {
        let words = FulfilmentStep.ways(from: stage, by: led.kind)
        let full = try await led.market.show(led.order)
        let order = led.order
        if words.contains("orders.fulfilments.create") {
            let made = await led.trial { services, call, tx in
                _ = try services.fulfilling.create(
                    led.kind.method, for: order, at: .depot, parts: [], by: call, in: tx)
            }
            #expect((try? made.get()) == .cancelled, "\(made)")
        } else if words.contains("orders.returns.create") {
            let line = ReturnLineRequest(line: 1, quantity: units(2), disposition: .resellable)
            let back = await led.trial { services, call, tx in
                _ = try services.returning.take(
                    ReturnRequest(
                        order: order, location: .bandung, lines: [line], tender: .card,
                        isLateApproved: false, note: ""), by: call, in: tx)
            }
            #expect((try? back.get()) == stage, "\(back)")
        } else if words.hasPrefix("It is at its end") {
            #expect(words.contains("its price went back"))
            #expect(full.order.refunded == full.order.gross && full.order.money.owed == 0)
        }
    }
}
