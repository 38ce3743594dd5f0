import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailCatalogue

@Suite struct CatalogueSearchTests {
    @Test(arguments: Engines.available)
    func `finds items by SKU and its beginning, and products by words`(
        _ kind: EngineKind
    ) async throws {
        try await Shop.open(kind) { shop in
            for number in 1...3 { _ = try await shop.create(Shop.shirt("shirt\(number)")) }
            let skus = try await shop.database.read { tx in
                try tx.query("SELECT spelling FROM catalogue_variants ORDER BY sku") {
                    try $0[0] as String
                }
            }
            let first = try #require(skus.first)
            func hits(_ text: String, most: Int = 8) async throws -> [SearchHit] {
                let terms = try #require(SearchTerms(text))
                let call = Call(
                    actor: .system("test"), grants: .all, now: testStart, ids: testIDs(),
                    requestID: "test")
                return try await shop.database.read { tx in
                    try CatalogueSearch().hits(terms, most: most, by: call, in: tx)
                }
            }
            let exact = try await hits(first.lowercased()).filter { $0.kind == .item }
            #expect(exact.first?.id == first && exact.first?.isExact == true)
            #expect(exact.dropFirst().allSatisfy { !$0.isExact })
            let begun = try await hits(String(first.prefix(3)), most: 2)
            #expect(begun.filter { $0.kind == .item }.map(\.id) == Array(skus.prefix(2)))
            let products = try await hits("plain", most: 2).filter { $0.kind == .product }
            #expect(products.count == 2)
        }
    }
}
