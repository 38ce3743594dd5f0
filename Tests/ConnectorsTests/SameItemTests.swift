import RetailComposition
import RetailCore
import RetailJSON
import RetailStorage
import RetailTestSupport
import Testing

/// Rows about one thing, and files that are handed in again.
@Suite struct SameItemTests {
    @Test(arguments: Engines.available)
    func `lets the last row of an item hold, however its SKU is written`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine, migrations: Selaras.wholeSchema) { database in
            let market = try await Market.opened(database)
            let numbers = 10..<30
            try await market.take(
                in: "product,name,sku\n" + numbers.map { "p-\($0),P,OS-\($0)\n" }.joined(),
                to: "products")
            let stock =
                "location,sku,quantity\n"
                + numbers.map { "jkt,OS-\($0),3\njkt,os-\($0),4\n" }.joined()
            let counted = try await market.take(in: stock, to: "stock")
            #expect(counted.counts == [20, 20, 0, 0])
            let prices =
                "sku,channel,amount\n"
                + numbers.map { "os-\($0),web,3000\nOS-\($0),web,4000\n" }.joined()
            #expect(try await market.take(in: prices, to: "prices").counts == [20, 20, 0, 0])
            for number in numbers {
                let level = try await market.perform(
                    "inventory.stock-levels.show", #"{"sku":"OS-\#(number)"}"#)
                #expect(level.list("items").first?.text("on_hand") == "4")
                let item = try await market.perform(
                    "catalogue.variants.show", #"{"sku":"OS-\#(number)","channel":"web"}"#)
                #expect(item["offer"]?["price"]?.text("amount").hasPrefix("4000") == true)
            }
            let barcodes =
                "product,name,sku\n"
                + numbers.map { "q-\($0),Q,NEW-\($0)\nr-\($0),R,new-\($0)\n" }.joined()
            #expect(try await market.take(in: barcodes, to: "products").counts == [20, 0, 0, 20])
            for number in numbers {
                let item = try await market.perform(
                    "catalogue.products.show", #"{"id":"q-\#(number)"}"#)
                #expect(item.list("variants").count == 1)
            }
        }
    }

    /// Two clerks, or one who clicks twice.
    @Test(arguments: Engines.available)
    func `refuses no row because the same file is taken in beside it`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine, migrations: Selaras.wholeSchema) { database in
            let market = try await Market.opened(database)
            let file =
                "product,name,sku\n" + (0..<120).map { "p-\($0),P,OS-\($0)\n" }.joined()
            var ids: [String] = []
            for _ in 0..<2 {
                ids.append(try await market.hand(in: Array(file.utf8), to: "products"))
            }
            let imports = ids
            let done = try await atOnce(2) { try await market.finish(imports[$0]) }
            #expect(done.map { $0.number("rejected") } == [0, 0])
            #expect(done.allSatisfy { $0.number("read") == 120 })
            let again = try await market.take(in: file, to: "products")
            #expect(again.counts == [0, 0, 120, 0])
        }
    }

    @Test(arguments: Engines.available)
    func `leaves what an item cost before where the file says nothing of it`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine, migrations: Selaras.wholeSchema) { database in
            let market = try await Market.opened(database)
            try await market.take(in: TableTests.products, to: "products")
            try await market.take(in: TableTests.prices, to: "prices")
            func before() async throws -> String? {
                let item = try await market.perform(
                    "catalogue.variants.show", #"{"sku":"TEA-S","channel":"web"}"#)
                return item["offer"]?["compare_at"]?.text("amount")
            }
            let known = try await before()
            #expect(known?.hasPrefix("15000") == true)
            let same = "sku,channel,amount\nTEA-S,web,12000\n"
            #expect(try await market.take(in: same, to: "prices").counts == [0, 0, 1, 0])
            let other = same.replacing("12000", with: "11000")
            #expect(try await market.take(in: other, to: "prices").counts == [0, 1, 0, 0])
            #expect(try await before() == known)
            let cleared = "sku,channel,amount,compare_at\nTEA-S,web,11000,\n"
            #expect(try await market.take(in: cleared, to: "prices").counts == [0, 1, 0, 0])
            #expect(try await before() == nil)
        }
    }

    @Test(arguments: Engines.available)
    func `finds a count unchanged that it has taken in, and refuses an older one`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine, migrations: Selaras.wholeSchema) { database in
            let market = try await Market.opened(database)
            try await market.take(in: TableTests.products, to: "products")
            func moment(_ hours: Int) -> String {
                (market.clock.clock.now() - .seconds(hours * 3_600)).rfc3339
            }
            let head = "location,sku,quantity,counted_at\n"
            let file = head + "jkt,TEA-S,5,\(moment(2))\nbdg,MUG,7,\(moment(2))\n"
            #expect(try await market.take(in: file, to: "stock").counts == [2, 0, 0, 0])
            try await market.perform(
                "inventory.stock.receive",
                #"{"location":"jkt","lines":[{"sku":"TEA-S","quantity":"10"}]}"#)
            for isDry in [true, false] {
                let again = try await market.take(in: file, to: "stock", isDry: isDry)
                #expect(again.counts == [0, 0, 2, 0])
            }
            let level = try await market.perform(
                "inventory.stock-levels.show", #"{"sku":"TEA-S"}"#)
            #expect(level.list("items").first?.text("on_hand") == "15")
            let mended = head + "jkt,TEA-S,6,\(moment(1))\njkt,TEA-S,6,\(moment(2))\n"
            let done = try await market.take(in: mended, to: "stock")
            #expect(done.number("rejected") == 1)
            let refused = try await market.rejects(done).map { $0.text("problem") }
            #expect(refused == ["inventory.count-superseded"])
        }
    }

    /// Handed in on Monday and taken in on Tuesday, it says what lay there on Monday.
    @Test(arguments: Engines.available)
    func `counts for the moment at which the file was handed in`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine, migrations: Selaras.wholeSchema) { database in
            let market = try await Market.opened(database)
            try await market.take(in: TableTests.products, to: "products")
            let file = "location,sku,quantity\njkt,TEA-S,10\njkt,TEA-L,10\n"
            try await market.take(in: file, to: "stock")
            market.clock.advance(by: .seconds(60))
            let late = try await market.hand(
                in: Array(file.replacing("TEA-L,10", with: "TEA-L,8").utf8), to: "stock")
            market.clock.advance(by: .seconds(86_400))
            for sku in ["TEA-S", "TEA-L"] {
                try await market.perform(
                    "inventory.stock.receive",
                    #"{"location":"jkt","lines":[{"sku":"\#(sku)","quantity":"5"}]}"#)
            }
            #expect(try await market.finish(late).counts == [0, 1, 1, 0])
            for (sku, left) in [("TEA-S", "15"), ("TEA-L", "13")] {
                let level = try await market.perform(
                    "inventory.stock-levels.show", #"{"sku":"\#(sku)"}"#)
                #expect(level.list("items").first?.text("on_hand") == left)
            }
        }
    }
}
