import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

/// Parcels that do not arrive.
@Suite struct ParcelTests {
    private static let post = EndingTests.post

    @Test(arguments: Engines.available)
    func `a parcel that was refused comes back, its price goes back, its delivery is kept`(
        engine: EngineKind
    ) async throws {
        try await withParcel(engine) { market, order, parcel in
            try await market.act { services, call, tx in
                _ = try services.fulfilling.attempt(parcel, by: call, in: tx)
                _ = try services.fulfilling.turnBack(parcel, because: .refused, by: call, in: tx)
            }
            // On its way back nothing has moved yet.
            let away = try await market.show(order)
            #expect(away.order.axes.commercial == .open && away.order.refunded.isZero)
            let damaged = ReturnLineRequest(line: 1, quantity: units(1), disposition: .damaged)
            try await market.act { services, call, tx in
                _ = try services.fulfilling.takeBack(
                    ParcelBack(fulfilment: parcel, lines: [damaged]), by: call, in: tx)
            }
            let back = try await market.show(order)
            #expect(back.order.refunded == idr(7_500_000) && back.order.money.owed == 0)
            #expect(back.order.axes.status == .returned && back.order.axes.commercial == .completed)
            #expect(try await market.stock(.tea, at: .depot) == [2, 0])
            #expect(try await market.causes(of: order) == [.refused])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a parcel that could not be delivered is sent again and arrives`(
        engine: EngineKind
    ) async throws {
        try await withParcel(engine) { market, order, parcel in
            try await market.act { services, call, tx in
                _ = try services.fulfilling.turnBack(
                    parcel, because: .undeliverable, by: call, in: tx)
                _ = try services.fulfilling.ship(parcel, tracking: "JNE-2", by: call, in: tx)
                _ = try services.fulfilling.deliver(parcel, by: call, in: tx)
            }
            let done = try await market.show(order)
            #expect(done.order.axes.status == .completed && done.fulfilments[0].tracking == "JNE-2")
            #expect(done.order.underway == 0 && done.order.refunded.isZero)
            #expect(try await market.stock(.tea, at: .depot) == [0, 0])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `of a lost parcel goods and delivery go back, and no stock comes back`(
        engine: EngineKind
    ) async throws {
        try await withParcel(engine) { market, order, parcel in
            try await market.act { services, call, tx in
                _ = try services.fulfilling.lose(parcel, by: call, in: tx)
            }
            let lost = try await market.show(order)
            #expect(lost.order.refunded == lost.order.gross)
            #expect(lost.order.axes.commercial == .completed)
            #expect(try await market.stock(.tea, at: .depot) == [0, 0])
            let again = await failure {
                try await market.act { try $0.fulfilling.deliver(parcel, by: $1, in: $2) }
            }
            #expect(again?.code == OrdersErrors.fulfilmentState.code)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a parcel comes back to another place, or as damaged to one that has closed`(
        engine: EngineKind
    ) async throws {
        for isDamaged in [true, false] {
            try await withParcel(engine) { market, order, parcel in
                try await market.act { services, call, tx in
                    _ = try services.fulfilling.turnBack(
                        parcel, because: .refused, by: call, in: tx)
                    try tx.execute(
                        "UPDATE inventory_locations SET is_active = 0 WHERE code = 'dc-01'")
                }
                let plain = ParcelBack(fulfilment: parcel)
                let closed = await failure {
                    try await market.act { try $0.fulfilling.takeBack(plain, by: $1, in: $2) }
                }
                #expect(closed?.code.rawValue == "inventory.location-closed")
                let damaged = ReturnLineRequest(
                    line: 1, quantity: units(3), disposition: .damaged)
                let asked =
                    isDamaged
                    ? ParcelBack(fulfilment: parcel, lines: [damaged])
                    : ParcelBack(fulfilment: parcel, location: .bandung)
                try await market.act {
                    _ = try $0.fulfilling.takeBack(asked, by: $1, in: $2)
                }
                #expect(
                    try await market.stock(.tea, at: .bandung) == [isDamaged ? 0 : 3, 0])
                #expect(
                    try await market.lying(.tea, at: .depot) == (isDamaged ? ["damaged": 3] : [:]))
                #expect(try await market.show(order).order.refunded == idr(7_500_000))
                #expect(try await market.problems() == [])
            }
        }
    }

    @Test(arguments: Engines.available)
    func `what came back by a return meanwhile is not given back twice`(
        engine: EngineKind
    ) async throws {
        try await withParcel(engine) { market, order, parcel in
            _ = try await market.bringBack(2, of: order)
            try await market.act { services, call, tx in
                _ = try services.fulfilling.lose(parcel, by: call, in: tx)
            }
            let full = try await market.show(order)
            #expect(full.lines[0].returned == units(3))
            #expect(full.order.refunded == full.order.gross)
            #expect(try await market.causes(of: order) == [.returned, .lost])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `an act that a parcel does not have names those that it has`(
        engine: EngineKind
    ) async throws {
        try await withParcel(engine) { market, _, parcel in
            let error = await failure {
                try await market.act {
                    try $0.fulfilling.takeBack(ParcelBack(fulfilment: parcel), by: $1, in: $2)
                }
            }
            #expect(error?.code == OrdersErrors.fulfilmentState.code)
            #expect(error?.message.contains("orders.fulfilments.turn-back") == true)
            try await market.act { services, call, tx in
                _ = try services.fulfilling.turnBack(parcel, because: .refused, by: call, in: tx)
            }
            let tooMuch = ReturnLineRequest(line: 1, quantity: units(4), disposition: .damaged)
            let over = await failure {
                try await market.act {
                    try $0.fulfilling.takeBack(
                        ParcelBack(fulfilment: parcel, lines: [tooMuch]), by: $1, in: $2)
                }
            }
            #expect(over?.issues.first?.pointer == "/lines/0/quantity")
        }
    }

    /// Lends an order of three teas by post, paid by card, all of it on its way.
    private func withParcel(
        _ engine: EngineKind,
        _ body: (Market, OrderID, FulfilmentID) async throws -> Void
    ) async throws {
        try await withMarket(engine) { market in
            try await market.offer(Self.post, .delivery, price: 1_800_000)
            try await market.receive(.tea, 3, at: .depot)
            let order = try await market.place(
                [want(.tea, 3)], wish: ChargeWish(delivery: Self.post),
                payments: [card(9_300_000)]
            ).order.id
            let parcel = try await market.ship(order, [(1, 3)])
            try await body(market, order, parcel)
        }
    }
}

extension Market {
    /// Why units came off an order, in the order in which they did.
    func causes(of order: OrderID) async throws -> [ReturnCause] {
        try await database.read { tx in
            try ReturnStore().list(
                of: order, within: ReturnReach(locations: nil),
                ListRequest(page: PageRequest(limit: 50), sort: .oldest), in: tx
            ).items.map(\.cause)
        }
    }
}
