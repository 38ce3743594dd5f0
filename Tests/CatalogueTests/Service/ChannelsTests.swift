import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailCatalogue

@Suite struct ChannelsTests {
    @Test(arguments: Engines.available)
    func `has no origins where there are no pages`(_ kind: EngineKind) async throws {
        try await Shop.open(kind) { shop in
            var store = Shop.usd
            store.channel = Channel(
                code: try Code("store-1"), name: "S", kind: .store, purpose: .sales,
                currency: .usd, locale: "en", isActive: true)
            let plain = store
            store.origins = [try WebOrigin("https://a.example")]
            let wrong = store
            let refused = await refusalCode {
                try await shop.write { call, tx in
                    _ = try Channels().create(ChannelDraft(entry: wrong), by: call, in: tx)
                }
            }
            #expect(refused == "catalogue.origins-not-web")
            try await shop.write { call, tx in
                _ = try Channels().create(ChannelDraft(entry: plain), by: call, in: tx)
            }
            let change = ChannelChange(
                code: plain.channel.code,
                own: Patch().setting(\.origins, to: wrong.origins))
            let changed = await refusalCode {
                try await shop.write { call, tx in
                    _ = try Channels().update(change, by: call, in: tx)
                }
            }
            #expect(changed == "catalogue.origins-not-web")
        }
    }

    @Test(arguments: Engines.available)
    func `opens a channel once and changes what is given`(_ kind: EngineKind) async throws {
        try await Shop.open(kind) { shop in
            let code = Shop.usd.channel.code
            let taken = await refusalCode {
                try await shop.write { call, tx in
                    _ = try Channels().create(ChannelDraft(entry: Shop.usd), by: call, in: tx)
                }
            }
            #expect(taken == "catalogue.channel-taken")
            let change = ChannelChange(
                code: code,
                own: Patch().setting(\.channel.name, to: "States")
                    .setting(\.taxRate, to: Rate(millionths: 80_000))
                    .setting(\.channel.isActive, to: false))
            let changed = try await shop.write(version: 1) { call, tx in
                try Channels().update(change, by: call, in: tx)
            }
            #expect(changed.version == 2)
            let stale = await refusalCode {
                try await shop.write(version: 1) { call, tx in
                    _ = try Channels().update(change, by: call, in: tx)
                }
            }
            #expect(stale == "request.stale-version")
            let (listed, told) = try await shop.database.read { tx in
                (
                    try Channels().list(
                        ChannelFilter(), only: nil, ListRequest(sort: .code), in: tx
                    ).items,
                    try ChannelAssortment().channel(code, in: tx)
                )
            }
            #expect(listed.map(\.channel.code.text) == ["web-id", "web-us"])
            #expect(told?.name == "States")
            #expect(told?.isActive == false)
            #expect(told?.locale == "en")
        }
    }
}
