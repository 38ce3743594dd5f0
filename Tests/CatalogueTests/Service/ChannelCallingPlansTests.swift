import RetailCore
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailCatalogue

struct ChannelCallingPlansTests {
    private static func channel(_ code: String, _ currency: Currency) throws -> ChannelDraft {
        let channel = Channel(
            code: try Code(code), name: code, kind: .web, currency: currency, locale: "en")
        return ChannelDraft(
            entry: ChannelEntry(
                channel: channel, taxRate: Rate(millionths: 110_000), pricesIncludeTax: true,
                version: 1))
    }

    @Test(arguments: Engines.available)
    func `numbers are dialled as in the country of the channel's market`(
        engine: EngineKind
    ) async throws {
        let migrations = SyncModule.migrations + CatalogueModule().module.migrations
        try await withDatabase(engine, migrations: migrations) { database in
            let shop = Shop(database: database, ids: testIDs())
            func code(_ channel: String?) async throws -> String? {
                let spot = Spot(at: nil, on: try channel.map { try Code($0) })
                return try await database.read { tx in
                    try ChannelCallingPlans().plan(at: spot, in: tx)?.code
                }
            }
            #expect(try await code(nil) == nil)
            for name in ["web-id", "app-id"] {
                let draft = try Self.channel(name, .idr)
                try await shop.write { call, tx in
                    _ = try Channels().create(draft, by: call, in: tx)
                }
            }
            // All channels are in one country, so it is that of the retailer.
            #expect(try await code(nil) == "62")
            let draft = try Self.channel("web-my", Currency("MYR"))
            try await shop.write { call, tx in
                _ = try Channels().create(draft, by: call, in: tx)
            }
            #expect(try await code(nil) == nil)
            #expect(try await code("app-id") == "62")
            #expect(try await code("web-my") == "60")
            #expect(try await code("none") == nil)
        }
    }
}
