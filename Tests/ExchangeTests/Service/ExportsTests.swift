import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailExchange

@Suite struct ExportsTests {
    @Test(arguments: Engines.available)
    func `writes what a connector writes, page by page`(engine: EngineKind) async throws {
        try await withFeed(engine) { feed in
            let exports = Exports(imports: feed.imports)
            let first = try await exports.page(of: "letters", ExportRequest(), by: feed.call())
            #expect(first.text == "a" && first.next == nil)
            let later = try await exports.page(
                of: "letters", ExportRequest(after: "m"), by: feed.call())
            #expect(later.text == "m")
            #expect(
                await refusalCode {
                    _ = try await exports.page(of: "words", ExportRequest(), by: feed.call())
                } == ExchangeErrors.connectorUnknown.code)
        }
    }
}
