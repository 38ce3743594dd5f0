import RetailComposition
import RetailCore
import RetailExchange
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailConnectors

/// Two imports of one file at once: each counts what it did itself.
@Suite struct TwoImportsTests {
    private static func perform(
        _ market: Market, _ name: String, _ input: JSONTree
    ) async throws -> JSONTree {
        var writer = JSONWriter()
        input.write(into: &writer)
        return try await market.perform(name, String(decoding: writer.bytes, as: UTF8.self))
    }

    /// A desk at which another import does `contested` right after this one has looked.
    private static func desk(_ market: Market, contested: String) -> ImportDesk {
        ImportDesk(
            isDry: false, now: testStart, handedInAt: testStart,
            ask: { name, input in try await perform(market, name, input) },
            act: { name, input in
                if name == contested { _ = try await perform(market, name, input) }
                return try await perform(market, name, input)
            },
            check: { _, _ in throw RetailError.notFound("crm.customer-unknown", "Nobody yet.") })
    }

    /// A desk at which another import does `meanwhile` before this one does anything.
    private static func desk(
        _ market: Market, handedInAt: Instant,
        meanwhile: @escaping @Sendable () async throws -> Void = {}
    ) -> ImportDesk {
        ImportDesk(
            isDry: false, now: market.clock.clock.now(), handedInAt: handedInAt,
            ask: { name, input in try await perform(market, name, input) },
            act: { name, input in
                try await meanwhile()
                return try await perform(market, name, input)
            },
            check: { _, _ in throw RetailError.notFound("crm.customer-unknown", "Nobody yet.") })
    }

    private static func outcomes(
        of text: String, to connector: Connector, _ options: ImportOptions, findings: [UInt8],
        _ desk: ImportDesk
    ) async throws -> [ActOutcome] {
        let bytes = Array(text.utf8)
        let file = ImportFile(size: Int64(bytes.count), findings: findings) {
            $0 < bytes.count ? Array(bytes[Int($0)...]) : nil
        }
        let source = try await connector.open(file, options)
        var outcomes: [ActOutcome] = []
        while let act = try await source.next() { outcomes.append(try await act.take(desk)) }
        return outcomes
    }

    /// Whether each row made something new.
    private static func created(_ outcomes: [ActOutcome]) -> [Bool] {
        outcomes.flatMap(\.rows).map { if case .created = $0 { true } else { false } }
    }

    @Test(arguments: Engines.available)
    func `counts no customer whom another import made meanwhile`(
        engine: EngineKind
    ) async throws {
        try await withDatabase(engine, migrations: Selaras.wholeSchema) { database in
            let market = try await Market.opened(database)
            let file = "name,verified_email\nAna,ana@example.com\nBudi,budi@example.com\n"
            for (contested, isNew) in [("crm.customers.identify", false), ("", true)] {
                let text = isNew ? file.replacing("@", with: "@other.") : file
                let outcomes = try await Self.outcomes(
                    of: text, to: CustomerTable.connector, ImportOptions(), findings: [],
                    Self.desk(market, contested: contested))
                #expect(Self.created(outcomes) == [isNew, isNew], "\(contested)")
            }
        }
    }

    /// Two people hand the same fixture in, one a minute after the other; or one does so and goes
    /// on with it after a stop.
    @Test(arguments: Engines.available, [-60, 0, 60])
    func `brings opening stock in once, whoever handed it in first`(
        engine: EngineKind, later: Int64
    ) async throws {
        try await withDatabase(engine, migrations: Selaras.wholeSchema) { database in
            let market = try await Market.opened(database)
            market.clock.advance(by: .seconds(600))
            try await market.perform(
                "catalogue.products.create",
                #"{"slug":"cup","name":"Cup","variants":[{"sku":"CUP"}]}"#)
            let file = """
                [{"model":"product.product","pk":1,"fields":{"name":"Cup","slug":"cup"}},
                 {"model":"product.productvariant","pk":1,"fields":{"sku":"CUP","product":1}},
                 {"model":"warehouse.warehouse","pk":1,"fields":{"slug":"jkt"}},
                 {"model":"warehouse.stock","pk":1,"fields":{"warehouse":1,"product_variant":1,
                   "quantity":4}}]
                """
            let now = market.clock.clock.now() - .seconds(300)
            let take: @Sendable (ImportDesk) async throws -> [Bool] = { desk in
                Self.created(
                    try await Self.outcomes(
                        of: file, to: Saleor.connector, ImportOptions(), findings: [], desk))
            }
            let other = Self.desk(market, handedInAt: now + .seconds(later))
            let own = Self.desk(market, handedInAt: now) {
                #expect(try await take(other) == [false, false, true])
                // What was sold since stays sold.
                try await market.perform(
                    "inventory.stock.adjust",
                    #"{"sku":"CUP","location":"jkt","change":"-1","reason":"lost"}"#)
            }
            #expect(try await take(own) == [false, false, false])
            #expect(try await take(own) == [false, false, false])
            #expect(try await market.onHand("CUP") == "3")
            #expect(try await database.findings(of: market.selaras.modules.flatMap(\.checks)) == [])
        }
    }

    @Test(arguments: Engines.available)
    func `counts no price that another import set meanwhile`(engine: EngineKind) async throws {
        try await withDatabase(engine, migrations: Selaras.wholeSchema) { database in
            let market = try await Market.opened(database)
            try await market.perform(
                "catalogue.products.create",
                #"{"slug":"cup","name":"Cup","variants":[{"sku":"CUP"}]}"#)
            for (contested, isNew) in [("catalogue.prices.set", false), ("", true)] {
                let outcomes = try await Self.outcomes(
                    of: "sku,channel,amount,valid_from\n"
                        + "CUP,web,\(isNew ? 2 : 1)000,2030-01-01T00:00:00Z\n"
                        + "CUP,web,\(isNew ? 4 : 3)000,\n",
                    to: PriceTable.connector, ImportOptions(), findings: [],
                    Self.desk(market, contested: contested))
                let unchanged = outcomes.flatMap(\.rows).map {
                    if case .unchanged = $0 { true } else { false }
                }
                #expect(unchanged == [!isNew, !isNew], "\(contested)")
            }
            #expect(try await market.count("catalogue.prices.list", #"{"sku":"CUP"}"#) == 4)
        }
    }

    @Test(arguments: Engines.available)
    func `counts no invoice that another import took in meanwhile`(
        engine: EngineKind
    ) async throws {
        try await OldShop.open(engine) { shop in
            let options = ImportOptions(["channel": "old", "zone": "UTC"])
            for (contested, isNew) in [("orders.imported-invoices.create", false), ("", true)] {
                let number = isNew ? "901" : "900"
                let lines = ["A", "B"].map { "\(number),\($0),Tea,1,2010-12-01 10:15:00,1.00,," }
                let text = ([OnlineRetailLine.header.joined(separator: ",")] + lines)
                    .joined(separator: "\r\n")
                let survey = OnlineRetailSurvey(options, currency: "GBP")
                try await survey.take(Array(text.utf8))
                let outcomes = try await Self.outcomes(
                    of: text, to: OnlineRetail.connector, options,
                    findings: try await survey.finish(),
                    Self.desk(shop.market, contested: contested))
                #expect(Self.created(outcomes) == [isNew, isNew], "\(contested)")
                #expect(outcomes.compactMap { $0.counts["orders"] } == (isNew ? [1] : []))
            }
        }
    }
}
