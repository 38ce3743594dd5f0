import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailSegments

@Suite struct SegmentsChecksTests {
    @Test(arguments: Engines.available)
    func `notices who is in a segment against its rule, and who is missing`(
        engine: EngineKind
    ) async throws {
        let shop = SegmentsDesk()
        try await shop.run(engine, customers: 2) { desk, records in
            try await desk.create(
                "buyers", #"{"field":"orders","comparison":"at-least","values":["1"]}"#)
            try await shop.keep(desk)
            try await desk.order(records[0], 100)
            try await desk.catchUp()
            #expect(try await desk.findings() == [])
            try await desk.database.write { tx in
                _ = try tx.execute(
                    "UPDATE segments_members SET record = \(records[1]) WHERE left_at IS NULL")
            }
            let findings = try await desk.findings()
            #expect(findings.count == 2)
            #expect(findings.contains { $0.hasPrefix("\(records[1].text) is still in") })
            #expect(findings.contains { $0.hasPrefix("\(records[0].text) is not wholly in") })
        }
    }
}
