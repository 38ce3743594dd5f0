import Foundation
import RetailContracts
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailTestSupport
import Synchronization
import Testing

@testable import RetailCatalogue

/// The demo shop of Saleor, where the data folder is.
enum SaleorDemo {
    static let folder =
        ProcessInfo.processInfo.environment["SELARAS_DATA"]
        ?? FileManager.default.currentDirectoryPath + "/../shared/data"
    static let path = folder + "/saleor-catalogue/populatedb_data.json.gz"
    static let isThere = FileManager.default.fileExists(atPath: path)

    static func bytes() throws -> [UInt8] {
        let gzip = Process()
        gzip.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        gzip.arguments = ["gzip", "-dc", path]
        let pipe = Pipe()
        gzip.standardOutput = pipe
        try gzip.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        gzip.waitUntilExit()
        return Array(data)
    }
}

@Suite struct ImportMatchingTests {
    @Test(
        .enabled(
            if: SaleorDemo.isThere,
            "saleor-catalogue is not in the data folder: set SELARAS_DATA to it"),
        arguments: Engines.available)
    func `takes in the demo shop of Saleor with every price of every channel`(
        _ kind: EngineKind
    ) async throws {
        let bytes = try SaleorDemo.bytes()
        let file = try CatalogueFile.saleor(bytes)
        let fixture = try Fixture(bytes)
        try await Shop.open(kind) { shop in
            let stock = StockRecorder()
            let importer = CatalogueImport(stock: stock)
            let clock = ContinuousClock()
            let start = clock.now
            let report = try await importer.run(file, in: shop.database, by: shop.call())
            print("\(kind): \(file.count) records in \(clock.now - start)")
            #expect(report.rejects == [])
            #expect(report.counts[.channels]?.created == 2)
            #expect(report.counts[.categories]?.created == 16)
            #expect(report.counts[.products]?.created == 32)
            #expect(stock.received.withLock { $0.count } == report.counts[.stock]?.created)
            try await expectPrices(of: fixture, in: shop)
            #expect(try await shop.search("plimsolls").count == 2)
            let second = try await importer.run(file, in: shop.database, by: shop.call())
            #expect(second.changedNothing)
            for check in CatalogueChecks.all {
                #expect(try await shop.database.read { tx in try check.run(tx) } == [])
            }
        }
    }

    private func expectPrices(of fixture: Fixture, in shop: Shop) async throws {
        let variants = fixture.byKey("product.productvariant")
        let channels = fixture.byKey("channel.channel")
        let prices = fixture["product.productvariantchannellisting"]
        #expect(variants.count == 73)
        #expect(prices.count == 146)
        var skus: Set<SKU> = []
        for record in prices {
            let variant = try #require(record.reference("variant").flatMap { variants[$0] })
            let channel = try #require(record.reference("channel").flatMap { channels[$0] })
            let sku = try SaleorProducts.sku(of: variant)
            let code = try Code<Channel>(try channel.required("slug"))
            let offer = try await shop.offer(sku.text, on: code)
            let wanted = try UnitPrice(
                text: try record.required("price_amount"),
                currency: try Currency(try record.required("currency")))
            #expect(offer?.price == wanted, "\(record.name)")
            skus.insert(sku)
        }
        #expect(skus.count == 73)
    }
}
