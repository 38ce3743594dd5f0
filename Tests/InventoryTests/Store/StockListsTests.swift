import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailInventory

/// Lists of the ledger, of holds and of transfers: filtered, sorted, counted, read by an index.
@Suite struct StockListsTests {
    /// Every page of a list, and the total that each tells.
    private func walk<Item: Sendable>(
        _ shop: Shop,
        _ page:
            @escaping @Sendable (ListRequest<AgeSort>, borrowing Transaction) throws -> Page<
                Item
            >, _ sort: AgeSort, limit: Int = 2
    ) async throws -> (items: [Item], totals: Set<Total?>) {
        try await shop.database.read { tx in
            var (items, totals): ([Item], Set<Total?>) = ([], [])
            var after: String?
            repeat {
                let asked = PageRequest(limit: limit, after: after)
                let page = try page(ListRequest(page: asked, sort: sort, countsAll: true), tx)
                items += page.items
                totals.insert(page.total)
                after = page.next
            } while after != nil
            return (items, totals)
        }
    }

    @Test(arguments: Engines.available)
    func `the ledger is listed by when it happened, by item, reason and days`(
        _ engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            let start = shop.clock.now()
            for (index, sku) in ["A", "B", "A", "A"].enumerated() {
                shop.clock.set(start + .seconds(10 * (index + 1)))
                try await shop.receive(sku, index + 1, at: index == 3 ? "jkt-02" : "jkt-01")
            }
            // Told last, and happened first.
            try await shop.act { stock, call, tx in
                _ = try stock.adjust(
                    StockKey(sku: sku("A"), location: code(Location.self, "jkt-01")), by: .one,
                    reason: .other, note: "", by: try call.occurred(at: start), in: tx)
            }
            func amounts(
                _ filter: MovementFilter, _ sort: AgeSort = .newest
            ) async throws -> [Int64] {
                let seen = try await walk(
                    shop, { try MovementStore().list(filter, $0, in: $1) }, sort)
                #expect(seen.totals == [Total(counted: seen.items.count)])
                return seen.items.map { $0.change.thousandths / 1_000 }
            }
            #expect(try await amounts(MovementFilter()) == [4, 3, 2, 1, 1])
            #expect(try await amounts(MovementFilter(), .oldest) == [1, 1, 2, 3, 4])
            #expect(try await amounts(MovementFilter(sku: sku("A"))) == [4, 3, 1, 1])
            #expect(try await amounts(MovementFilter(reason: .other)) == [1])
            #expect(try await amounts(MovementFilter(bucket: .onHand)) == [4, 3, 2, 1, 1])
            #expect(try await amounts(MovementFilter(bucket: .damaged)) == [])
            #expect(
                try await amounts(MovementFilter(location: code(Location.self, "jkt-02"))) == [4])
            let days = MovementFilter(
                occurredFrom: start + .seconds(10), occurredBefore: start + .seconds(40))
            #expect(try await amounts(days) == [3, 2, 1])
        }
    }

    @Test(arguments: Engines.available)
    func `transfers are listed by either end, item and state`(_ engine: EngineKind) async throws {
        try await withShop(engine) { shop in
            let ends = [
                ("jkt-01", "jkt-02"), ("jkt-02", "jkt-01"), ("dc-01", "jkt-02"),
                ("jkt-01", "dc-01"), ("dc-01", "jkt-01"),
            ]
            var ids: [TransferID] = []
            for (index, (source, destination)) in ends.enumerated() {
                shop.clock.advance(by: .seconds(1))
                ids.append(
                    try await shop.act { stock, call, tx in
                        try Transfers(stock: stock).create(
                            from: code(Location.self, source),
                            to: code(Location.self, destination),
                            [TransferLine(sku: sku(index == 2 ? "B" : "A"), quantity: .one)],
                            note: "", by: call, in: tx
                        ).id
                    })
            }
            func found(
                _ filter: TransferFilter, _ sort: AgeSort = .oldest
            ) async throws -> [Int] {
                let seen = try await walk(
                    shop, { try TransferStore().list(filter, $0, in: $1) }, sort)
                #expect(seen.totals == [Total(counted: seen.items.count)])
                #expect(seen.items.allSatisfy { $0.lines.count == 1 })
                return seen.items.compactMap { ids.firstIndex(of: $0.id) }
            }
            let store = code(Location.self, "jkt-01")
            #expect(try await found(TransferFilter()) == [0, 1, 2, 3, 4])
            #expect(try await found(TransferFilter(location: store)) == [0, 1, 3, 4])
            #expect(try await found(TransferFilter(location: store), .newest) == [4, 3, 1, 0])
            #expect(try await found(TransferFilter(sku: sku("B"))) == [2])
            #expect(try await found(TransferFilter(state: .shipped)) == [])
        }
    }

    @Test(arguments: Engines.available)
    func `holds are listed by state, item and place, in both orders`(
        _ engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            for sku in ["A", "B"] { try await shop.receive(sku, 9) }
            for (index, sku) in ["A", "B", "A"].enumerated() {
                shop.clock.advance(by: .seconds(1))
                try await shop.hold(sku, 1, for: "h\(index)", seconds: 600)
            }
            func found(_ filter: HoldFilter, _ sort: AgeSort = .newest) async throws -> [String] {
                let seen = try await walk(
                    shop, { try HoldStore().list(filter, $0, in: $1) }, sort)
                #expect(seen.totals == [Total(counted: seen.items.count)])
                return seen.items.map(\.owner.reference)
            }
            #expect(try await found(HoldFilter()) == ["h2", "h1", "h0"])
            #expect(try await found(HoldFilter(), .oldest) == ["h0", "h1", "h2"])
            #expect(try await found(HoldFilter(sku: sku("A"))) == ["h2", "h0"])
            #expect(try await found(HoldFilter(state: .posted)) == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a cursor of one list is refused by another`(_ engine: EngineKind) async throws {
        try await withShop(engine) { shop in
            for sku in ["A", "B"] { try await shop.receive(sku, 9) }
            for reference in ["x", "y"] {
                try await shop.hold("A", 1, for: reference, seconds: 60)
                try await shop.act { stock, call, tx in
                    _ = try Transfers(stock: stock).create(
                        from: code(Location.self, "jkt-01"), to: code(Location.self, "jkt-02"),
                        [TransferLine(sku: sku("A"), quantity: .one)], note: "", by: call, in: tx)
                }
            }
            let one = PageRequest(limit: 1)
            let next = try #require(
                try await shop.database.read { tx in
                    try HoldStore().list(
                        HoldFilter(), ListRequest(page: one, sort: .newest), in: tx
                    ).next
                })
            let page = PageRequest(limit: 1, after: next)
            let others = [
                await refusal {
                    _ = try await shop.database.read { tx in
                        try TransferStore().list(
                            TransferFilter(), ListRequest(page: page, sort: .newest), in: tx)
                    }
                },
                await refusal {
                    _ = try await shop.database.read { tx in
                        try HoldStore().list(
                            HoldFilter(), ListRequest(page: page, sort: .oldest), in: tx)
                    }
                },
                await refusal {
                    _ = try await shop.database.read { tx in
                        try HoldStore().list(
                            HoldFilter(sku: sku("A")), ListRequest(page: page, sort: .newest),
                            in: tx)
                    }
                },
            ]
            #expect(others.map { $0?.code } == [.invalidCursor, .invalidCursor, .invalidCursor])
        }
    }

    @Test(arguments: Engines.available)
    func `an index gives the order of the ledger, of holds and of transfers`(
        _ engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            let place = code(Location.self, "jkt-01")
            var queries: [SQL] = []
            for sort in AgeSort.allCases {
                for filter in [MovementFilter(), MovementFilter(sku: sku("A"))] {
                    queries += MovementStore().list(filter).queries(
                        by: MovementStore.order(sort), limit: 5)
                }
                for filter in [HoldFilter(), HoldFilter(sku: sku("A"))] {
                    queries += HoldStore().list(filter).queries(
                        by: HoldStore.order(sort), limit: 5)
                }
                for filter in [TransferFilter(), TransferFilter(location: place)] {
                    queries += TransferStore().list(filter).queries(
                        by: TransferStore.order(sort), limit: 5)
                }
            }
            #expect(queries.count == 14)
            for query in queries {
                let sorts = try await shop.database.sorts(query, on: engine)
                #expect(!sorts, "\(query.text)")
            }
            let ends = TransferStore().list(TransferFilter(location: place)).queries(
                by: TransferStore.order(.newest), limit: 5)
            for (query, end) in zip(ends, ["source", "destination"]) {
                let plan = try await shop.database.plan(query, on: engine)
                #expect(plan.contains("inventory_transfers_by_\(end)"), "\(plan)")
            }
        }
    }
}
