import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailOrders

/// How edits are undone: what they gave up comes again.
@Suite struct EditUndoingTests {
    @Test(arguments: Engines.available)
    func `an edit without its money ends though a later one has left`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let order = try await OrderEditsTests.furnish(market)
            try await market.edit(order, [.add(.cake, 3)])
            let promised = try await market.act { services, call, tx in
                try services.payments.take(
                    [card(3_330_000, authorised: true, "more")], for: order, by: call, in: tx)
            }
            let edited = try await market.edit(order, [.add(.tea)])
            let later = try #require(edited.lines.last?.number)
            try await market.act { services, call, tx in
                _ = try services.payments.take(
                    [card(2_500_000, "paid")], for: order, by: call, in: tx)
                let parcel = try services.fulfilling.create(
                    .shipment, for: order, at: .depot,
                    parts: [FulfilmentLine(line: later, quantity: .one)], by: call, in: tx)
                _ = try services.fulfilling.ship(
                    parcel.fulfilment.id, tracking: nil, by: call, in: tx)
            }
            let number = try #require(promised.payments.last?.number)
            try await market.act { services, call, tx in
                _ = try services.payments.decline(number, of: order, by: call, in: tx)
            }
            market.clock.advance(by: .seconds(100 * 3_600))
            try await market.endEdits()
            let stages = try await market.edits(of: order).sorted { $0.number < $1.number }
            #expect(stages.map(\.stage) == [.undone, .approved])
            let ended = try await market.show(order)
            #expect(ended.money.due == 0 && ended.order.axes.commercial == .open)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a pick-up that waits is given up and comes again`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 3, at: .jakarta)
            let order = try await market.place(
                [want(.tea, 3, .pickup, at: .jakarta)], payments: [card(7_500_000)]
            ).order.id
            try await market.act { services, call, tx in
                _ = try services.rejections.reject(
                    RejectionAsked(
                        order: order, location: .jakarta, method: .pickup,
                        lines: [CancelledLine(line: 1, quantity: units(2))], reason: .unable,
                        then: .allocate), by: call, in: tx)
            }
            #expect(try await market.show(order).lines.flatMap(\.waiting).count == 1)
            try await market.edit(order, [.quantity(1, 2)])
            let back = try await market.undo(order)
            let waiting = back.lines.flatMap(\.waiting)
            #expect(waiting.map(\.quantity) == [units(1), units(1)])
            #expect(waiting.allSatisfy { $0.method == .pickup })
            #expect(back.money.due == 0 && back.money.owed == 0)
            try await market.act { services, call, tx in
                _ = try services.cancellation.cancel(CancelRequest(order: order), by: call, in: tx)
            }
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `edits that are undone one after the other lead back to what was ordered`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let order = try await OrderEditsTests.furnish(market)
            let worth = try await market.show(order).money.worth
            try await market.edit(order, [.replace(1, by: .cake)])
            let added = try #require(try await market.show(order).lines.last?.number)
            try await market.edit(order, [.replace(added, by: .tea)])
            let early = await failure { try await market.undo(order, 1) }
            #expect(early?.code == OrdersErrors.editRefused.code)
            try await market.undo(order, 2)
            let back = try await market.undo(order, 1)
            #expect(back.money.worth == worth && back.money.due == 0 && back.money.owed == 0)
            #expect(try await market.held() == [.tea: 2, .cake: 1])
            // Of the last that is left nothing is undone.
            try await market.edit(order, [.add(.tea)])
            try await market.act { services, call, tx in
                let full = try services.book.show(order, by: call, in: tx)
                let others = full.openUnits.filter { $0.line != full.lines.last?.number }
                _ = try services.cancellation.cancel(
                    CancelRequest(order: order, lines: others), by: call, in: tx)
            }
            let nothing = await failure { try await market.undo(order, 3) }
            #expect(nothing?.code == OrdersErrors.editRefused.code)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `an edit that is undone by hand and leaves money due gives the whole time`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            for sku in [SKU.tea, .cake] { try await market.receive(sku, 9, at: .depot) }
            let placed = try await market.place([want(.tea), want(.cake)], customer: .ani)
            let (order, term) = (placed.order.id, try #require(placed.order.payBy))
            try await market.act { services, call, tx in
                _ = try services.payments.take(
                    [card(2_500_000, "first")], for: order, by: call, in: tx)
            }
            try await market.edit(order, [.remove(2)])
            #expect(try await market.show(order).order.axes.payment == .paid)
            market.clock.advance(by: term - market.clock.now() - .seconds(120))
            let undone = try await market.undo(order)
            #expect(undone.money.due == 1_110_000)
            #expect(undone.order.payBy.map { $0 >= term + .seconds(3_000) } == true)
            #expect(try await market.problems() == [])
        }
    }
}
