import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailExchange

@Suite struct ExchangeChecksTests {
    @Test(arguments: Engines.available)
    func `notices rejects that were not counted and a file that is not whole`(
        engine: EngineKind
    ) async throws {
        try await withFeed(engine) { feed in
            let id = try await feed.queued("abc")
            #expect(try await feed.findings() == [])
            let reject = Reject(
                row: 1, line: 1, name: nil, refusal: RowRefusal(code: "a.b", reason: "No."),
                source: [])
            try await feed.database.write { tx in
                try RejectStore().add([reject], to: id, in: tx)
                _ = try PartStore().remove(of: id, most: 10, in: tx)
                try PartStore().add(FilePart(id: id, start: 0, bytes: [65]), in: tx)
            }
            #expect(try await feed.findings().count == 2)
        }
    }
}
