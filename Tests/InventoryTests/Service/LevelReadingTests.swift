import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailInventory

@Suite struct LevelReadingTests {
    private let reading = LevelReading(items: ShelfLabels())

    private func page(
        _ shop: Shop, _ text: String?, after: String? = nil
    ) async throws -> Page<Level> {
        let filter = LevelFilter(terms: try text.map { try #require(SearchTerms($0)) })
        let request = ListRequest(
            page: PageRequest(limit: 2, after: after), sort: LevelSort.item, countsAll: true)
        return try await shop.database.read { [reading] tx in
            try reading.list(filter, request, within: nil, in: tx)
        }
    }

    @Test(arguments: Engines.available)
    func `levels are told with the names of their items`(_ engine: EngineKind) async throws {
        try await withShop(engine) { shop in
            for sku in ["A", "B"] { try await shop.receive(sku, 1) }
            let listed = try await page(shop, nil)
            #expect(listed.items.map(\.name) == ["Item A", "Item B"])
            let shown = try await shop.database.read { [reading] tx in
                try reading.levels(of: sku("B"), on: nil, in: tx)
            }
            #expect(shown.map(\.name) == ["Item B"])
        }
    }

    @Test(arguments: Engines.available)
    func `a search leads to the levels of what it finds, page by page`(
        _ engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            for place in ["jkt-01", "jkt-02", "dc-01"] {
                for sku in ["A", "B"] { try await shop.receive(sku, 1, at: place) }
            }
            let first = try await page(shop, "B")
            #expect(first.items.map(\.location.text) == ["dc-01", "jkt-01"])
            #expect(first.total == Total(counted: 3))
            let rest = try await page(shop, "B", after: first.next)
            #expect(rest.items.map(\.sku.text) == ["B"])
            #expect(rest.next == nil)
            let refused = await refusal { _ = try await page(shop, "A", after: first.next) }
            #expect(refused?.code == .invalidCursor)
            #expect(try await page(shop, "Z").items.isEmpty)
        }
    }

    @Test(arguments: Engines.available)
    func `a search reads the items that it found and no others`(_ engine: EngineKind) async throws {
        try await withShop(engine) { shop in
            let list = LevelStore().list(LevelFilter(), among: [sku("A"), sku("B")], within: nil)
            for query in list.queries(by: LevelSort.item.order, limit: 5) {
                let plan = try await shop.database.plan(query, on: engine)
                #expect(
                    plan.contains(engine == .sqlite ? "SEARCH l" : "inventory_levels"), "\(plan)")
                #expect(!plan.contains("SCAN l") && !plan.contains("Seq Scan"), "\(plan)")
            }
        }
    }
}
