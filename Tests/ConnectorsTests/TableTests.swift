import RetailAccess
import RetailComposition
import RetailCore
import RetailExchange
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@Suite struct TableTests {
    static let products = """
        product,name,brand,status,options,sku,unit,choices,barcodes
        tea,Tea,Selaras,active,Size,TEA-S,kg,S,4006381333931
        tea,Tea,Selaras,active,Size,TEA-L,kg,L,
        mug,Mug,,draft,,MUG,,,

        """
    static let prices = """
        sku,channel,amount,compare_at,valid_from
        TEA-S,web,12000,15000,
        TEA-L,web,20000.00,,
        MUG,web,50000,,2027-01-01T00:00:00+07:00

        """

    @Test(arguments: Engines.available)
    func `takes products, prices, stock and customers in, and nothing twice`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine, migrations: Selaras.wholeSchema) { database in
            let market = try await Market.opened(database)
            let stock = "location;sku;quantity\r\njkt;TEA-S;12,5\r\nbdg;MUG;3\r\n"
            let customers =
                "verified_store,name,birth_date,email\nown:1001,Ana,1990-01-31,ana@example.com\n"
            for (file, connector, options, rows) in [
                (Self.products, "products", "{}", 3 as Int64), (Self.prices, "prices", "{}", 3),
                (stock, "stock", #"{"decimals":"comma"}"#, 2), (customers, "customers", "{}", 1),
            ] {
                let first = try await market.take(in: file, to: connector, options)
                #expect(first.text("state") == "done", "\(connector)")
                #expect(first.counts == [rows, 0, 0, 0], "\(connector)")
                let again = try await market.take(in: file, to: connector, options)
                #expect(again.counts == [0, 0, rows, 0], "\(connector)")
                #expect(again.text("digest") == first.text("digest"))
            }
            let tea = try await market.perform("catalogue.products.show", #"{"id":"tea"}"#)
            #expect(tea.list("variants").map { $0.text("sku") } == ["TEA-S", "TEA-L"])
            #expect(tea.list("variants").map { $0.text("unit") } == ["kg", "kg"])
            let mug = try await market.perform("catalogue.products.show", #"{"id":"mug"}"#)
            #expect(mug.list("variants").map { $0.text("unit") } == ["piece"])
            #expect(tea.text("brand") == "Selaras" && tea.text("status") == "active")
            let level = try await market.perform(
                "inventory.stock-levels.show", #"{"sku":"TEA-S"}"#)
            #expect(level.list("items").first?.text("on_hand") == "12.5")
            let ana = try await market.perform(
                "crm.customers.find", #"{"kind":"store","namespace":"own","value":"1001"}"#)
            #expect(ana.text("birth_date") == "1990-01-31")
            #expect(try await database.findings(of: market.selaras.modules.flatMap(\.checks)) == [])
        }
    }

    @Test(arguments: Engines.available)
    func `tells in a dry run what would change, and writes nothing`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine, migrations: Selaras.wholeSchema) { database in
            let market = try await Market.opened(database)
            try await market.take(in: Self.products, to: "products")
            let before = try await market.perform("sync.events.read", #"{"limit":1000}"#)
            let changed =
                Self.products.replacing("mug,Mug,,draft", with: "mug,Big mug,,draft")
                + "cup,Cup,,draft,,CUP,,,\ncan,Can,,sold,,CAN,,,\n"
            let dry = try await market.take(in: changed, to: "products", isDry: true)
            #expect(dry.counts == [1, 1, 2, 1])
            let after = try await market.perform("sync.events.read", #"{"limit":1000}"#)
            let kinds = after.list("items").dropFirst(before.list("items").count)
            #expect(
                Set(kinds.map { $0.text("type") })
                    == ["exchange.import-started", "exchange.import-ended"])
            #expect(try await market.rejects(dry).first?.text("field") == "status")
            let real = try await market.take(in: changed, to: "products")
            #expect(real.counts == dry.counts)
        }
    }

    @Test(arguments: Engines.available)
    func `keeps refused rows with number, field, reason and bytes`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine, migrations: Selaras.wholeSchema) { database in
            let market = try await Market.opened(database)
            try await market.take(in: Self.products, to: "products")
            let file =
                "\u{feff}SKU,Channel,Amount\r\nTEA-S,web,\"12,5\"\r\nTEA-L,web\r\nNONE,web,5\r\n"
                + "MUG,web,5\r\nMUG,app,5\r\nMUG,web,=A1\r\n"
            let done = try await market.take(in: file, to: "prices")
            #expect(done.counts == [1, 0, 0, 5])
            let rejects = try await market.rejects(done)
            #expect(rejects.map { $0.number("row") } == [1, 2, 3, 5, 6])
            #expect(rejects.map { $0.number("line") } == [2, 3, 4, 6, 7])
            #expect(rejects.map { $0.text("field") } == ["amount", "", "sku", "channel", "amount"])
            #expect(
                Base64Text.decode(rejects[0].text("source"))
                    == Array("TEA-S,web,\"12,5\"\r\n".utf8))
            #expect(rejects[0].text("reason").contains("option decimals"))
        }
    }

    @Test func `refuses a file whose headings it does not know, and says what is meant`()
        async throws
    {
        try await withDatabase(.sqlite, migrations: Selaras.wholeSchema) { database in
            let market = try await Market.opened(database)
            for (file, part) in [
                ("sku,channel,amont\n", "Did you mean amount?"), ("sku,channel\n", "lacks amount"),
                ("sku,channel,amount,sku\n", "twice"), ("\u{feff}", "empty"),
                ("s\0k\0u\0", "UTF-16"),
            ] {
                let failed = try await market.take(in: file, to: "prices")
                #expect(failed.text("state") == "failed")
                #expect(failed.text("problem").contains(part), "\(failed)")
            }
        }
    }

    @Test(arguments: Engines.available)
    func `does as much as the one may do who handed the file in, at that moment`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine, migrations: Selaras.wholeSchema) { database in
            let market = try await Market.opened(database)
            try await market.take(in: Self.products, to: "products")
            try await market.perform(
                "access.roles.set",
                #"""
                {"code":"clerk","name":"Clerk","permissions":["exchange.imports.write",
                 "exchange.imports.read","catalogue.products.read","catalogue.prices.write",
                 "crm.customers.read","crm.customers.write"]}
                """#)
            let key = try await market.perform(
                "access.keys.create", #"{"name":"Feed","role":"clerk","channel":"web"}"#)
            let actor = try Actor(key["key"]?.text("id") ?? key.text("id"))
            let grants = try #require(
                try await market.selaras.access.authentication.grants(of: actor))
            let done = try await market.take(
                in: "sku,channel,amount\nMUG,web,5\nMUG,app,5\n", to: "prices",
                by: market.call(actor, grants: grants))
            #expect(done.counts == [1, 0, 0, 1])
            // That who vouches for an identifier must be allowed to, the act alone asks.
            let dry = try await market.take(
                in: "verified_email,name\nana@example.com,Ana\n", to: "customers", isDry: true,
                by: market.call(actor, grants: grants))
            #expect(dry.counts == [0, 0, 0, 1])
            let refused = try await market.rejects(dry).map { $0.text("problem") }
            #expect(refused == ["request.forbidden"])
            let audit = try await market.perform(
                "sync.audit-entries.list", #"{"operation":"catalogue.prices.set"}"#)
            #expect(audit.list("items").contains { $0.text("actor") == actor.text })
            let id = try await market.hand(
                in: Array("sku,channel,amount\nMUG,web,6\n".utf8), to: "prices",
                by: market.call(actor, grants: grants))
            try await market.perform("access.keys.revoke", #"{"id":"\#(actor.text)"}"#)
            let stopped = try await market.finish(id)
            #expect(stopped.text("state") == "failed")
            #expect(stopped.text("problem").hasPrefix("exchange.actor-gone"))
        }
    }
}
