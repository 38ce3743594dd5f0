import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailInventory

/// Acts on stock run as many statements for sixty lines as for two.
@Suite struct StockStatementsTests {
    private enum Act: CaseIterable {
        case source, receive, reserve, post, take, record, count, transfer, bring, reclassify,
            shelve
        case spoil

        func run(
            _ lines: [StockLine], _ stock: Stock, _ call: Call, _ tx: borrowing Transaction
        ) throws {
            switch self {
            case .source:
                let sought = lines.map {
                    SoughtLine(
                        sku: $0.sku, quantity: $0.quantity, wish: .shipped(held: $0.location))
                }
                let found = try stock.locations(
                    for: sought, from: SalesPoint(channel: webChannel), by: call, in: tx)
                #expect(found == lines.map(\.location))
            case .receive:
                try stock.receive(
                    lines, reason: .received, reference: "", note: "", by: call, in: tx)
            case .reserve:
                try stock.reserve(lines, as: .order(orderID(1)), on: nil, by: call, in: tx)
            case .post:
                try stock.post(lines, heldFor: orderID(1), reason: .sale, by: call, in: tx)
            case .take:
                try stock.take(
                    lines, for: orderID(2), reason: .sale, on: nil, by: call, in: tx)
            case .record:
                try stock.record(
                    fact: lines, reason: .sale, reference: "", note: "", at: call.now, by: call,
                    in: tx)
            case .count:
                _ = try stock.count(
                    lines.map { CountedItem(sku: $0.sku, quantity: $0.quantity) },
                    at: lines[0].location, note: "", by: call, in: tx)
            case .transfer: try transfer(lines, stock, call, tx)
            case .bring:
                let buckets = StockBucket.allCases
                try stock.receive(
                    lines.enumerated().flatMap { index, line in
                        [
                            BucketLine(line, in: .damaged),
                            BucketLine(line, in: buckets[index % buckets.count]),
                        ]
                    }, reason: .returned, reference: "", by: call, in: tx)
            case .reclassify: try put(lines, .damaged, .supplier, stock, call, tx)
            case .shelve: try put(lines, .supplier, .onHand, stock, call, tx)
            case .spoil: try put(lines, .onHand, .damaged, stock, call, tx)
            }
        }

        private func put(
            _ lines: [StockLine], _ from: StockBucket, _ to: BucketExit, _ stock: Stock,
            _ call: Call, _ tx: borrowing Transaction
        ) throws {
            _ = try stock.reclassify(
                Reclassification(location: lines[0].location, lines: lines, from: from, to: to),
                by: call, in: tx)
        }

        private func transfer(
            _ lines: [StockLine], _ stock: Stock, _ call: Call, _ tx: borrowing Transaction
        ) throws {
            let transfers = Transfers(stock: stock)
            let id = try transfers.create(
                from: lines[0].location, to: code(Location.self, "jkt-02"),
                lines.map { TransferLine(sku: $0.sku, quantity: $0.quantity) }, note: "",
                by: call, in: tx
            ).id
            _ = try transfers.ship(id, by: call, in: tx)
            _ = try transfers.receive(
                id,
                lines.map { Arrival(sku: $0.sku, quantity: .zero, reason: .lost) }, by: call,
                in: tx)
        }
    }

    @Test(arguments: Engines.available)
    func `a fixed number of statements whatever the lines`(_ engine: EngineKind) async throws {
        try await withCountedDatabase(engine) { database, _, meter in
            try await Migrator(
                SyncModule.migrations
                    + InventoryModule(items: ShelfLabels(), markets: ShelfLabels()).module
                    .migrations, clock: .fixed(testStart)
            ).migrate(database)
            try await database.write { tx in
                for place in [place("jkt-01"), place("jkt-02")] {
                    _ = try LocationStore().add(place, at: testStart, in: tx)
                }
            }
            let shop = Shop(database: database)
            try await shop.serve(Shop.web, from: "jkt-02", "jkt-01")
            var counts: [String: [Int]] = [:]
            for (items, size) in [("few", 2), ("many", 60), ("others", 61)] {
                let lines = (0..<size).map { line("\(items)-\($0)", 1) }
                // What each act takes out is there.
                for _ in 0..<4 { try await shop.receive(lines) }
                for act in Act.allCases {
                    let work = try await meter.count {
                        try await shop.act { stock, call, tx in
                            try act.run(lines, stock, call, tx)
                        }
                    }
                    counts["\(act)", default: []].append(work.inLane.statements)
                }
                // Each of the items is held to its last by others whose time is up.
                let scarce = (0..<size).map { line("scarce-\(items)-\($0)", 1) }
                try await shop.receive(scarce)
                try await shop.keep(scarce, for: "gone")
                shop.clock.advance(by: .seconds(60))
                let work = try await meter.count { try await shop.keep(scarce, for: "next") }
                counts["give way", default: []].append(work.inLane.statements)
            }
            #expect(counts.count == Act.allCases.count + 1)
            for (name, counts) in counts {
                #expect(Set(counts).count == 1 && counts[0] > 1, "\(name): \(counts)")
            }
            #expect(try await shop.problems() == [])
        }
    }
}

extension Shop {
    /// Holds by hand for a minute.
    fileprivate func keep(_ lines: [StockLine], for name: String) async throws {
        try await act { stock, call, tx in
            try stock.reserve(
                lines, as: .byHand(name, until: call.now + .seconds(60)), on: nil, by: call,
                in: tx)
        }
    }

    fileprivate func receive(_ lines: [StockLine]) async throws {
        try await act { stock, call, tx in
            try stock.receive(
                lines, reason: .received, reference: "", note: "", by: call, in: tx)
        }
    }
}
