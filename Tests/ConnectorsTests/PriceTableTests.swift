import RetailComposition
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@Suite struct PriceTableTests {
    /// A shop with items, a list of a zone and prices of both kinds, some by quantity.
    private static func opened(_ database: Database, seed: UInt64 = 1) async throws -> Market {
        let market = try await Market.opened(database, seed: seed)
        try await market.take(in: TableTests.products, to: "products")
        try await market.perform(
            "catalogue.price-lists.create", #"{"code":"zone-1","name":"Zone","currency":"IDR"}"#)
        try await market.perform("catalogue.price-lists.publish", #"{"code":"zone-1"}"#)
        return market
    }

    private static let file = """
        sku,channel,list,from_quantity,currency,amount,compare_at,valid_from\r
        MUG,web,,,IDR,50000,,\r
        TEA-L,web,,,IDR,20000.25,25000,\r
        TEA-L,,zone-1,,IDR,19000,,\r
        TEA-L,,zone-1,2.5,IDR,18000,,\r
        TEA-L,,zone-1,2.5,IDR,17000,18500,2027-01-01T00:00:00.000Z\r
        TEA-L,,zone-1,2.5,IDR,,,2028-01-01T00:00:00.000Z\r
        TEA-S,web,,10,IDR,9000,,\r

        """

    @Test(arguments: Engines.available)
    func `takes prices of lists and quantities in, writes them out and changes nothing twice`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine, migrations: Selaras.wholeSchema) { database in
            let market = try await Self.opened(database)
            let first = try await market.take(in: Self.file, to: "prices")
            #expect(try await market.rejects(first) == [])
            #expect(first.counts == [7, 0, 0, 0])
            let written = try await market.export("prices")
            #expect(written == Self.file)
            let rows = try await Self.rows(database)
            let again = try await market.take(in: Self.file, to: "prices")
            #expect(again.counts == [0, 0, 7, 0])
            #expect(try await Self.rows(database) == rows && rows == 7)
            let zone = try await market.export("prices", #"["list=zone-1","separator=tab"]"#)
            #expect(zone.split(separator: "\r\n").count == 5)
            #expect(zone.contains("TEA-L\t\tzone-1\t2.5\tIDR\t18000\t\t\r\n"))
            // A column that is not there says nothing: what it cost before stays.
            let bare =
                "sku,list,from_quantity,amount,valid_from\n"
                + "TEA-L,zone-1,2.5,16000,2027-01-01T00:00:00Z\n"
            #expect(try await market.take(in: bare, to: "prices").counts == [0, 1, 0, 0])
            #expect(try await market.export("prices").contains("2.5,IDR,16000,18500,2027"))
        }
    }

    @Test(arguments: Engines.available)
    func `a sale list beside it hides no price of a channel from its file`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine, migrations: Selaras.wholeSchema) { database in
            let market = try await Self.opened(database)
            try await market.perform(
                "catalogue.price-lists.create",
                #"{"code":"sale","name":"Sale","kind":"sale","currency":"IDR"}"#)
            try await market.perform("catalogue.price-lists.publish", #"{"code":"sale"}"#)
            let file = "sku,channel,list,amount\nMUG,web,,50000\nMUG,,sale,40000\n"
            #expect(try await market.take(in: file, to: "prices").counts == [2, 0, 0, 0])
            #expect(try await market.take(in: file, to: "prices").counts == [0, 0, 2, 0])
            let lower = "sku,channel,amount\nMUG,web,40000\n"
            #expect(try await market.take(in: lower, to: "prices").counts == [0, 1, 0, 0])
            #expect(try await market.export("prices", #"["list=web"]"#).contains(",40000,"))
        }
    }

    @Test(arguments: Engines.available)
    func `refuses row by row, with the field, and takes the others in`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine, migrations: Selaras.wholeSchema) { database in
            let market = try await Self.opened(database)
            let head = "\u{feff}SKU,Channel,List,From Quantity,Currency,Amount\r\n"
            let table: [(row: String, field: String)] = [
                ("MUG,,,,,1", "channel"), ("MUG,web,zone-1,,,1", "channel"),
                ("MUG,,nothing,,,1", "list"), ("MUG,,web,,,1", "list"),
                ("MUG,,zone-1,,USD,1", "currency"), ("MUG,nowhere,,,,1", "channel"),
                ("NONE,,zone-1,,,1", "sku"), ("NONE,,zone-1,,,", "sku"),
                ("MUG,,zone-1,-1,,1", "from_quantity"), ("MUG,,zone-1,one,,1", "from_quantity"),
                ("MUG,,zone-1,,,=1+1", "amount"), ("MUG,,zone-1,,,\"1\"\"0\"", "amount"),
                ("MUG,,zone-1,,,-5", "amount"), ("MUG,,zone-1,,,1e3", "amount"),
                ("MUG,,zone-1,,,99999999999999999999", "amount"),
                ("MUG,,\(String(repeating: "z", count: 3_000)),,,1", "list"),
            ]
            let good = ["MUG,,zone-1,,IDR,5", "\"MUG\",\"\",\"zone-1\",\"\",\"idr\",\"5\""]
            let rows = table.map(\.row) + good
            let done = try await market.take(
                in: head + rows.joined(separator: "\r\n") + "\r\n", to: "prices")
            let rejects = try await market.rejects(done)
            #expect(rejects.map { $0.number("line") } == (0..<table.count).map { Int64($0 + 2) })
            for (reject, entry) in zip(rejects, table) {
                #expect(
                    reject.text("field").hasSuffix(entry.field),
                    "\(entry.row.prefix(60)): \(reject.text("field")), \(reject.text("reason"))")
                #expect(!reject.text("reason").isEmpty)
            }
            // Both rows that are left say the same: the second finds it done.
            #expect(done.counts == [1, 0, 1, Int64(table.count)])
            #expect(try await Self.rows(database) == 1)
        }
    }

    @Test(arguments: Engines.available)
    func `of rows about one place the last one holds, and a dry run keeps nothing`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine, migrations: Selaras.wholeSchema) { database in
            let market = try await Self.opened(database)
            let file = "sku,list,amount\n" + (1...60).map { "MUG,zone-1,\($0)\n" }.joined()
            let dry = try await market.take(in: file, to: "prices", isDry: true)
            #expect(dry.counts == [60, 0, 0, 0])
            #expect(try await Self.rows(database) == 0)
            #expect(try await market.take(in: file, to: "prices").counts == [1, 59, 0, 0])
            #expect(try await market.export("prices").contains("MUG,,zone-1,,IDR,60,,\r\n"))
        }
    }

    private static func rows(_ database: Database) async throws -> Int64 {
        try await database.read { tx in
            try tx.first("SELECT COUNT(*) FROM catalogue_prices") { try $0.next() } ?? -1
        }
    }
}
