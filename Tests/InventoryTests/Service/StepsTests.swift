import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailInventory

/// What goes by the piece has no parts in stock; what is weighed has.
@Suite struct StepsTests {
    private typealias Attempt =
        @Sendable (SKU, Stock, Call, borrowing Transaction) throws -> Void

    private static func half(_ sku: SKU) -> StockLine {
        StockLine(sku: sku, quantity: Quantity(thousandths: 500), location: Shop.jakarta)
    }

    /// Each way in which somebody says a quantity, with where that is.
    private static let attempts: [(pointer: String, attempt: Attempt)] = [
        ("/lines/0/quantity", receive), ("/change", adjust), ("/lines/0/quantity", record),
        ("/lines/0/quantity", send), ("/lines/0/quantity", bring), ("/lines/0/quantity", count),
        ("/lines/0/quantity", hold),
    ]

    private static let receive: Attempt = { sku, stock, call, tx in
        try stock.receive(
            [half(sku)], reason: .received, reference: "", note: "", by: call, in: tx)
    }

    private static let adjust: Attempt = { sku, stock, call, tx in
        _ = try stock.adjust(
            half(sku).key, by: half(sku).quantity, reason: .other, note: "", by: call, in: tx)
    }

    private static let record: Attempt = { sku, stock, call, tx in
        try stock.record(
            fact: [half(sku)], reason: .sale, reference: "", note: "", at: call.now, by: call,
            in: tx)
    }

    private static let send: Attempt = { sku, stock, call, tx in
        _ = try Transfers(stock: stock).create(
            from: Shop.jakarta, to: code(Location.self, "jkt-02"),
            [TransferLine(sku: sku, quantity: half(sku).quantity)], note: "", by: call, in: tx)
    }

    private static let bring: Attempt = { sku, stock, call, tx in
        try stock.requireReceivable(
            [half(sku)], at: Shop.jakarta, pointer: StockPointer.line, in: tx)
    }

    private static let count: Attempt = { sku, stock, call, tx in
        _ = try stock.count(
            [CountedItem(sku: sku, quantity: half(sku).quantity)], at: Shop.jakarta, note: "",
            by: call, in: tx)
    }

    private static let hold: Attempt = { sku, stock, call, tx in
        _ = try stock.hold(
            [half(sku)], for: "window", on: nil, until: call.now + .seconds(60), by: call, in: tx)
    }

    @Test(arguments: Engines.available)
    func `half a piece is refused wherever a quantity is said`(_ engine: EngineKind) async throws {
        try await withShop(engine) { shop in
            try await shop.receive("PIECE-1", 3)
            try await shop.receive("LOOSE-1", 3)
            for (index, (pointer, attempt)) in Self.attempts.enumerated() {
                let error = await refusal {
                    try await shop.act { stock, call, tx in
                        try attempt(SKU("piece-1"), stock, call, tx)
                    }
                }
                #expect(error?.code == .quantityStep, "attempt \(index)")
                #expect(error?.issues.map(\.pointer) == [pointer], "attempt \(index)")
                try await shop.act { stock, call, tx in
                    try attempt(SKU("loose-1"), stock, call, tx)
                }
            }
            #expect(try await shop.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `verify finds a piece that is no whole one`(_ engine: EngineKind) async throws {
        try await withShop(engine) { shop in
            try await shop.receive("PIECE-1", 3)
            try await shop.receive("LOOSE-1", 3)
            func found() async throws -> [String] {
                try await shop.database.read { tx in try LedgerProof().partsOfSteps(in: tx) }
            }
            #expect(try await found() == [])
            try await shop.database.write { tx in
                try tx.execute("UPDATE inventory_levels SET on_hand = on_hand + 1")
            }
            #expect(try await found().map { $0.prefix(7) } == ["PIECE-1"])
        }
    }

    @Test(arguments: Engines.available)
    func `half a piece does not arrive with a transfer either`(_ engine: EngineKind) async throws {
        try await withShop(engine) { shop in
            for name in ["PIECE-1", "LOOSE-1"] {
                try await shop.receive(name, 3)
                let error = await refusal {
                    try await shop.act { stock, call, tx in
                        let transfers = Transfers(stock: stock)
                        let (item, whole) = (try SKU(name), Quantity(thousandths: 1_000))
                        let sent = try transfers.create(
                            from: Shop.jakarta, to: code(Location.self, "jkt-02"),
                            [TransferLine(sku: item, quantity: whole)], note: "", by: call, in: tx)
                        _ = try transfers.ship(sent.id, by: call, in: tx)
                        _ = try transfers.receive(
                            sent.id,
                            [Arrival(sku: item, quantity: Self.half(item).quantity, reason: .lost)],
                            by: call, in: tx)
                    }
                }
                #expect(error?.code == (name == "PIECE-1" ? .quantityStep : nil))
            }
        }
    }
}
