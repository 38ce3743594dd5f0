import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailCatalogue

/// What was asked before a price was reduced, as lists, items and explanations tell it.
@Suite struct PriorPriceTests {
    @Test(arguments: Engines.available)
    func `tells what was asked before a reduction, wherever it is shown, and not for ever`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            _ = try await shop.create(try Shop.shirt())
            let day = Duration.seconds(86_400)
            let start = testStart + day * 40
            _ = try await shop.perform(
                "catalogue.prices.set",
                #"{"sku":"shirt-s","prices":[{"channel":"web-us","amount":"9"}]}"#,
                at: start - day * 20)
            _ = try await shop.perform(
                "catalogue.prices.set",
                #"{"sku":"shirt-s","prices":[{"channel":"web-us","amount":"7","#
                    + #""compare_at":"12"}]}"#,
                at: start)
            for (moment, prior) in [
                (start - day, ""), (start, "9.00"), (start + day, "9.00"),
                (start + day * 365, "9.00"), (start + day * 366, ""),
            ] {
                let item = try await shop.ask(
                    "catalogue.variants.show", #"{"sku":"shirt-s","channel":"web-us"}"#, at: moment)
                #expect(item["offer"]?["prior_price"]?.text("amount") ?? "" == prior, "\(moment)")
                let list = try await shop.ask(
                    "catalogue.products.list", #"{"channel":"web-us"}"#, at: moment)
                let items = list.list("items").first?.list("variants") ?? []
                #expect(
                    items.map { $0["prior_price"]?.text("amount") ?? "" } == [prior, ""],
                    "\(moment)")
                let why = try await shop.ask(
                    "catalogue.prices.explain", #"{"sku":"shirt-s","channel":"web-us"}"#,
                    at: moment)
                #expect(why["prior_price"]?.text("amount") ?? "" == prior, "\(moment)")
                #expect(why.text("reduced_since") == (prior.isEmpty ? "" : start.rfc3339))
            }
        }
    }

    @Test(arguments: Engines.available)
    func `a price entered for an earlier time was asked of nobody then`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            _ = try await shop.create(try Shop.shirt())
            let day = Duration.seconds(86_400)
            let now = testStart + day * 500
            // Said today, of a time before all that is looked back at: 10.00 was asked till now.
            _ = try await shop.perform(
                "catalogue.prices.set",
                #"{"sku":"shirt-s","prices":[{"channel":"web-us","amount":"15","#
                    + #""valid_from":"\#((testStart + day).rfc3339)"}]}"#, at: now - day)
            _ = try await shop.perform(
                "catalogue.prices.set",
                #"{"sku":"shirt-s","prices":[{"channel":"web-us","amount":"9","#
                    + #""compare_at":"15"}]}"#, at: now)
            let item = try await shop.ask(
                "catalogue.variants.show", #"{"sku":"shirt-s","channel":"web-us"}"#, at: now)
            #expect(item["offer"]?["prior_price"]?.text("amount") == "10.00")
        }
    }

    @Test(arguments: Engines.available)
    func `prior prices of many items take as many statements as that of one`(
        _ kind: EngineKind
    ) async throws {
        try await withCountedDatabase(kind) { database, _, meter in
            let migrations = SyncModule.migrations + CatalogueModule().module.migrations
            try await Migrator(migrations, clock: .fixed(testStart)).migrate(database)
            let shop = Shop(database: database, ids: testIDs())
            let us = Shop.usd.channel.code
            try await shop.write { call, tx in
                _ = try Channels().create(ChannelDraft(entry: Shop.usd), by: call, in: tx)
            }
            for number in 0..<20 {
                var shirt = try Shop.shirt("shirt\(number)")
                shirt.variants[0].prices.append(
                    NewPrice(
                        channel: us, currency: .usd, amount: 5_000_000, compareAt: 10_000_000,
                        validFrom: testStart + .seconds(60)))
                _ = try await shop.create(shirt)
            }
            var counts: [Int] = []
            for items in [1, 20] {
                let skus = Set(try (0..<items).map { try SKU("shirt\($0)-s") })
                let (found, work, _) = try await meter.count {
                    try await database.read { tx in
                        try ShelfReading(try ChannelAssortment().frame(in: tx)).items(
                            skus, on: us, at: testStart + .seconds(120), in: tx)
                    }
                }
                #expect(
                    found.map { $0.item.terms?.prior?.price.millionths }
                        == Array(
                            repeating: 10_000_000, count: items))
                counts.append(work.statements)
            }
            #expect(counts[0] == counts[1], "\(counts)")
        }
    }

    @Test(arguments: Engines.available)
    func `a sale list counts as it ran, also when it was ended early, and for everybody alone`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            _ = try await shop.create(try Shop.shirt())
            let day = Duration.seconds(86_400)
            func list(_ code: String, _ more: String, _ amount: String) async throws {
                _ = try await shop.perform(
                    "catalogue.price-lists.create",
                    #"{"code":"\#(code)","name":"List","currency":"USD"\#(more)}"#)
                _ = try await shop.perform(
                    "catalogue.prices.set",
                    #"{"sku":"shirt-s","prices":[{"list":"\#(code)","amount":"\#(amount)"}]}"#)
            }
            try await list("club", #","groups":["club"]"#, "1")
            try await list("autumn", #","kind":"sale""#, "8")
            try await list("winter", #","kind":"sale""#, "6")
            for (code, from, until) in [("club", 0, 200), ("autumn", 40, 60), ("winter", 80, 90)] {
                _ = try await shop.perform(
                    "catalogue.price-lists.publish",
                    #"{"code":"\#(code)","starts_at":"\#((testStart + day * from).rfc3339)","#
                        + #""ends_at":"\#((testStart + day * until).rfc3339)"}"#)
            }
            _ = try await shop.perform(
                "catalogue.price-lists.end", #"{"code":"autumn"}"#, at: testStart + day * 45)
            for (moment, prior) in [
                (39, ""), (40, "10.00"), (44, "10.00"), (45, ""), (80, "10.00"), (89, "10.00"),
                (90, ""),
            ] {
                let why = try await shop.ask(
                    "catalogue.prices.explain", #"{"sku":"shirt-s","channel":"web-us"}"#,
                    at: testStart + day * moment)
                #expect(why["prior_price"]?.text("amount") ?? "" == prior, "day \(moment)")
            }
            // Another sale twenty days after the last is compared with that one.
            _ = try await shop.perform(
                "catalogue.prices.set",
                #"{"sku":"shirt-s","prices":[{"channel":"web-us","amount":"9","#
                    + #""compare_at":"10"}]}"#,
                at: testStart + day * 110)
            let item = try await shop.ask(
                "catalogue.variants.show", #"{"sku":"shirt-s","channel":"web-us"}"#,
                at: testStart + day * 110)
            #expect(item["offer"]?["prior_price"]?.text("amount") == "6.00")
        }
    }

    @Test(arguments: Engines.available)
    func `asks of no moment too much`(_ kind: EngineKind) async throws {
        try await Shop.open(kind) { shop in
            _ = try await shop.create(try Shop.shirt())
            _ = try await shop.perform(
                "catalogue.prices.set",
                #"""
                {"sku":"shirt-s","prices":[{"channel":"web-us","amount":"9","compare_at":"10",
                 "valid_from":"0001-01-01T00:00:00Z"}]}
                """#)
            for moment in ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z"] {
                let why = try await shop.ask(
                    "catalogue.prices.explain",
                    #"{"sku":"shirt-s","channel":"web-us","at":"\#(moment)"}"#)
                #expect(why["prior_price"] == nil)
            }
        }
    }
}
