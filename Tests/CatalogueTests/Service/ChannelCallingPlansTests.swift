import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailCatalogue

/// A shop in Singapore with the market there, and one that has no market of its own.
private struct Stores: LocationDirectory {
    func location(_ code: Code<Location>, in tx: borrowing Transaction) throws -> Location? {
        Location(
            code: code, name: code.text, kind: .store,
            market: code.text == "sin-01" ? try Code("sg") : nil)
    }
}

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
    func `one statement says how numbers are dialled, however many channels there are`(
        engine: EngineKind
    ) async throws {
        try await withCountedDatabase(engine) { database, _, meter in
            try await Migrator(
                SyncModule.migrations + CatalogueModule().module.migrations,
                clock: .fixed(testStart)
            ).migrate(database)
            let shop = Shop(database: database, ids: testIDs())
            for name in ["web-id", "app-id", "web-my"] {
                let currency: Currency = name == "web-my" ? try Currency("MYR") : .idr
                let draft = try Self.channel(name, currency)
                try await shop.write { call, tx in
                    _ = try Channels().create(draft, by: call, in: tx)
                }
            }
            let plans = ChannelCallingPlans(assortment: shop.assortment, locations: Stores())
            let spots = [
                Spot(at: nil, on: nil), Spot(at: nil, on: try Code("app-id")),
                Spot(at: try Code("sin-01"), on: nil),
            ]
            for isKnown in [false, true] {
                for spot in spots {
                    let work = try await meter.count {
                        try await database.read { tx in _ = try plans.plan(at: spot, in: tx) }
                    }
                    #expect(!isKnown || work.all.statements == 1, "\(spot)")
                }
            }
        }
    }

    @Test(arguments: Engines.available)
    func `numbers are dialled as in the country of the channel's market`(
        engine: EngineKind
    ) async throws {
        let migrations = SyncModule.migrations + CatalogueModule().module.migrations
        try await withDatabase(engine, migrations: migrations) { database in
            let shop = Shop(database: database, ids: testIDs())
            let assortment = shop.assortment
            func code(_ channel: String?, at location: String? = nil) async throws -> String? {
                let spot = Spot(
                    at: try location.map { try Code($0) }, on: try channel.map { try Code($0) })
                return try await database.read { tx in
                    try ChannelCallingPlans(assortment: assortment, locations: Stores()).plan(
                        at: spot, in: tx)?.code
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
            // A shop abroad that sells on the channel dials as its neighbours do.
            #expect(try await code("web-my", at: "sin-01") == "65")
            #expect(try await code("web-my", at: "kul-01") == "60")
            #expect(try await code(nil, at: "sin-01") == "65")
        }
    }
}
