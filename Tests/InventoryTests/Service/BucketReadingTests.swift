import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailInventory

@Suite struct BucketReadingTests {
    @Test(arguments: Engines.available)
    func `goods are listed by place, item, bucket and age, page by page`(
        _ engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            try await shop.bring([(line("A", 1), .damaged)])
            shop.clock.advance(by: .seconds(1))
            try await shop.bring([(line("B", 2, "jkt-02"), .qualityControl)])
            shop.clock.advance(by: .seconds(1))
            try await shop.bring([(line("A", 3), .qualityControl), (line("C", 9), .supplier)])
            try await shop.reclassify([line("C", 9)], .supplier, .sentBack)
            func found(
                _ filter: BucketFilter, _ sort: AgeSort = .oldest, _ grants: [Grant] = .all
            ) async throws -> [Int64] {
                let call = Call(
                    actor: .system("test"), grants: grants, now: shop.clock.now(), ids: testIDs(),
                    requestID: "test")
                return try await shop.database.read { tx in
                    var amounts: [Int64] = []
                    var after: String?
                    repeat {
                        let page = try BucketReading(items: ShelfLabels()).list(
                            BucketQuery(
                                filter: filter,
                                list: ListRequest(
                                    page: PageRequest(limit: 1, after: after), sort: sort,
                                    countsAll: true)), by: call, in: tx)
                        amounts += page.items.map { $0.quantity.thousandths / 1_000 }
                        #expect(page.items.allSatisfy { $0.name == "Item \($0.sku)" })
                        after = page.next
                    } while after != nil
                    return amounts
                }
            }
            #expect(try await found(BucketFilter()) == [1, 2, 3])
            #expect(try await found(BucketFilter(), .newest) == [3, 2, 1])
            #expect(try await found(BucketFilter(location: Shop.jakarta)) == [1, 3])
            #expect(try await found(BucketFilter(sku: sku("a"))) == [1, 3])
            #expect(try await found(BucketFilter(bucket: .qualityControl)) == [2, 3])
            let here = [Grant(.all, locations: [Shop.jakarta])]
            #expect(try await found(BucketFilter(), .oldest, here) == [1, 3])
            #expect(
                try await found(BucketFilter(), .oldest, [Grant(.all, channels: [Shop.web])]) == [])
            #expect(try await found(BucketFilter(isOverdue: true)) == [])
            shop.clock.advance(by: .seconds(86_400))
            #expect(try await found(BucketFilter(isOverdue: true)) == [2])
            // What lies there again after there was nothing has not lain for long.
            try await shop.reclassify([line("B", 2, "jkt-02")], .qualityControl, .onHand)
            try await shop.bring([(line("B", 2, "jkt-02"), .qualityControl)])
            #expect(try await found(BucketFilter(isOverdue: true)) == [])
            shop.clock.advance(by: .seconds(1))
            #expect(try await found(BucketFilter(isOverdue: true)) == [3])
            let work = try await shop.database.read { [call = shop.call()] tx in
                try StockWork().work(at: Spot(at: Shop.jakarta, on: nil), by: call, in: tx)
            }
            #expect(work.first { $0.kind == .toInspect }?.total.count == 1)
        }
    }

    @Test(arguments: Engines.available)
    func `lists are read by an index`(_ engine: EngineKind) async throws {
        try await withShop(engine) { shop in
            let call = shop.call()
            for filter in [
                BucketFilter(), BucketFilter(location: Shop.jakarta),
                BucketFilter(bucket: .damaged),
                BucketFilter(location: Shop.jakarta, bucket: .damaged),
                BucketFilter(location: Shop.jakarta, isOverdue: true),
            ] {
                let list = BucketStore().list(filter, within: call.reach(), at: call.now)
                for query in list.queries(by: BucketStore.order(.oldest), limit: 5) {
                    let plan = try await shop.database.plan(query, on: engine)
                    #expect(plan.contains("inventory_buckets_"), "\(plan)")
                    #expect(!plan.contains("TEMP B-TREE") && !plan.contains("Sort Key"), "\(plan)")
                }
            }
        }
    }
}
