import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

/// How returns end that were asked for: every one of them does.
@Suite struct AuthorisationEndsTests {
    @Test(arguments: Engines.available)
    func `time ends what nobody decided, what did not come and what partly came`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let order = try await ReturnAuthorisationsTests.sell(market, 4)
            try await market.ask(back: [(1, 1, nil)], of: order)
            try await market.approve(market.ask(back: [(1, 1, nil)], of: order), for: 3)
            try await market.approve(market.ask(back: [(1, 2, nil)], of: order), for: 3)
            try await market.bring([(1, 1, nil)], of: order, under: 3)
            try await market.endAuthorisations()
            #expect(
                try await market.authorisations(of: order).map(\.stage)
                    == [.requested, .approved, .partlyReceived])
            market.wait(days: 4)
            // It is over also before the job has ended it.
            let over = await failure { try await market.bring([], of: order, under: 2) }
            #expect(over?.code == OrdersErrors.authorisationDecided.code)
            try await market.endAuthorisations()
            #expect(
                try await market.authorisations(of: order).map(\.stage)
                    == [.requested, .expired, .closed])
            market.wait(days: 11)
            try await market.endAuthorisations()
            let all = try await market.authorisations(of: order)
            #expect(all.map(\.stage) == [.expired, .expired, .closed])
            #expect(all.allSatisfy { $0.endsAt == nil && $0.end?.by == "system:test" })
            // What is under none any more comes back as ever.
            try await market.bring([(1, 3, nil)], of: order)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `what is over binds nothing, also before the job has ended it`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let order = try await ReturnAuthorisationsTests.sell(market)
            let asked = try await market.approve(
                market.ask(back: [(1, 2, nil)], of: order), for: 3)
            let bound = await failure { try await market.bring([(1, 2, nil)], of: order) }
            #expect(bound?.code == OrdersErrors.returnAuthorised.code)
            market.wait(days: 4)
            let cancelled = await failure { try await market.cancel(asked) }
            #expect(cancelled?.code == OrdersErrors.authorisationDecided.code)
            #expect(cancelled?.message.contains("is expired") == true)
            // Each way that the refusal names is one.
            let again = try await market.ask(back: [(1, 1, nil)], of: order)
            #expect(again.number == 2)
            try await market.bring([(1, 2, nil)], of: order)
            try await market.endAuthorisations()
            #expect(
                try await market.authorisations(of: order).map(\.stage) == [.expired, .closed])
            #expect(try await market.problems() == [])
        }
    }

    /// What an act makes of a stage; nil where it is refused.
    private static func next(
        _ stage: AuthorisationStage, _ act: Act, hasMore: Bool
    ) -> AuthorisationStage? {
        switch (act, stage) {
        case (.approve, .requested): .approved
        case (.decline, .requested): .declined
        case (.cancel, .requested), (.cancel, .approved): .cancelled
        case (.cancel, .partlyReceived): .closed
        case (.bring, .approved), (.bring, .partlyReceived):
            hasMore ? .partlyReceived : .closed
        case (.wait, .requested), (.wait, .approved): .expired
        case (.wait, .partlyReceived): .closed
        case (.wait, _): stage
        default: nil
        }
    }

    private enum Act: CaseIterable { case approve, decline, cancel, bring, wait }

    @Test(arguments: Engines.available)
    func `random acts go the ways of the table, and time ends whatever is left`(
        engine: EngineKind
    ) async throws {
        let seed = testSeed()
        var random = SeededRandom(seed: seed)
        try await withMarket(engine) { market in
            var reached: Set<AuthorisationStage> = []
            for round in 0..<25 {
                let order = try await ReturnAuthorisationsTests.sell(market)
                let asked = try await market.ask(back: [(1, 3, nil)], of: order)
                var (stage, left) = (asked.stage, 3)
                for _ in 0..<6 {
                    let act = Act.allCases.randomElement(using: &random) ?? .wait
                    let expected = Self.next(stage, act, hasMore: left > 1)
                    let error = await failure { try await perform(act, asked, market) }
                    #expect((error == nil) == (expected != nil), "seed \(seed), round \(round)")
                    #expect(
                        error == nil || error?.kind == .conflict, "\(String(describing: error))")
                    if error == nil, act == .bring { left -= 1 }
                    stage = expected ?? stage
                    reached.insert(stage)
                    let now = try await market.authorisations(of: order).map(\.stage)
                    #expect(now == [stage], "seed \(seed), round \(round), \(act)")
                }
                market.wait(days: 400)
                try await market.endAuthorisations()
                let ended = try await market.authorisations(of: order)
                #expect(ended.allSatisfy { !$0.stage.isOpen }, "seed \(seed), round \(round)")
            }
            #expect(reached.count > 4, "seed \(seed)")
            #expect(try await market.problems() == [])
        }
    }

    private func perform(
        _ act: Act, _ asked: ReturnAuthorisation, _ market: Market
    ) async throws {
        switch act {
        case .approve: try await market.approve(asked)
        case .decline: try await market.decline(asked)
        case .cancel: try await market.cancel(asked)
        case .bring:
            try await market.bring([(1, 1, nil)], of: asked.order, under: asked.number)
        case .wait:
            market.wait(days: 40)
            try await market.endAuthorisations()
        }
    }
}
