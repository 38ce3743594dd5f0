import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailCatalogue

@Suite struct ShopOriginsTests {
    @Test(arguments: Engines.available)
    func `keeps the origins of a web channel, each once and in order`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            let code = Shop.usd.channel.code
            let (one, two) = (
                try WebOrigin("https://a.example"), try WebOrigin("https://b.example")
            )
            func set(_ origins: [WebOrigin]?) async throws -> [WebOrigin] {
                var own = Patch<ChannelEntry>().setting(\.channel.name, to: "N")
                if let origins { own = own.setting(\.origins, to: origins) }
                let change = ChannelChange(code: code, own: own)
                let told = try await shop.write { call, tx in
                    try Channels().update(change, by: call, in: tx).origins
                }
                let (shown, listed) = try await shop.database.read { tx in
                    (
                        try Channels().show(code, in: tx).origins,
                        try Channels().list(
                            ChannelFilter(), only: nil, ListRequest(sort: .code), in: tx
                        ).items.first { $0.channel.code == code }?.origins
                    )
                }
                #expect(told == shown && listed == shown)
                return shown
            }
            #expect(try await set(nil).isEmpty)
            #expect(try await set([two, one, two]) == [one, two])
            #expect(try await set(nil) == [one, two])
            #expect(
                try await shop.database.read { tx in try ShopOrigins().channels(in: tx) }
                    == ["https://a.example": [code], "https://b.example": [code]])
            #expect(try await set([two]) == [two])
            #expect(try await set([]).isEmpty)
            #expect(
                try await shop.database.read { tx in try ShopOrigins().channels(in: tx) }.isEmpty)
        }
    }
}
