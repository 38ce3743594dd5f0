import RetailComposition
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

/// What is written and taken in somewhere else is the same, whatever stands in it.
@Suite struct RoundTripTests {
    private static let pieces = [
        "tea", "=1+1", "'=x", "''", "a,b", "c;d", "\"q\"", "|", "\\", "é", "茶", "-", "@home", "+62",
        " in ",
        "don't", "\u{1f375}", "\u{301}", "'\u{301}=x", "\u{200d}",
    ]

    private struct Words {
        var random: SeededRandom

        mutating func text(_ most: Int = 4) -> String {
            (0..<Int.random(in: 1...most, using: &random)).map { _ in
                pieces.randomElement(using: &random) ?? ""
            }.joined().trimmingBlanks
        }

        mutating func quoted(_ prefix: String = "") -> String {
            var writer = JSONWriter(capacity: 64)
            writer.string(prefix + text())
            return String(decoding: writer.bytes, as: UTF8.self)
        }

        mutating func number(_ most: Int) -> Int { Int.random(in: 0...most, using: &random) }
    }

    private static func furnish(_ market: Market, _ words: inout Words) async throws {
        try await market.perform("catalogue.categories.create", #"{"slug":"tea","name":"Tea"}"#)
        for number in 0..<12 {
            let variants = (0...words.number(2)).map { item in
                #"{"sku":"S\#(number)-\#(item)","unit":"kg","#
                    + #""choices":[\#(words.quoted("\(item)"))],"#
                    + #""prices":[{"channel":"web","amount":"\#(words.number(90000) + 1)"}]}"#
            }
            try await market.perform(
                "catalogue.products.create",
                #"{"slug":"p-\#(number)","name":\#(words.quoted("\(number) ")),"#
                    + #""description":\#(words.quoted()),"brand":\#(words.quoted()),"#
                    + #""attributes":{"a":\#(words.quoted()),"b":\#(words.quoted())},"#
                    + #""options":["Size"],"status":"active","#
                    + #""variants":[\#(variants.joined(separator: ","))]}"#
            )
            try await market.perform(
                "inventory.stock.receive",
                #"{"location":"jkt","lines":[{"sku":"S\#(number)-0","#
                    + #""quantity":"\#(words.number(50)).5"}]}"#
            )
            let made = try await market.perform(
                "crm.customers.identify",
                #"{"kind":"store","namespace":"own","value":"N\#(number)","verified":true,"#
                    + #""name":\#(words.quoted())}"#
            )
            try await market.perform(
                "crm.customers.update",
                #"{"customer_id":"\#(made.text("id"))","#
                    + #""birth_date":"1990-01-0\#(1 + words.number(8))","#
                    + #""attributes":{"a":\#(words.quoted())}}"#)
        }
        try await market.perform(
            "catalogue.prices.set",
            #"""
            {"sku":"S0-0","prices":[{"channel":"web","amount":"7","compare_at":"9.5",
             "valid_from":"2027-01-01T00:00:00Z"}]}
            """#)
    }

    @Test(arguments: Engines.available)
    func `writes files that make the same shop elsewhere`(engine: EngineKind) async throws {
        var words = Words(random: SeededRandom(seed: testSeed()))
        try await withDatabase(engine, migrations: Selaras.wholeSchema) { first in
            let market = try await Market.opened(first)
            try await Self.furnish(market, &words)
            try await withDatabase(engine, migrations: Selaras.wholeSchema) { second in
                let other = try await Market.opened(second, seed: 2)
                try await other.perform(
                    "catalogue.categories.create", #"{"slug":"tea","name":"Tea"}"#)
                for connector in ["products", "prices", "stock"] {
                    let file = try await market.export(connector)
                    let done = try await other.take(in: file, to: connector)
                    let refused = try await other.rejects(done)
                    #expect(refused == [])
                    #expect(try await other.export(connector) == file, "\(connector)")
                    let same = try await market.take(in: file, to: connector)
                    #expect(same.number("unchanged") == same.number("read"), "\(connector)")
                }
                let people = try await market.export("customers")
                let done = try await other.take(in: people, to: "customers")
                let refused = try await other.rejects(done)
                #expect(done.number("created") == 12 && refused == [])
                let copied = try await other.export("customers")
                #expect(Self.withoutIDs(copied) == Self.withoutIDs(people))
                let same = try await market.take(in: people, to: "customers")
                #expect(same.number("unchanged") == 12)
            }
        }
    }

    @Test(arguments: Engines.available)
    func `writes a file in the form that is asked for, and refuses what it does not heed`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine, migrations: Selaras.wholeSchema) { database in
            let market = try await Market.opened(database)
            try await market.take(in: TableTests.products, to: "products")
            let stock = "location,sku,quantity\njkt,TEA-S,12.5\nbdg,TEA-L,3\n"
            try await market.take(in: stock, to: "stock")
            let options = #"["separator=semicolon","decimals=comma","location=jkt"]"#
            let written = try await market.export("stock", options)
            #expect(written == "location;sku;quantity;counted_at\r\njkt;TEA-S;\"12,5\";\r\n")
            let again = try await market.take(
                in: written, to: "stock", #"{"decimals":"comma"}"#)
            #expect(again.counts == [0, 0, 1, 0])
            await #expect(throws: RetailError.self) {
                _ = try await market.export("stock", #"["encoding=windows-1252"]"#)
            }
            await #expect(throws: RetailError.self) {
                _ = try await market.take(in: stock, to: "stock", #"{"location":"jkt"}"#)
            }
            // Who may see one location alone asks for that one.
            let clerk = market.call(
                .system("clerk"), grants: [Grant(.all, locations: [try Code("jkt")])])
            let own = try await market.perform(
                "exchange.exports.read",
                #"{"connector":"stock","options":["location=jkt"]}"#, by: clerk)
            #expect(own.text("text").contains("jkt,TEA-S,12.5"))
            let refused = await #expect(throws: RetailError.self) {
                _ = try await market.perform(
                    "exchange.exports.read", #"{"connector":"stock"}"#, by: clerk)
            }
            #expect(refused?.code == "request.location-forbidden")
        }
    }

    /// The rows without their ids, which are each shop's own, in any order.
    private static func withoutIDs(_ file: String) -> [String] {
        file.split(separator: "\r\n").map { String($0.drop { $0 != "," }) }.sorted()
    }
}

extension String {
    fileprivate var trimmingBlanks: String {
        let inner = drop { $0 == " " }
        let end = inner.lastIndex { $0 != " " }
        return end.map { String(inner[...$0]) } ?? "x"
    }
}
