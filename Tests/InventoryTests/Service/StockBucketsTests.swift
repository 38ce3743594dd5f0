import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailInventory

@Suite struct StockBucketsTests {
    @Test(arguments: Engines.available)
    func `goods come in by their bucket and leave it by every exit`(
        _ engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            try await shop.bring([
                (line("A", 2), .onHand), (line("A", 3), .qualityControl), (line("A", 1), .damaged),
                (line("B", 1), .supplier), (line("GHOST", 9), .damaged),
            ])
            #expect(try await shop.counters("A") == [2, 0])
            #expect(try await shop.lying("A") == [3, 1, 0])
            #expect(try await shop.lying("B") == [0, 0, 1])
            #expect(try await shop.told(BucketMoved.self).count == 3)
            #expect(try await shop.problems() == [])
            let after = try await shop.reclassify([line("a", 1)], .qualityControl, .onHand)
            #expect(after.map(\.counters.onHand) == [Quantity(thousandths: 3_000)])
            try await shop.reclassify([line("A", 1)], .qualityControl, .damaged)
            #expect(try await shop.lying("A") == [1, 2, 0])
            try await shop.reclassify([line("A", 2)], .damaged, .destroyed)
            try await shop.reclassify([line("A", 1)], .qualityControl, .supplier)
            try await shop.reclassify([line("A", 1)], .supplier, .sentBack)
            // Found broken on the shelf.
            try await shop.reclassify([line("A", 2)], .onHand, .damaged)
            try await shop.reclassify([line("A", 1)], .onHand, .destroyed)
            #expect(try await shop.counters("A") == [0, 0])
            #expect(try await shop.lying("A") == [0, 2, 0])
            #expect(try await shop.problems() == [])
            let reasons = try await shop.database.read { tx in
                try MovementStore().list(
                    MovementFilter(sku: sku("A")), ListRequest(sort: .oldest), in: tx
                ).items.map { "\($0.bucket.rawValue) \($0.reason.rawValue) \($0.change)" }
            }
            #expect(
                Set(reasons)
                    == [
                        "on-hand returned 2", "quality-control returned 3", "damaged returned 1",
                        "quality-control reclassified -1", "on-hand reclassified 1",
                        "damaged reclassified 1", "damaged destroyed -2",
                        "supplier reclassified 1", "supplier sent-back -1", "on-hand damaged -2",
                        "damaged damaged 2", "on-hand destroyed -1",
                    ])
        }
    }

    @Test(arguments: Engines.available)
    func `nothing leaves a bucket that is not there, nor the shelf what is held`(
        _ engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            try await shop.receive("A", 3)
            try await shop.receive("B", 9)
            try await shop.hold("A", 2, for: "slip", seconds: 60)
            let attempts: [(lines: [StockLine], StockBucket, BucketExit, String)] = [
                ([line("B", 1), line("A", 2)], .onHand, .damaged, "/lines/1/quantity"),
                ([line("A", 1)], .damaged, .onHand, "/lines/0/quantity"),
                ([line("B", 5), line("B", 5)], .onHand, .destroyed, "/lines/1/quantity"),
            ]
            for (lines, from, to, pointer) in attempts {
                let refused = await refusal { try await shop.reclassify(lines, from, to) }
                #expect(refused?.code == "inventory.insufficient-stock")
                #expect(refused?.issues.map(\.pointer) == [pointer])
            }
            let ghost = await refusal {
                try await shop.reclassify([line("GHOST", 1)], .onHand, .damaged)
            }
            #expect(ghost?.code == "inventory.item-unknown")
            let half = await refusal {
                try await shop.reclassify(
                    [
                        StockLine(
                            sku: sku("A"), quantity: Quantity(thousandths: 500),
                            location: Shop.jakarta)
                    ],
                    .onHand, .damaged)
            }
            #expect(half?.code == "core.quantity-step")
            try await shop.reclassify([line("A", 1)], .onHand, .qualityControl)
            #expect(try await shop.counters("A") == [2, 2])
            #expect(try await shop.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `many race for the last unit and one of them has it`(_ engine: EngineKind) async throws {
        try await withShop(engine) { shop in
            try await shop.bring([(line("A", 1), .qualityControl)])
            let exits: [BucketExit] = [.onHand, .damaged, .supplier, .destroyed]
            let outcomes = try await race(20) { number in
                await refusal {
                    try await shop.reclassify([line("A", 1)], .qualityControl, exits[number % 4])
                }
            }
            let refusals = outcomes.compactMap(\.self)
            #expect(refusals.count == 19)
            #expect(refusals.allSatisfy { $0.code == "inventory.insufficient-stock" })
            #expect(try await shop.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `acts that go either way between shelf and bucket lose nothing`(
        _ engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            try await shop.bring([
                (line("A", 40), .onHand), (line("B", 40), .qualityControl),
                (line("A", 40), .qualityControl), (line("B", 40), .onHand),
            ])
            let outcomes = try await race(60) { number in
                await refusal {
                    let lines = number.isMultiple(of: 2) ? ["A", "B"] : ["B", "A"]
                    try await shop.reclassify(
                        lines.map { line($0, 1) },
                        number.isMultiple(of: 3) ? .onHand : .qualityControl,
                        number.isMultiple(of: 3) ? .qualityControl : .onHand)
                }
            }
            #expect(outcomes.compactMap(\.self).isEmpty)
            for item in ["A", "B"] {
                #expect(try await shop.counters(item) == [60, 0])
                #expect(try await shop.lying(item) == [20, 0, 0])
            }
            #expect(try await shop.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a place with goods that are not for sale stays open`(_ engine: EngineKind) async throws {
        try await withShop(engine) { shop in
            let dc = code(Location.self, "dc-01")
            func isInUse() async throws -> Bool {
                try await shop.database.read { tx in try LevelStore().isInUse(dc, in: tx) }
            }
            try await shop.bring([(line("A", 1, "dc-01"), .damaged)])
            #expect(try await isInUse())
            // Come to one that has closed meanwhile, they leave all the same, but for the shelf.
            try await shop.database.write { tx in
                try tx.execute(
                    "UPDATE inventory_locations SET is_active = 0 WHERE code = 'dc-01'")
            }
            try await shop.bring([(line("A", 1, "dc-01"), .qualityControl)])
            let closed = await refusal {
                try await shop.reclassify([line("A", 1, "dc-01")], .qualityControl, .onHand)
            }
            #expect(closed?.code == "inventory.location-closed")
            try await shop.reclassify([line("A", 1, "dc-01")], .qualityControl, .destroyed)
            try await shop.reclassify([line("A", 1, "dc-01")], .damaged, .destroyed)
            #expect(try await !isInUse())
        }
    }
}

extension Shop {
    /// Goods come back.
    func bring(_ goods: [(StockLine, StockBucket)]) async throws {
        try await act { stock, call, tx in
            try stock.receive(
                goods.map { BucketLine($0.0, in: $0.1) }, reason: .returned, reference: "r",
                by: call, in: tx)
        }
    }

    /// Puts goods elsewhere, at the place of the first line.
    @discardableResult
    func reclassify(
        _ lines: [StockLine], _ from: StockBucket, _ to: BucketExit
    ) async throws -> [BucketSums] {
        try await act { stock, call, tx in
            try stock.reclassify(
                Reclassification(
                    location: lines.first?.location ?? Shop.jakarta, lines: lines, from: from,
                    to: to), by: call, in: tx)
        }
    }

    /// What lies in quality control, damaged and for the supplier.
    func lying(_ name: String, at location: String = "jkt-01") async throws -> [Int64] {
        let key = StockKey(sku: sku(name), location: code(Location.self, location))
        let found = try await database.read { tx in try BucketStore().quantities([key], in: tx) }
        return [StockBucket.qualityControl, .damaged, .supplier].map {
            (found[BucketKey(stock: key, bucket: $0)]?.thousandths ?? 0) / 1_000
        }
    }
}
