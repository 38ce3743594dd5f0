import RetailComposition
import RetailCore
import RetailJSON
import RetailStorage
import RetailTestSupport
import Testing

/// Rows that are refused: they leave nothing, stop nothing, and a dry run says so before.
@Suite struct RefusedRowTests {
    @Test(arguments: Engines.available)
    func `refuses a row with a character that cannot be stored, and goes on behind it`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine, migrations: Selaras.wholeSchema) { database in
            let market = try await Market.opened(database)
            try await market.take(in: TableTests.products, to: "products")
            let prices = "sku,channel,amount\nTEA-S,web,13000\nMUG,web,1\02\nTEA-L,web,9\u{1}\n"
            let done = try await market.take(in: prices + "TEA-L,web,14000\n", to: "prices")
            #expect(done.text("state") == "done" && done.counts == [2, 0, 0, 2])
            let rejects = try await market.rejects(done)
            #expect(rejects.map { $0.number("row") } == [2, 3])
            #expect(rejects[1].text("reason").contains("9\u{fffd}"))
            // Of a fixture the name of what is refused comes out of the file, too.
            let long = "a" + String(repeating: "\u{301}", count: 300_000)
            let shop =
                #"[{"model":"product.category","pk":"\u0000","fields":{"slug":"no\u0000","#
                + #""name":"x"}},{"model":"odd\u0000","pk":1,"fields":{}},"#
                + #"{"model":"\#(long)","pk":1,"fields":{}},"#
                + #"{"model":"product.category","pk":"\#(long)","fields":{"slug":"x"}}]"#
            let fixture = try await market.take(in: shop, to: "saleor")
            #expect(fixture.text("state") == "done" && fixture.counts == [0, 0, 0, 3])
        }
    }

    /// More texts than a field holds.
    private static func many(_ text: (Int) -> String) -> String {
        (0..<51).map(text).joined(separator: "|")
    }

    private static let wrong: [(connector: String, file: String)] = [
        ("prices", "sku,channel,currency,amount\nTEA-S,web,USD,5\n"),
        ("stock", "location,sku,quantity,counted_at\njkt,TEA-S,5,2999-01-01T00:00:00Z\n"),
        ("stock", "location,sku,quantity\nin-transit,TEA-S,5\n"),
        ("stock", "location,sku,quantity\njkt,NONE,5\n"),
        ("products", "product,name,brand,sku\nmug,Big,NEW,TEA-S\n"),
        ("products", "product,brand,sku,choices\ntea,NEW,TEA-S,L\n"),
        ("products", "product,brand,sku,choices\ntea,NEW,TEA-X,S\n"),
        ("products", "product,brand,sku,options\ntea,NEW,TEA-S,Colour\n"),
        ("products", "product,brand,sku,tax_rate\ntea,NEW,TEA-S,11\n"),
        (
            "products",
            "product,brand,sku,barcodes\ntea,NEW,MUG,1\(String(repeating: "2", count: 101))\n"
        ),
        ("products", "product,name,options,sku,choices\ncup,Cup,Size,CUP,M|L\n"),
        ("customers", "verified_store,name,birth_date\nown:2,Budi,2026-02-30\n"),
        ("customers", "verified_store,name,locale\nown:2,Budi,x y\n"),
        ("customers", "verified_store,name,attributes\nown:2,Budi,[1]\n"),
        ("customers", "verified_store,name,attributes\nown:2,Budi,\"{\"\"a\"\":1}\"\n"),
        ("customers", "verified_store,name,email\nown:2,Budi,bad\n"),
        ("customers", "verified_store,name,email\nown:2,Budi,\(many { "a\($0)@b.co" })\n"),
        ("products", "product,brand,sku,barcodes\ntea,NEW,TEA-S,\(many { "\($0)" })\n"),
        ("customers", "verified_store,name,phone\nown:2,Budi,123\n"),
        ("customers", "verified_store,name,birth_date\nown:1,Other,2026-02-30\n"),
        // A product that is there gets another name, and an item whose SKU is another product's.
        (
            "saleor",
            #"[{"model":"product.product","pk":1,"fields":{"slug":"tea","name":"New"}},"#
                + #"{"model":"product.productvariant","pk":1,"fields":{"sku":"MUG","product":1}}]"#
        ),
        // A product that is not there, with an item whose SKU is another product's.
        (
            "saleor",
            #"[{"model":"product.product","pk":1,"fields":{"slug":"cup","name":"Cup"}},"#
                + #"{"model":"product.productvariant","pk":1,"fields":{"sku":"MUG","product":1}}]"#
        ),
        // A channel whose market would have to be opened, with a name that is too long.
        (
            "saleor",
            #"[{"model":"channel.channel","pk":1,"fields":{"slug":"se","currency_code":"SEK","#
                + #""default_country":"SE","name":"\#(String(repeating: "n", count: 400))"}}]"#
        ),
    ]

    @Test(arguments: Engines.available)
    func `leaves nothing of a row that is refused, and says so in a dry run`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine, migrations: Selaras.wholeSchema) { database in
            let market = try await Market.opened(database)
            try await market.take(in: TableTests.products, to: "products")
            try await market.take(in: "verified_store,name\nown:1,Ana\n", to: "customers")
            func shop() async throws -> [String] {
                var files: [String] = []
                for connector in ["products", "prices", "stock", "customers"] {
                    files.append(try await market.export(connector))
                }
                let markets = try await market.perform("catalogue.markets.list")
                files.append("\(markets.list("items").count) markets")
                return files
            }
            let before = try await shop()
            for (connector, file) in Self.wrong {
                let dry = try await market.take(in: file, to: connector, isDry: true)
                #expect(dry.counts == [0, 0, 0, 1], "\(file)")
                let real = try await market.take(in: file, to: connector)
                #expect(real.counts == [0, 0, 0, 1], "\(file)")
                let told = try await market.rejects(dry).map { $0.text("problem") }
                let refused = try await market.rejects(real).map { $0.text("problem") }
                #expect(told == refused, "\(file)")
                #expect(try await shop() == before, "\(file)")
            }
        }
    }
}
