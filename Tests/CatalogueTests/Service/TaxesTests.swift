import RetailCore
import RetailJSON
import RetailKit
import RetailPricing
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailCatalogue

@Suite struct TaxesTests {
    private static let soon = testStart + .seconds(60)
    private static let ppn =
        #""components":[{"name":"ppn","rate":"0.12","base":"11/12"}]"#

    @Test(arguments: Engines.available)
    func `a rule holds from its moment on, and that of before stays on record`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            let set = try await shop.ask(
                "catalogue.taxes.set", #"{"place":"ID","tax_class":"standard",\#(Self.ppn)}"#)
            #expect(set["valid_from"]?.text == testStart.rfc3339)
            _ = try await shop.ask(
                "catalogue.taxes.set",
                #"{"place":"ID","tax_class":"standard","valid_from":"\#(Self.soon.rfc3339)","#
                    + #""components":[{"name":"ppn","rate":"0.13"}]}"#)
            #expect(try await shop.rate("ID") == "0.11")
            #expect(try await shop.rate("ID-JK", at: Self.soon) == "0.13")
            #expect(try await shop.rate("ID", at: Self.soon, asking: testStart) == "0.11")
            let shown = try await shop.ask(
                "catalogue.taxes.show", #"{"place":"ID-JK","tax_class":"standard"}"#)
            #expect(shown["place"]?.text == "ID")
            #expect(shown["valid_until"]?.text == Self.soon.rfc3339)
            let listed = try await shop.ask("catalogue.taxes.list", #"{"place":"ID"}"#)
            let rates = listed.list("items").map {
                $0["components"]?.first?["rate"]?.text ?? ""
            }
            #expect(rates == ["0.13", "0.12"])
        }
    }

    @Test(arguments: Engines.available)
    func `what is so already is left as it is, and a later word for one moment counts`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            let rule = #"{"place":"ID","tax_class":"standard",\#(Self.ppn)}"#
            _ = try await shop.ask("catalogue.taxes.set", rule)
            let again = try await shop.ask("catalogue.taxes.set", rule, at: Self.soon)
            #expect(again["set_at"]?.text == testStart.rfc3339)
            for rate in ["0.2", "0.3"] {
                _ = try await shop.ask(
                    "catalogue.taxes.set",
                    #"{"place":"ID","tax_class":"standard","valid_from":"\#(Self.soon.rfc3339)","#
                        + #""components":[{"name":"ppn","rate":"\#(rate)"}]}"#)
            }
            #expect(try await shop.rate("ID", at: Self.soon) == "0.3")
            #expect(try await shop.count("catalogue.taxes.list") == 3)
            let loaded = try await shop.ask(
                "catalogue.tax-presets.load", #"{"code":"de-ust"}"#)
            #expect(loaded.list("rules").count == 2)
            _ = try await shop.ask("catalogue.tax-presets.load", #"{"code":"de-ust"}"#)
            #expect(try await shop.count("catalogue.taxes.list") == 5)
        }
    }

    @Test(arguments: Engines.available)
    func `a rule of a part that ends leaves that of the whole`(_ kind: EngineKind) async throws {
        try await Shop.open(kind) { shop in
            _ = try await shop.ask("catalogue.tax-presets.load", #"{"code":"us-il-chicago"}"#)
            #expect(try await shop.rate("US-IL-COOK-CHICAGO") == "0.1025")
            let end = #"{"place":"US-IL-COOK-CHICAGO","tax_class":"standard"}"#
            let ended = try await shop.ask("catalogue.taxes.end", end, at: Self.soon)
            #expect(ended["components"] == nil)
            #expect(try await shop.rate("US-IL-COOK-CHICAGO", at: Self.soon) == "0.0625")
            #expect(try await shop.rate("US-IL-COOK-CHICAGO") == "0.1025")
            await refuses("catalogue.tax-rule-unknown") {
                _ = try await shop.ask(
                    "catalogue.taxes.end", #"{"place":"FR","tax_class":"standard"}"#)
            }
        }
    }

    @Test(arguments: [
        (
            #""tax_class":"standard","components":[{"name":"vat","rate":"2"}]"#,
            "catalogue.tax-rate-unlikely", "/components/0/rate"
        ),
        (
            #""tax_class":"standard","components":[{"name":"vat","rate":"0.1"},"#
                + #"{"name":"vat","rate":"0.2"}]"#, "catalogue.tax-twice", "/components/1/name"
        ),
        (
            #""tax_class":"standard","valid_from":"2020-01-01T00:00:00Z","components":[]"#,
            "catalogue.period-backwards", "/valid_from"
        ),
        (
            #""tax_class":"standard","components":[{"name":"vat","rate":"0.1","base":"12/11"}]"#,
            "request.invalid-input", "/components/0/base"
        ),
        (
            #""tax_class":"standard","components":[{"name":"vat","rate":"0.1","base":"x/11"}]"#,
            "request.invalid-input", "/components/0/base"
        ),
    ])
    func `what cannot be meant is refused where it stands`(
        _ rest: String, _ code: String, _ pointer: String
    ) async throws {
        try await Shop.open(.sqlite) { shop in
            let refused = await refusal {
                _ = try await shop.ask("catalogue.taxes.set", #"{"place":"DE",\#(rest)}"#)
            }
            #expect(refused.map { "\($0.code)" } == code)
            #expect(refused?.issues.map(\.pointer) == [pointer])
        }
    }

    @Test(arguments: Engines.available)
    func `a product is of a class for which there is a rule`(_ kind: EngineKind) async throws {
        try await Shop.open(kind) { shop in
            let id = try await shop.create(Shop.shirt())
            let change = #"{"id":"\#(id)","tax_class":"reduced"}"#
            await refuses("catalogue.tax-class-unknown") {
                _ = try await shop.ask("catalogue.products.update", change)
            }
            _ = try await shop.ask("catalogue.tax-presets.load", #"{"code":"de-ust"}"#)
            let product = try await shop.ask("catalogue.products.update", change)
            #expect(product["tax_class"]?.text == "reduced")
        }
    }

    @Test(arguments: Engines.available)
    func `an item bears the rule of its channel's country, else the rate of product or channel`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            let id = try await shop.create(Shop.shirt())
            let us = Shop.usd.channel.code
            #expect(try await shop.offer("shirt-s", on: us)?.taxRate == .zero)
            _ = try await shop.ask(
                "catalogue.taxes.set",
                #"{"place":"US","tax_class":"standard","valid_from":"\#(Self.soon.rfc3339)","#
                    + #""components":[{"name":"state","rate":"0.05"}]}"#)
            #expect(try await shop.offer("shirt-s", on: us)?.taxRate == .zero)
            #expect(try await shop.shown("shirt-s") == "0")
            #expect(try await shop.offer("shirt-s", on: us, at: Self.soon)?.taxRate.percent == "5")
            #expect(try await shop.shown("shirt-s", at: Self.soon) == "0.05")
            _ = try await shop.ask(
                "catalogue.products.update", #"{"id":"\#(id)","tax_rate":"0.02"}"#)
            #expect(try await shop.offer("shirt-s", on: us, at: Self.soon)?.taxRate.percent == "2")
            #expect(try await shop.shown("shirt-s", at: Self.soon) == "0.02")
        }
    }

    @Test(arguments: Engines.available)
    func `where no more rules fit, those that stand can be changed, and one that ends makes room`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            try await shop.fillTaxRules()
            func set(_ place: String, _ rate: String, at moment: Instant) async throws {
                _ = try await shop.ask(
                    "catalogue.taxes.set",
                    #"{"place":"\#(place)","tax_class":"standard","#
                        + #""components":[{"name":"state","rate":"\#(rate)"}]}"#, at: moment)
            }
            await refuses("catalogue.too-many-tax-rules") {
                try await set("DE", "0.19", at: Self.soon)
            }
            try await set("US-1000", "0.07", at: Self.soon)
            #expect(try await shop.rate("US-1000", at: Self.soon) == "0.07")
            await refuses("catalogue.too-many-tax-rules") {
                try await set("DE", "0.19", at: Self.soon)
            }
            let later = Self.soon + .seconds(1)
            _ = try await shop.ask(
                "catalogue.taxes.end", #"{"place":"US-1001","tax_class":"standard"}"#, at: later)
            try await set("DE", "0.19", at: later)
            #expect(try await shop.rate("DE", at: later) == "0.19")
            await refuses("catalogue.too-many-tax-rules") {
                try await set("US-1001", "0.05", at: later + .seconds(1))
            }
        }
    }

    @Test(arguments: Engines.available)
    func `a rule whose end is to come stands until then, and can be changed meanwhile`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            try await shop.fillTaxRules()
            func set(_ place: String, _ rate: String, at moment: Instant) async throws {
                _ = try await shop.ask(
                    "catalogue.taxes.set",
                    #"{"place":"\#(place)","tax_class":"standard","#
                        + #""components":[{"name":"state","rate":"\#(rate)"}]}"#, at: moment)
            }
            let end = Self.soon + .seconds(60)
            _ = try await shop.ask(
                "catalogue.taxes.end",
                #"{"place":"US-1000","tax_class":"standard","valid_from":"\#(end.rfc3339)"}"#,
                at: Self.soon)
            await refuses("catalogue.too-many-tax-rules") {
                try await set("DE", "0.19", at: Self.soon)
            }
            try await set("US-1000", "0.07", at: Self.soon + .seconds(1))
            #expect(try await shop.rate("US-1000", at: Self.soon + .seconds(1)) == "0.07")
            try await set("DE", "0.19", at: end)
            await refuses("catalogue.too-many-tax-rules") {
                try await set("US-1000", "0.07", at: end + .seconds(1))
            }
        }
    }

    @Test(arguments: Engines.available)
    func `a price that is set lets no tax rule be read again`(_ kind: EngineKind) async throws {
        try await withCountedDatabase(kind) { database, _, meter in
            let migrations = SyncModule.migrations + CatalogueModule().module.migrations
            try await Migrator(migrations, clock: .fixed(testStart)).migrate(database)
            let shop = Shop(database: database, ids: testIDs())
            try await shop.write { call, tx in
                _ = try Channels().create(ChannelDraft(entry: Shop.usd), by: call, in: tx)
            }
            _ = try await shop.create(Shop.shirt())
            func read(after name: String, _ input: String) async throws -> Int {
                _ = try await shop.ask(name, input)
                let (_, work, _) = try await meter.count {
                    _ = try await database.read { tx in try shop.assortment.frame(in: tx) }
                }
                return work.statements
            }
            var counts: [String: Int] = [:]
            for amount in [8, 9] {
                counts["taxes"] = try await read(
                    after: "catalogue.taxes.set",
                    #"{"place":"US","tax_class":"standard","#
                        + #""components":[{"name":"state","rate":"0.0\#(amount)"}]}"#)
                counts["price"] = try await read(
                    after: "catalogue.prices.set",
                    #"{"sku":"shirt-s","prices":[{"channel":"web-us","amount":"\#(amount)"}]}"#)
            }
            // Rules, and the taxes of each.
            #expect(counts["taxes"] == counts["price"].map { $0 + 2 })
        }
    }
}

extension Shop {
    /// Says a rule without taxes for as many places as there may be, straight into the table.
    fileprivate func fillTaxRules() async throws {
        try await database.write { tx in
            for first in stride(from: 1_000, to: 1_000 + TaxStore.most, by: 1_000) {
                let rows = SQL.rows(Array(first..<first + 1_000)) { number in
                    "(\("US-\(number)"), 'standard', \(testStart), 0, \(testStart), 'test')"
                }
                try tx.execute(
                    """
                    INSERT INTO catalogue_tax_rules
                        (place, tax_class, valid_from, is_ended, set_at, set_by)
                    VALUES \(rows)
                    """)
            }
        }
    }

    /// What all taxes on goods of the usual class are in a place.
    fileprivate func rate(
        _ place: String, at moment: Instant = testStart, asking: Instant? = nil
    ) async throws -> String? {
        let at = asking.map { #","at":"\#($0.rfc3339)""# } ?? ""
        return try await ask(
            "catalogue.taxes.show", #"{"place":"\#(place)","tax_class":"standard"\#(at)}"#,
            at: moment)["rate"]?.text
    }

    fileprivate func count(_ list: String) async throws -> Int {
        try await ask(list).list("items").count
    }

    /// The rate that an item shows on the channel in dollars, from one memory for all questions.
    fileprivate func shown(_ sku: String, at moment: Instant = testStart) async throws -> String? {
        try await ask(
            "catalogue.variants.show", #"{"sku":"\#(sku)","channel":"web-us"}"#, at: moment
        )["offer"]?["tax_rate"]?.text
    }
}
