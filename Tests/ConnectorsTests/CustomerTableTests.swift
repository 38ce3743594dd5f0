import RetailComposition
import RetailCore
import RetailJSON
import RetailStorage
import RetailTestSupport
import Testing

@Suite struct CustomerTableTests {
    /// What each kind of column takes.
    private static let written: [ChannelKind: [String]] = [
        .web: ["own:w1"], .app: ["own:a1"], .store: ["own:1001"],
        .marketplace: ["tokopedia:4711", "shopee:4711"], .social: ["instagram:ana"],
        .phone: ["+62 812-3456-7890"], .chat: ["bot:c1"], .email: ["Ana@Example.com"],
        .sms: ["+6281234567891"], .messenger: ["6281234567892", "line:u77"], .ads: ["meta:x9"],
    ]

    @Test(arguments: Engines.available)
    func `finds a file unchanged that is handed in again, whatever column it has`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine, migrations: Selaras.wholeSchema) { database in
            let market = try await Market.opened(database)
            for kind in ChannelKind.allCases {
                let cell = try #require(Self.written[kind]).joined(separator: "|")
                for column in ["verified_\(kind)", kind.rawValue] {
                    let number = "card:\(column)"
                    let isStore = column == "verified_store"
                    let file =
                        isStore
                        ? "verified_store,name\n\(cell),Ana\n"
                        : "verified_store,name,\(column)\n\(number),Ana,\(cell)\n"
                    let first = try await market.take(in: file, to: "customers")
                    #expect(first.number("rejected") == 0, "\(column)")
                    let again = try await market.take(in: file, to: "customers")
                    #expect(again.counts == [0, 0, 1, 0], "\(column)")
                    let dry = try await market.take(in: file, to: "customers", isDry: true)
                    #expect(dry.counts == [0, 0, 1, 0], "\(column)")
                }
            }
        }
    }

    @Test(arguments: Engines.available)
    func `knows an identifier in every spelling`(engine: EngineKind) async throws {
        try await withDatabase(engine, migrations: Selaras.wholeSchema) { database in
            let market = try await Market.opened(database)
            let head = "verified_store,verified_phone,verified_email,messenger\n"
            try await market.take(
                in: head + "own:1,+62 812 3456 7890,ana@example.com,6281234567899\n",
                to: "customers")
            for row in [
                "own:1,+6281234567890,ANA@EXAMPLE.COM,+6281234567899",
                "own:1,0062 812-3456-7890,Ana@example.com,+62 812 3456 7899",
            ] {
                let again = try await market.take(in: head + row + "\n", to: "customers")
                #expect(again.counts == [0, 0, 1, 0], "\(row)")
            }
        }
    }

    /// Rows are taken in side by side: those of one person, by whatever they name them, are not.
    @Test(arguments: Engines.available)
    func `makes one record of rows that share an identifier`(engine: EngineKind) async throws {
        try await withDatabase(engine, migrations: Selaras.wholeSchema) { database in
            let market = try await Market.opened(database)
            var rows: [String] = []
            for person in 10..<30 {
                rows += [
                    "ana\(person)@example.com,+62 812 0000 00\(person),Ana",
                    ",+62812000000\(person),Ana",
                    "ANA\(person)@example.com,,Ana",
                ]
            }
            let file = "verified_email,verified_phone,name\n" + rows.joined(separator: "\n") + "\n"
            let done = try await market.take(in: file, to: "customers")
            #expect(done.counts == [20, 0, 40, 0])
            let list = try await market.perform("crm.customers.list", #"{"limit":100}"#)
            #expect(list.list("items").count == 20)
            #expect(list.list("items").allSatisfy { $0.list("members").count == 1 })
        }
    }
}
