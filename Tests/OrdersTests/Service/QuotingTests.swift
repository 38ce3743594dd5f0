import RetailContracts
import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

@Suite struct QuotingTests {
    @Test(arguments: Engines.available)
    func `lines without a place come from the store or the best source`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 1, at: .depot)
            try await market.receive(.tea, 5, at: .jakarta)
            let places = try await market.act { services, call, tx in
                let quoting = services.placement.quoting
                return try quoting.place(
                    [
                        want(.tea, 1, .pickup), want(.tea, 1, .carryOut, at: .jakarta),
                        want(.tea, 4), want(.tea, 1),
                    ], from: SalesPoint(channel: quoting.channel(.web, in: tx), home: .bandung),
                    by: call, in: tx)
            }
            #expect(places == [.bandung, .jakarta, .jakarta, .jakarta])
        }
    }
}
