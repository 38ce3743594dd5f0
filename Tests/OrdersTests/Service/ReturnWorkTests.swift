import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

@Suite struct ReturnWorkTests {
    @Test(arguments: Engines.available)
    func `what waits for a decision is open work, at the place of its order`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            func waiting(_ place: Code<Location>?) async throws -> [Int] {
                let call = market.call()
                return try await market.database.read { tx in
                    try ReturnWork().work(at: Spot(at: place, on: nil), by: call, in: tx)
                        .map(\.total.count)
                }
            }
            #expect(try await waiting(nil) == [0, 0])
            let order = try await ReturnAuthorisationsTests.sell(market, 3)
            try await market.ask(back: [(1, 1, nil)], of: order)
            let second = try await market.ask(back: [(1, 1, nil)], of: order)
            #expect(try await waiting(nil) == [2, 0])
            #expect(try await waiting(.bandung) == [2, 0])
            #expect(try await waiting(.jakarta) == [0, 0])
            try await market.claim([(1, 1)], of: order)
            #expect(try await waiting(.bandung) == [2, 1])
            try await market.approve(second)
            try await market.bring([(1, 1, nil)], of: order)
            #expect(try await waiting(nil) == [0, 1])
        }
    }
}
