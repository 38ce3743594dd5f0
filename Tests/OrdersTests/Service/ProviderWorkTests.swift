import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

@Suite struct ProviderWorkTests {
    @Test(arguments: Engines.available)
    func `counts what nobody answered and what fits nothing, for who sees all places`(
        engine: EngineKind
    ) async throws {
        try await withProvider(engine) { market in
            for number in 1...2 {
                _ = try await market.place(
                    [want(.tea)], payments: [asked(2_500_000, "test-dead-\(number)")])
            }
            try await market.tell(.settled, "nobody", 500)
            try await market.outlast()
            try await market.outlast()
            #expect(try await market.waiting(.unansweredRequests) == 2)
            #expect(try await market.waiting(.oddNotices) == 1)
            let narrow = market.call(locations: [.jakarta])
            let work = ProviderWork(words: market.services.words)
            let (bound, placed) = try await market.database.read { [call = market.call()] tx in
                (
                    try work.work(at: Spot(at: nil, on: nil), by: narrow, in: tx),
                    try work.work(at: Spot(at: .jakarta, on: nil), by: call, in: tx)
                )
            }
            #expect(bound.isEmpty && placed.isEmpty)
        }
    }
}
