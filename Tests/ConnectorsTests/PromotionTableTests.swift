import RetailComposition
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@Suite struct PromotionTableTests {
    private static func opened(_ database: Database) async throws -> Market {
        let market = try await Market.opened(database)
        try await market.take(in: TableTests.products, to: "products")
        return market
    }

    private static let file = """
        code,name,lane,uses,budget,gives,items,conditions,channels,state,starts_at,ends_at\r
        club,'=Club,item,,,kind=percentage; rate=0.1,any_of=(brands=Selaras|A\\|B)|(skus=MUG),\
        (kind=quantity; at_least=2),,draft,,\r
        mugs,Mugs,order,100,5000 IDR,kind=amount; amount=500 IDR,,,web,scheduled,\
        2027-01-01T00:00:00Z,2027-02-01T00:00:00Z\r
        now,Now,item,,,"kind=set-percentage; rate=1; parts=(count=3); chosen=cheapest",,,,live,,\r

        """

    @Test(arguments: Engines.available)
    func `takes promotions in, writes them out and changes nothing twice`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine, migrations: Selaras.wholeSchema) { database in
            let market = try await Self.opened(database)
            let dry = try await market.take(in: Self.file, to: "promotions", isDry: true)
            #expect(dry.counts == [3, 0, 0, 0])
            #expect(try await market.count("catalogue.promotions.list", "{}") == 0)
            let first = try await market.take(in: Self.file, to: "promotions")
            #expect(try await market.rejects(first) == [])
            #expect(first.counts == [3, 0, 0, 0])
            let club = try await market.perform("catalogue.promotions.show", #"{"code":"club"}"#)
            #expect(club.text("name") == "=Club" && club.text("state") == "draft")
            #expect(
                club["items"]?.list("any_of").first?.list("brands")
                    == [.string("Selaras"), .string("A|B")])
            #expect(
                try await market.perform("catalogue.promotions.show", #"{"code":"mugs"}"#)
                    .text("state") == "scheduled")
            #expect(
                try await market.perform("catalogue.promotions.show", #"{"code":"now"}"#)
                    .text("state") == "live")
            #expect(try await market.take(in: Self.file, to: "promotions").counts == [0, 0, 3, 0])
            let written = try await market.export("promotions", #"["separator=semicolon"]"#)
            #expect(written.contains(#";"'=Club";"#))
            #expect(try await market.take(in: written, to: "promotions").counts == [0, 0, 3, 0])
        }
    }

    @Test(arguments: Engines.available)
    func `changes what a row says otherwise, and leaves alone what it does not name`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine, migrations: Selaras.wholeSchema) { database in
            let market = try await Self.opened(database)
            try await market.take(in: Self.file, to: "promotions")
            let same = "code;gives\nclub;\"rate=0.10;kind=percentage\"\n"
            #expect(try await market.take(in: same, to: "promotions").counts == [0, 0, 1, 0])
            let change =
                "\u{feff}Code,Conditions,State\nclub,,live\nmugs,,\n".replacing("\n", with: "\r\n")
            #expect(try await market.take(in: change, to: "promotions").counts == [0, 1, 1, 0])
            let club = try await market.perform("catalogue.promotions.show", #"{"code":"club"}"#)
            #expect(club.list("conditions").isEmpty && club.text("state") == "live")
            #expect(club["gives"]?.text("rate") == "0.1")
            // A blank at the end of a name is part of it, and comes back.
            try await market.perform(
                "catalogue.promotions.create",
                #"{"code":"blank","name":" A ","lane":"item","#
                    + #""gives":{"kind":"percentage","rate":"0.1"}}"#)
            let written = try await market.export("promotions")
            #expect(try await market.take(in: written, to: "promotions").counts == [0, 0, 4, 0])
            let said = "code,ends_at\nclub,2027-06-01T00:00:00Z\nnow,\nblank,\n"
            #expect(try await market.take(in: said, to: "promotions").counts == [0, 1, 2, 0])
            let draft = "code,ends_at\nblank,2027-06-01T00:00:00Z\n"
            let refused = try await market.take(in: draft, to: "promotions")
            #expect(try await market.rejects(refused).first?.text("field") == "state")
            let end = "code,uses,state,ends_at\nclub,7,live,2027-05-01T00:00:00+07:00\n"
            #expect(try await market.take(in: end, to: "promotions").counts == [0, 1, 0, 0])
            let ended = try await market.perform("catalogue.promotions.show", #"{"code":"club"}"#)
            #expect(ended.number("uses") == 7)
            #expect(ended.text("ends_at") == "2027-04-30T17:00:00.000Z")
        }
    }

    @Test(arguments: Engines.available)
    func `refuses row by row, with the column, and leaves nothing of a refused one`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine, migrations: Selaras.wholeSchema) { database in
            let market = try await Self.opened(database)
            try await market.take(in: Self.file, to: "promotions")
            let good = "Good,item,kind=percentage; rate=0.1"
            let table: [(row: String, field: String)] = [
                ("aa,,item,kind=percentage; rate=0.1,,,,,", "name"), ("aa,A,item,,,,,,", "gives"),
                ("aa,A,item,kind=percentage,,,,,", "gives"),
                ("aa,A,item,kind=percentage; rat=0.1,,,,,", "gives"),
                ("aa,A,item,kind=percentage; rate=2,,,,,", "gives"),
                ("aa,A,item,rate,,,,,", "gives"),
                ("aa,A,nowhere,kind=percentage; rate=1,,,,,", "lane"),
                ("aa,\(good),any_of=(skus=NONE),,,,", "items"),
                ("aa,\(good),skus=MUG,,,,", "items"),
                ("aa,\(good),,kind=quantity,,,", "conditions"),
                ("aa,\(good),,(kind=quantity),,,", "conditions"),
                ("aa,\(good),,,x,,", "uses"), ("aa,\(good),,,0,,", "uses"),
                ("aa,\(good),,,,ended,", "state"),
                ("aa,\(good),,,,,2027-01-01T00:00:00Z", "state"),
                ("aa,\(good),,,,live,2001-01-01T00:00:00Z", "starts_at"),
                ("aa,\(good),,,,live,tomorrow", "starts_at"),
                ("mugs,Mugs,order,kind=amount; amount=9 IDR,,,,,", "code"),
                (
                    "mugs,Mugs,order,kind=amount; amount=500 IDR,,,,live,2028-01-01T00:00:00Z",
                    "starts_at"
                ),
                ("mugs,,order,kind=amount; amount=500 IDR,,,,,", "name"),
            ]
            let head = "code,name,lane,gives,items,conditions,uses,state,starts_at\n"
            let file = head + table.map { $0.row + "\n" }.joined()
            let done = try await market.take(in: file, to: "promotions")
            let rejects = try await market.rejects(done)
            #expect(rejects.map { $0.number("line") } == (0..<table.count).map { Int64($0 + 2) })
            for (reject, entry) in zip(rejects, table) {
                #expect(
                    reject.text("field") == entry.field,
                    "\(entry.row): \(reject.text("field")), \(reject.text("reason"))")
                #expect(!reject.text("reason").isEmpty)
            }
            #expect(try await market.count("catalogue.promotions.list", "{}") == 3)
        }
    }

    @Test(arguments: Engines.available)
    func `a row that says where it is to stand gets it there or is refused`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine, migrations: Selaras.wholeSchema) { database in
            let market = try await Self.opened(database)
            try await market.take(in: Self.file, to: "promotions")
            for code in ["over", "gone"] {
                try await market.perform(
                    "catalogue.promotions.create",
                    #"{"code":"\#(code)","name":"P","lane":"item","#
                        + #""gives":{"kind":"percentage","rate":"0.1"}}"#)
            }
            try await market.perform("catalogue.promotions.publish", #"{"code":"over"}"#)
            let over = try await market.perform("catalogue.promotions.end", #"{"code":"over"}"#)
            try await market.perform("catalogue.promotions.discard", #"{"code":"gone"}"#)
            let end = over.text("ends_at")
            let table: [(row: String, field: String?)] = [
                ("club,scheduled,,", "starts_at"), ("over,live,,", "state"),
                ("over,scheduled,,", "state"), ("over,live,,2028-01-01T00:00:00Z", "state"),
                ("gone,live,,", "state"), ("mugs,live,,", "state"),
                ("mugs,live,,2028-01-01T00:00:00Z", "state"),
                // What says of it what is so, and what says nothing of it.
                ("over,live,,\(end)", nil), ("over,,,", nil), ("gone,draft,,", nil),
                ("mugs,scheduled,,", nil), ("mugs,live,2027-01-01T00:00:00Z,", nil),
                ("now,scheduled,,", nil), ("now,live,,", nil),
            ]
            let file =
                "code,state,starts_at,ends_at\n" + table.map { $0.row + "\n" }.joined()
            let done = try await market.take(in: file, to: "promotions")
            let refused = table.indices.filter { table[$0].field != nil }
            let counts = [0, 0, table.count - refused.count, refused.count]
            #expect(done.counts == counts.map(Int64.init))
            let rejects = try await market.rejects(done)
            #expect(rejects.map { $0.number("line") } == refused.map { Int64($0 + 2) })
            #expect(rejects.map { $0.text("field") } == refused.map { table[$0].field })
            let club = try await market.perform("catalogue.promotions.show", #"{"code":"club"}"#)
            #expect(club.text("state") == "draft")
        }
    }

    @Test(arguments: Engines.available)
    func `a row is taken in at the length at which it was written out`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine, migrations: Selaras.wholeSchema) { database in
            let market = try await Self.opened(database)
            let brand = String(repeating: "b", count: 190)
            let selections = (0..<8).map { place in
                let brands = (0..<200).map { #""\#(brand)\#(place)-\#($0)""# }
                return #"{"brands":[\#(brands.joined(separator: ","))]}"#
            }
            try await market.perform(
                "catalogue.promotions.create",
                #"{"code":"many","name":"M","lane":"item","gives":{"kind":"percentage","#
                    + #""rate":"0.1"},"items":{"any_of":[\#(selections.joined(separator: ","))]}}"#)
            let written = try await market.export("promotions")
            #expect(written.utf8.count > 1 << 18)
            #expect(try await market.take(in: written, to: "promotions").counts == [0, 0, 1, 0])
            // A text that no field takes is refused as others are, and can be read again.
            let name = String(repeating: "n", count: 400_000)
            let tags = String(repeating: "a|", count: 250_000)
            let long = try await market.take(
                in: "code,name,tags\nmany,\(name),\nmany,Many,\(tags)a\nmany,Many,\n",
                to: "promotions")
            #expect(long.counts == [0, 1, 0, 2])
            let rejects = try await market.rejects(long)
            #expect(rejects.map { $0.text("field") } == ["name", "tags"])
            #expect(rejects.first?.text("source").utf8.count ?? 0 > 500_000)
        }
    }

    @Test(arguments: Engines.available)
    func `takes coupons in, and writes those of a batch out`(engine: EngineKind) async throws {
        try await withDatabase(engine, migrations: Selaras.wholeSchema) { database in
            let market = try await Self.opened(database)
            try await market.take(
                in: "code,name,lane,needs_coupon,gives\n"
                    + "mail,Mail,item,TRUE,kind=percentage; rate=0.1\n", to: "promotions")
            let file = "code,promotion,uses\nwelcome,mail,\nONCE,mail,1\n"
            #expect(try await market.take(in: file, to: "coupons").counts == [2, 0, 0, 0])
            #expect(try await market.take(in: file, to: "coupons").counts == [0, 0, 2, 0])
            let bad =
                "code,promotion,uses\nONCE,mail,2\nXXXXXX,none,\nYYYYYY,mail,many\n"
                + "ONCE,other,1\n"
            let done = try await market.take(in: bad, to: "coupons")
            let fields = try await market.rejects(done).map { $0.text("field") }
            #expect(fields == ["uses", "promotion", "uses", "promotion"])
            try await market.perform(
                "catalogue.coupons.generate", #"{"batch":"june","promotion":"mail","count":250}"#)
            let batch = try await market.export("coupons", #"["batch=june"]"#)
            #expect(batch.split(separator: "\r\n").count == 251)
            #expect(batch.hasPrefix("code,promotion,customer_id,uses\r\n"))
            #expect(try await market.take(in: batch, to: "coupons").counts == [0, 0, 250, 0])
            let all = try await market.export("coupons")
            #expect(all.contains("WELCOME,mail,,\r\n") && all.contains("ONCE,mail,,1\r\n"))
        }
    }
}
