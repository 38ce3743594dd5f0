import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

@Suite struct CancellationTests {
    @Test(arguments: Engines.available)
    func `stock, money and points go back`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 2, at: .depot)
            try await market.database.write { tx in
                try PointsBook().give(500, to: .ani, in: tx)
            }
            let order = try await market.place(
                [want(.tea, 2)], customer: .ani,
                payments: [points(300), cash(1_000_000), card(3_000_000, authorised: true)]
            ).order.id
            let cancelled = try await market.act { services, call, tx in
                _ = try services.fulfilling.create(
                    .shipment, for: order, at: .depot, parts: [], by: call, in: tx)
                return try services.cancellation.cancel(
                    CancelRequest(order: order), by: call, in: tx)
            }
            #expect(cancelled.order.axes.status == .cancelled)
            #expect(cancelled.order.axes.payment == .refunded)
            #expect(cancelled.payments.map(\.stage) == [.captured, .voided, .captured])
            #expect(cancelled.fulfilments.map(\.stage) == [.cancelled])
            #expect(try await market.stock(.tea, at: .depot) == [2, 0])
            let balance = try await market.database.read { tx in
                try PointsBook().balance(of: .ani, at: testStart, in: tx)
            }
            #expect(balance == 500)
            #expect(try await market.problems() == [])
            let again = await failure {
                try await market.act { services, call, tx in
                    try services.cancellation.cancel(CancelRequest(order: order), by: call, in: tx)
                }
            }
            #expect(again?.code == OrdersErrors.orderClosed.code)
        }
    }

    @Test(arguments: Engines.available)
    func `an order is cancelled or shipped, never both`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 10, at: .depot)
            for _ in 0..<10 {
                let (order, parcel) = try await market.act { services, call, tx in
                    let request = PlaceRequest(
                        cart: nil, channel: .web, facts: OrderFacts(), customer: nil,
                        lines: [want(.tea)], payments: [])
                    let priced = try services.placement.price(request, by: call, in: tx)
                    let order = try services.placement.place(priced, by: call, in: tx).order.id
                    let made = try services.fulfilling.create(
                        .shipment, for: order, at: .depot, parts: [], by: call, in: tx)
                    return (order, made.fulfilment.id)
                }
                async let cancelled = failure {
                    try await market.act { services, call, tx in
                        try services.cancellation.cancel(
                            CancelRequest(order: order), by: call, in: tx)
                    }
                }
                async let shipped = failure {
                    try await market.act { services, call, tx in
                        try services.fulfilling.ship(
                            parcel, tracking: nil, by: call, in: tx
                        ).order
                    }
                }
                let errors = await [cancelled, shipped]
                #expect(errors.count { $0 == nil } == 1)
            }
            #expect(try await market.problems() == [])
        }
    }
}
