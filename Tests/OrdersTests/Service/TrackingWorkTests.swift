import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

@Suite struct TrackingWorkTests {
    @Test(arguments: Engines.available)
    func `counts what does not fit, for who sees all places`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 1, at: .depot)
            _ = try await market.parcel("JNE-1")
            try await market.track(.lostReported, "JNE-1", event: "a")
            let whole = Spot(at: nil, on: nil)
            let asked: [(Call, Spot, Int?)] = [
                (market.call(), whole, 1), (market.call(locations: [.depot]), whole, nil),
                (market.call(), Spot(at: .depot, on: nil), nil),
            ]
            for (call, spot, count) in asked {
                let work = try await market.database.read { tx in
                    try TrackingWork().work(at: spot, by: call, in: tx)
                }
                #expect(work.first?.total.count == count)
            }
        }
    }
}
