import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

/// What goes by the piece is sold, sent and brought back whole; what is weighed is not bound.
@Suite struct WholePiecesTests {
    private static let half = Quantity(thousandths: 500)

    private func line(
        _ sku: SKU, _ quantity: Quantity, _ method: FulfilmentMethod = .carryOut
    ) -> WantedLine {
        WantedLine(sku: sku, quantity: quantity, method: method, location: .jakarta)
    }

    private func refuses(_ pointer: String, _ act: () async throws -> Void) async {
        let refused = await failure { try await act() }
        #expect(refused?.code == .quantityStep)
        #expect(refused?.issues.map(\.pointer) == [pointer])
        #expect(refused?.message.contains("piece in steps of 1") == true)
    }

    private func stocked(_ market: Market) async throws {
        try await market.receive(.tea, 4, at: .jakarta)
        try await market.receive(.mug, 4, at: .jakarta)
    }

    @Test(arguments: Engines.available)
    func `an order has whole pieces, also of two halves`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            try await stocked(market)
            await refuses("/lines/1/quantity") {
                _ = try await market.place([line(.mug, Self.half), line(.tea, Self.half)])
            }
            let sold = try await market.place(
                [line(.mug, Self.half), line(.tea, Self.half), line(.tea, Self.half)], on: .store,
                at: .jakarta, payments: [cash(9_000_000)])
            #expect(sold.lines.map(\.quantity) == [Self.half, .one])
            #expect(sold.lines.map(\.unit) == [.kilogram, .piece])
            #expect(
                try await market.show(sold.order.id).lines.map(\.unit) == sold.lines.map(\.unit))
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a cart has whole pieces`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            try await stocked(market)
            let cart = try await market.act { services, call, tx in
                try services.carts.start(on: .web, at: nil, for: nil, by: call, in: tx).cart.id
            }
            func add(_ line: WantedLine) async throws {
                try await market.act { services, call, tx in
                    _ = try services.carts.add(line, to: cart, by: call, in: tx)
                }
            }
            await refuses("/quantity") { try await add(line(.tea, Self.half, .pickup)) }
            try await add(line(.mug, Self.half, .pickup))
            try await add(line(.tea, units(2), .pickup))
            await refuses("/quantity") {
                try await market.act { services, call, tx in
                    _ = try services.carts.set(Self.half, ofLine: 2, in: cart, by: call, in: tx)
                }
            }
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `parts of a line are whole pieces when they are sent and when they come back`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await stocked(market)
            let waiting = try await market.place([want(.tea, 2, .shipment, at: .jakarta)])
            await refuses("/lines/0/quantity") {
                try await market.act { services, call, tx in
                    _ = try services.fulfilling.create(
                        .shipment, for: waiting.order.id, at: .jakarta,
                        parts: [FulfilmentLine(line: 1, quantity: Self.half)], by: call, in: tx)
                }
            }
            let sold = try await market.place(
                [line(.mug, .one), line(.tea, .one)], on: .store, at: .jakarta,
                payments: [cash(9_000_000)])
            func bring(_ number: Int, _ quantity: Quantity) async throws {
                let part = ReturnLineRequest(
                    line: number, quantity: quantity, disposition: .damaged)
                let request = ReturnRequest(
                    order: sold.order.id, location: .jakarta, lines: [part], tender: .cash,
                    isLateApproved: false, note: "")
                try await market.act { services, call, tx in
                    _ = try services.returning.take(request, by: call, in: tx)
                }
            }
            await refuses("/lines/0/quantity") { try await bring(2, Self.half) }
            try await bring(1, Quantity(thousandths: 125))
            #expect(try await market.problems() == [])
        }
    }
}
