import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailInventory

@Suite struct StockCountingTests {
    @Test(arguments: Engines.available)
    func `sales between counting and recording stay right`(_ engine: EngineKind) async throws {
        try await withShop(engine) { shop in
            try await shop.receive("A", 10)
            shop.clock.advance(by: .seconds(60))
            let counted = shop.clock.now()
            shop.clock.advance(by: .seconds(60))
            try await shop.sell("A", 3, at: shop.clock.now())
            shop.clock.advance(by: .seconds(60))
            // There were 9 on the shelf when it was counted, one less than the ledger had.
            let results = try await shop.count("A", 9, at: counted)
            #expect(results.map(\.expected.text) == ["10"])
            #expect(results.map(\.difference.text) == ["-1"])
            #expect(try await shop.counters("A") == [6, 0])
            #expect(try await shop.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `late news of a sale before the count changes nothing`(_ engine: EngineKind) async throws {
        try await withShop(engine) { shop in
            try await shop.receive("A", 10)
            shop.clock.advance(by: .seconds(60))
            let sold = shop.clock.now()
            shop.clock.advance(by: .seconds(60))
            try await shop.count("A", 8, at: shop.clock.now())
            shop.clock.advance(by: .seconds(60))
            try await shop.sell("A", 2, at: sold)
            #expect(try await shop.counters("A") == [8, 0])
            shop.clock.advance(by: .seconds(60))
            let again = try await shop.count("A", 8, at: shop.clock.now())
            #expect(again.map(\.difference.text) == ["0"])
            #expect(try await shop.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `the first count opens an item`(_ engine: EngineKind) async throws {
        try await withShop(engine) { shop in
            try await shop.count("NEW", 4, at: shop.clock.now())
            #expect(try await shop.counters("NEW") == [4, 0])
            let reason = try await shop.database.read { tx in
                try tx.first("SELECT reason FROM inventory_movements") { row in
                    try row[0] as String
                }
            }
            #expect(reason == "opening")
        }
    }

    @Test(arguments: Engines.available)
    func `a count of the future, an older, a doubled or a contradicting one is refused`(
        _ engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            try await shop.count("A", 4, at: shop.clock.now())
            let moments: [(Instant, RetailError.Code)] = [
                (shop.clock.now() + .milliseconds(300_001), "request.occurs-in-future"),
                (shop.clock.now(), "inventory.count-superseded"),
                (shop.clock.now() - .seconds(1), "inventory.count-superseded"),
            ]
            for (moment, code) in moments {
                let error = await refusal {
                    try await shop.count("A", 9, at: moment, by: "other")
                }
                #expect(error?.code == code)
            }
            let doubled = await refusal {
                try await shop.act { stock, call, tx in
                    let item = CountedItem(sku: sku("B"), quantity: .one)
                    _ = try stock.count(
                        [item, item], at: code(Location.self, "jkt-01"), note: "", by: call, in: tx)
                }
            }
            #expect(doubled?.code == "inventory.item-repeated")
            #expect(try await shop.counters("A") == [4, 0])
        }
    }

    @Test(arguments: Engines.available)
    func `a count told again changes nothing, and its maker may correct it`(
        _ engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            let moment = shop.clock.now() - .seconds(60)
            try await shop.count("A", 4, at: moment)
            try await shop.receive("A", 2)
            let again = try await shop.count("A", 4, at: moment, by: "other")
            #expect(again.map(\.difference) == [.zero])
            #expect(try await shop.counters("A") == [6, 0])
            let corrected = try await shop.count("A", 5, at: moment)
            #expect(corrected.map(\.expected.thousandths) == [4_000])
            #expect(try await shop.counters("A") == [7, 0])
            let counts = try await shop.database.read { tx in
                try tx.query("SELECT counted, expected FROM inventory_counts") { row in
                    [try row.next(), try row.next()] as [Int64]
                }
            }
            #expect(counts == [[5_000, 0]])
        }
    }

    @Test(arguments: Engines.available)
    func `a correction from before the count is no matter of what is there now`(
        _ engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            let now = shop.clock.now()
            try await shop.count("A", 3, at: now)
            func adjust(at moment: Instant?) async throws {
                try await shop.act { stock, call, tx in
                    _ = try stock.adjust(
                        StockKey(sku: sku("A"), location: code(Location.self, "jkt-01")),
                        by: Quantity(thousandths: -5_000), reason: .damaged, note: "",
                        by: try call.occurred(at: moment), in: tx)
                }
            }
            let refused = await refusal { try await adjust(at: nil) }
            #expect(refused?.code == "inventory.insufficient-stock")
            try await adjust(at: now - .seconds(3_600))
            #expect(try await shop.counters("A") == [3, 0])
            #expect(try await shop.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `what people tell late is booked once, however it was counted meanwhile`(
        _ engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            func receive(_ quantity: Int, at moment: Instant) async throws {
                try await shop.act { stock, call, tx in
                    try stock.receive(
                        [line("A", quantity)], reason: .received, reference: "DN-1", note: "",
                        by: try call.occurred(at: moment), in: tx)
                }
            }
            let start = shop.clock.now()
            shop.clock.advance(by: .seconds(60))
            try await shop.count("A", 10, at: shop.clock.now())
            shop.clock.advance(by: .seconds(60))
            // The delivery was on the shelf when it was counted.
            try await receive(4, at: start)
            #expect(try await shop.counters("A") == [10, 0])
            try await receive(5, at: shop.clock.now() - .seconds(30))
            #expect(try await shop.counters("A") == [15, 0])
            // So was the gap that the broken one left.
            let key = StockKey(sku: sku("A"), location: code(Location.self, "jkt-01"))
            try await shop.act { stock, call, tx in
                _ = try stock.adjust(
                    key, by: try Quantity.one.negated(), reason: .damaged, note: "",
                    by: try call.occurred(at: start), in: tx)
            }
            #expect(try await shop.counters("A") == [15, 0])
            let entries = try await shop.database.read { tx in
                try MovementStore().list(
                    MovementFilter(reference: "DN-1"), ListRequest(sort: .newest), in: tx
                ).items
            }
            #expect(entries.map(\.recordedAt) == Array(repeating: shop.clock.now(), count: 3))
            #expect(entries.map(\.occurredAt).contains(start))
            #expect(try await shop.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a sale that happened is never refused and the level is listed`(
        _ engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            try await shop.receive("A", 1)
            try await shop.receive("B", 1)
            try await shop.sell("A", 3, at: shop.clock.now())
            #expect(try await shop.counters("A") == [-2, 0])
            let negative = try await shop.database.read { tx in
                try LevelStore().list(
                    LevelFilter(isNegative: true), ListRequest(sort: .item), within: nil, in: tx
                ).items
            }
            #expect(negative.map(\.sku) == [sku("A")])
            let future = await refusal {
                try await shop.sell("A", 1, at: shop.clock.now() + .seconds(1))
            }
            #expect(future?.code == "inventory.moment-in-future")
            #expect(try await shop.problems() == [])
        }
    }
}
