import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailInventory

@Suite struct TransfersTests {
    private let transfers = Transfers(stock: Stock(items: ShelfLabels()))

    /// What arrived of 5, why, and what is at the destination afterwards.
    private static let arrivals: [(Int, StockReason?, Int64)] = [
        (5, nil, 5), (3, .lost, 3), (0, .damaged, 0), (6, .count, 6),
    ]

    @Test(arguments: Engines.available)
    func `goods are in transit between leaving and arriving`(_ engine: EngineKind) async throws {
        for (came, reason, there) in Self.arrivals {
            try await withShop(engine) { shop in
                try await shop.receive("A", 8)
                let id = try await draft(5, in: shop)
                #expect(try await shop.counters("A") == [8, 0])
                try await ship(id, in: shop)
                #expect(try await shop.counters("A") == [3, 0])
                #expect(try await shop.counters("A", at: "in-transit") == [5, 0])
                #expect(try await shop.problems() == [])
                try await receive(id, came, reason, in: shop)
                #expect(try await shop.counters("A", at: "in-transit") == [0, 0])
                #expect(try await shop.counters("A", at: "jkt-02") == [there, 0])
                #expect(try await shop.problems() == [])
            }
        }
    }

    @Test(arguments: Engines.available)
    func `a difference without a reason is refused`(_ engine: EngineKind) async throws {
        try await withShop(engine) { shop in
            try await shop.receive("A", 8)
            let id = try await draft(5, in: shop)
            try await ship(id, in: shop)
            for came in [4, 6] {
                let error = await refusal { try await receive(id, came, nil, in: shop) }
                #expect(error?.code == "inventory.difference-unexplained")
            }
            #expect(try await shop.counters("A", at: "in-transit") == [5, 0])
        }
    }

    @Test(arguments: Engines.available)
    func `what is reserved is not sent`(_ engine: EngineKind) async throws {
        try await withShop(engine) { shop in
            try await shop.receive("A", 5)
            try await shop.hold("A", 1, for: "cart", seconds: 60)
            let id = try await draft(5, in: shop)
            let error = await refusal { try await ship(id, in: shop) }
            #expect(error?.code == "inventory.insufficient-stock")
            #expect(try await shop.counters("A") == [5, 1])
        }
    }

    @Test(arguments: Engines.available)
    func `calling off brings back what is on its way`(_ engine: EngineKind) async throws {
        try await withShop(engine) { shop in
            try await shop.receive("A", 5)
            let id = try await draft(5, in: shop)
            try await ship(id, in: shop)
            let transfers = transfers
            try await shop.act { _, call, tx in
                _ = try transfers.cancel(id, by: call, in: tx)
            }
            #expect(try await shop.counters("A") == [5, 0])
            #expect(try await shop.problems() == [])
            for verb in ["ship", "receive"] {
                let error = await refusal {
                    if verb == "ship" {
                        try await ship(id, in: shop)
                    } else {
                        try await receive(id, 5, nil, in: shop)
                    }
                }
                #expect(error?.code == "inventory.transfer-state")
            }
        }
    }

    @Test(arguments: Engines.available)
    func `either end drops a draft, which keeps it from closing; what is sent is the source's`(
        _ engine: EngineKind
    ) async throws {
        try await withShop(engine) { shop in
            try await shop.receive("A", 5)
            let (transfers, locations) = (
                transfers, Locations(stock: shop.stock, markets: ShelfLabels())
            )
            func act(
                at end: String?,
                _ body: @escaping @Sendable (Call, borrowing Transaction) throws -> Void
            ) async -> RetailError.Code? {
                let ends = end.map { Set([code(Location.self, $0)]) }
                let manager = Call(
                    actor: .system("manager"), grants: [Grant(.all, locations: ends)],
                    now: shop.clock.now(), ids: shop.ids, requestID: "test")
                return await refusal {
                    try await shop.database.write { tx in try body(manager, tx) }
                }?.code
            }
            let close: @Sendable (Call, borrowing Transaction) throws -> Void = { call, tx in
                _ = try locations.update(
                    LocationEdit(
                        code: code(Location.self, "jkt-02"),
                        own: Patch().setting(\.location.isActive, to: false)),
                    by: call, in: tx)
            }
            let id = try await draft(5, in: shop)
            let cancel: @Sendable (Call, borrowing Transaction) throws -> Void = { call, tx in
                _ = try transfers.cancel(id, by: call, in: tx)
            }
            #expect(await act(at: nil, close) == "inventory.location-in-use")
            #expect(await act(at: "dc-01", cancel) == "inventory.transfer-unknown")
            #expect(await act(at: "jkt-02", cancel) == nil)
            #expect(await act(at: nil, close) == nil)
        }
        try await withShop(engine) { shop in
            try await shop.receive("A", 5)
            let transfers = transfers
            let id = try await draft(5, in: shop)
            try await ship(id, in: shop)
            let manager = Call(
                actor: .system("manager"),
                grants: [Grant(.all, locations: [code(Location.self, "jkt-02")])],
                now: shop.clock.now(), ids: shop.ids, requestID: "test")
            let error = await refusal {
                try await shop.database.write { tx in
                    _ = try transfers.cancel(id, by: manager, in: tx)
                }
            }
            #expect(error?.code == "request.location-forbidden")
            #expect(try await shop.counters("A", at: "in-transit") == [5, 0])
        }
    }

    private func draft(_ quantity: Int, in shop: Shop) async throws -> TransferID {
        let transfers = transfers
        return try await shop.act { _, call, tx in
            try transfers.create(
                from: code(Location.self, "jkt-01"), to: code(Location.self, "jkt-02"),
                [
                    TransferLine(
                        sku: sku("A"), quantity: Quantity(thousandths: Int64(quantity) * 1_000))
                ],
                note: "", by: call, in: tx
            ).id
        }
    }

    private func ship(_ id: TransferID, in shop: Shop) async throws {
        let transfers = transfers
        try await shop.act { _, call, tx in _ = try transfers.ship(id, by: call, in: tx) }
    }

    private func receive(
        _ id: TransferID, _ quantity: Int, _ reason: StockReason?, in shop: Shop
    ) async throws {
        let transfers = transfers
        try await shop.act { _, call, tx in
            let arrival = Arrival(
                sku: sku("A"), quantity: Quantity(thousandths: Int64(quantity) * 1_000),
                reason: reason)
            _ = try transfers.receive(id, [arrival], by: call, in: tx)
        }
    }
}
