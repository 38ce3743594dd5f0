import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailCatalogue

@Suite struct ShopOriginsTests {
    @Test(arguments: Engines.available)
    func `an origin is allowed by the channels in use that name it`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            let code = Shop.usd.channel.code
            let origin = try WebOrigin("https://a.example")
            func set(_ isActive: Bool) async throws -> [String: Set<Code<Channel>>] {
                try await shop.write { call, tx in
                    _ = try Channels().update(
                        ChannelChange(code: code, isActive: isActive, origins: [origin]),
                        by: call, in: tx)
                    return try ShopOrigins().channels(in: tx)
                }
            }
            #expect(try await set(true) == [origin.text: [code]])
            #expect(try await set(false).isEmpty)
        }
    }
}
