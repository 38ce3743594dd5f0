import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

/// Goods that a supplier sends.
@Suite struct DropShipTests {
    @Test(arguments: Engines.available)
    func `a supplier who says no is told by a rejection, and the goods come from elsewhere`(
        engine: EngineKind
    ) async throws {
        try await FulfilmentKindsTests.withTea(engine) { market, order in
            try await market.receive(.tea, 3, at: .jakarta)
            let id = try await market.take(.shipment, as: KindWish(kind: .dropShip), of: order)
            let asked = try await market.act {
                try $0.fulfilling.orderFromSupplier(id, by: $1, in: $2)
            }
            #expect(asked.stage == .ordered)
            #expect(try await market.stock(.tea, at: .depot) == [3, 3])
            #expect(try await market.listed(at: .depot) == [id])
            try await market.act { services, call, tx in
                _ = try services.rejections.reject(
                    RejectionAsked(
                        order: order, location: .depot, method: .shipment,
                        lines: [CancelledLine(line: 1, quantity: units(3))], reason: .noneLeft,
                        then: .allocate), by: call, in: tx)
            }
            let moved = try await market.show(order)
            #expect(moved.sources == [.jakarta])
            #expect(moved.fulfilments.map(\.stage) == [.cancelled])
            #expect(try await market.stock(.tea, at: .depot) == [0, 0])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `what the supplier was asked for is given up with its order`(
        engine: EngineKind
    ) async throws {
        try await FulfilmentKindsTests.withTea(engine) { market, order in
            let id = try await market.take(.shipment, as: KindWish(kind: .dropShip), of: order)
            try await market.act { services, call, tx in
                _ = try services.fulfilling.orderFromSupplier(id, by: call, in: tx)
                _ = try services.cancellation.cancel(CancelRequest(order: order), by: call, in: tx)
            }
            let gone = try await market.show(order)
            #expect(gone.order.axes.commercial == .cancelled)
            #expect(gone.fulfilments.map(\.stage) == [.cancelled])
            #expect(try await market.stock(.tea, at: .depot) == [3, 0])
            #expect(try await market.problems() == [])
        }
    }
}
