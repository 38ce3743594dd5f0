import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailCatalogue

@Suite struct MarketsTests {
    @Test(arguments: Engines.available)
    func `seven markets are there from the start, with what their coins pay`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            let markets = try await shop.database.read { tx in try Markets().list(in: tx) }
                .map(\.market)
            #expect(markets.map(\.code.text) == ["de", "gb", "id", "jp", "my", "sg", "us"])
            let steps = markets.map { "\($0.currency) \($0.payableUnit) \($0.cashStep)" }
            #expect(
                steps == [
                    "EUR 0.01 0.01", "GBP 0.01 0.01", "IDR 1 100", "JPY 1 1", "MYR 0.01 0.05",
                    "SGD 0.01 0.05", "USD 0.01 0.01",
                ])
            #expect(
                markets.map(\.zone.name) == [
                    "Europe/Berlin", "Europe/London", "Asia/Jakarta", "Asia/Tokyo",
                    "Asia/Kuala_Lumpur", "Asia/Singapore", "America/New_York",
                ])
            #expect(markets.map(\.displayedPlaces) == [2, 2, 0, 0, 2, 2, 2])
            // Each of them could be added by the operation: none breaks a rule of the model.
            for market in markets {
                let again = try MarketTerms(market).market(
                    market.code, in: market.country, market.currency)
                #expect(again == market)
            }
        }
    }

    @Test(arguments: Engines.available)
    func `a market is added once, changed by what is given, and goes back to what is usual`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            let new = NewMarket(
                code: try Code("nl"), country: try Country("NL"), currency: .eur,
                terms: try Self.terms(step: "0.05"))
            let added = try await shop.write { call, tx in
                try Markets().create(new, by: call, in: tx)
            }
            #expect(added.market.rules.cashStep == 5)
            let taken = await refusalCode {
                try await shop.write { call, tx in
                    _ = try Markets().create(new, by: call, in: tx)
                }
            }
            #expect(taken == "catalogue.market-taken")
            let change = MarketChange(
                code: new.code,
                terms: Patch().setting(\.cashStep, to: nil).setting(\.legalEntity, to: "Tea BV"))
            let changed = try await shop.write(version: 1) { call, tx in
                try Markets().update(change, by: call, in: tx)
            }
            #expect(changed.version == 2)
            #expect(changed.market.rules.cashStep == 1)
            #expect(changed.market.legalEntity == "Tea BV")
            let stale = await refusalCode {
                try await shop.write(version: 1) { call, tx in
                    _ = try Markets().update(change, by: call, in: tx)
                }
            }
            #expect(stale == "request.stale-version")
        }
    }

    @Test(arguments: Engines.available)
    func `what can be paid is shown, and coins pay whole units`(_ kind: EngineKind) async throws {
        try await Shop.open(kind) { shop in
            let wrong: [(Patch<MarketTerms>, RetailError.Code)] = [
                (Patch().setting(\.displayedPlaces, to: 1), "catalogue.places-too-few"),
                (Patch().setting(\.displayedPlaces, to: 3), "catalogue.places-too-few"),
                (
                    Patch().setting(\.payableUnit, to: WrittenAmount(digits: 2, places: 2)),
                    "core.invalid-money-rules"
                ),
                (
                    Patch().setting(\.payableUnit, to: WrittenAmount(digits: 1, places: 3)),
                    "core.invalid-amount"
                ),
            ]
            for (terms, code) in wrong {
                let refused = await refusalCode {
                    try await shop.write { call, tx in
                        _ = try Markets().update(
                            MarketChange(code: try Code("sg"), terms: terms), by: call, in: tx)
                    }
                }
                #expect(refused == code)
            }
        }
    }

    @Test(arguments: Engines.available)
    func `a channel finds its market by currency and country, or needs a name`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            #expect(try await Self.open("web-1", .eur, "en-GB", nil, in: shop) == "de")
            let dutch = NewMarket(
                code: try Code("nl"), country: try Country("NL"), currency: .eur,
                terms: try Self.terms(step: nil))
            try await shop.write { call, tx in
                _ = try Markets().create(dutch, by: call, in: tx)
            }
            #expect(try await Self.open("web-2", .eur, "nl-Latn-NL", nil, in: shop) == "nl")
            #expect(try await Self.open("web-3", .eur, "en", "nl", in: shop) == "nl")
            let refusals: [(Currency, String, String?, RetailError.Code)] = [
                (.eur, "en-GB", nil, "catalogue.market-needed"),
                (.kwd, "ar-KW", nil, "catalogue.market-needed"),
                (.eur, "en", "us", "catalogue.market-mismatch"),
                (.eur, "en", "xx", "catalogue.market-unknown"),
            ]
            for (currency, locale, market, code) in refusals {
                let refused = await refusalCode {
                    _ = try await Self.open("web-4", currency, locale, market, in: shop)
                }
                #expect(refused == code)
            }
        }
    }

    /// Opens a channel and says in which market it sells.
    private static func open(
        _ code: String, _ currency: Currency, _ locale: String, _ market: String?, in shop: Shop
    ) async throws -> String? {
        let entry = ChannelEntry(
            channel: Channel(
                code: try Code(code), name: code, kind: .web, currency: currency, locale: locale),
            market: try market.map { try Code($0) }, taxRate: .zero, pricesIncludeTax: true)
        return try await shop.write { call, tx in
            try Channels().create(ChannelDraft(entry: entry), by: call, in: tx).market?.text
        }
    }

    @Test(arguments: Engines.available)
    func `a place's market counts where it has the channel's currency`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            for place in [nil, "us", "id", "xx"] {
                let market = try await Self.market(of: Shop.idr.channel.code, at: place, in: shop)
                #expect(market?.code.text == "id")
            }
            let bali = NewMarket(
                code: try Code("bali"), country: try Country("ID"), currency: .idr,
                terms: try Self.terms(step: "500"))
            try await shop.write { call, tx in
                _ = try Markets().create(bali, by: call, in: tx)
            }
            let there = try await Self.market(of: Shop.idr.channel.code, at: "bali", in: shop)
            #expect(there?.rules.cashStep == 500_00)
            let nowhere = try await Self.market(of: try Code("no-such"), at: "bali", in: shop)
            #expect(nowhere == nil)
        }
    }

    private static func market(
        of channel: Code<Channel>, at place: String?, in shop: Shop
    ) async throws -> Market? {
        let place = try place.map { try Code<Market>($0) }
        return try await shop.database.read { tx in
            try ChannelAssortment().market(of: channel, at: place, in: tx)
        }
    }

    private static func terms(step: String?) throws -> MarketTerms {
        MarketTerms(
            name: "M", zone: .utc, displayedPlaces: nil, payableUnit: nil,
            cashStep: try step.map { try Money(text: $0, currency: .eur).written },
            cashRounding: .halfUp, taxLevel: .document, taxRounding: .halfUp, taxBasis: .store,
            returnDays: 14,
            legalEntity: nil)
    }
}
