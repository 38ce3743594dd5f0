import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailOrders

/// How edits end: undone where they are not paid for, declined where nobody decides, and refused
/// where something else was faster.
@Suite struct EditEndsTests {
    @Test(arguments: Engines.available)
    func `an edit that is not paid for ends, and its order goes on`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let order = try await OrderEditsTests.furnish(market)
            let edited = try await market.edit(order, [.replace(2, by: .tea)])
            #expect(edited.money.due == 1_390_000 && edited.order.axes.payment == .partlyPaid)
            let edit = try #require(try await market.edits(of: order).first)
            #expect(edit.endsAt != nil && edit.endsAt == edited.order.payBy)
            market.clock.advance(by: .seconds(73 * 3_600))
            try await market.endEdits()
            let ended = try await market.show(order)
            #expect(ended.order.axes.commercial == .open && ended.order.axes.payment == .paid)
            #expect(ended.money.due == 0 && ended.money.owed == 0 && ended.money.refunded == 0)
            #expect(try await market.held() == [.tea: 2, .cake: 1])
            #expect(try await market.edits(of: order).map(\.stage) == [.undone])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `an edit that was paid for stays`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            let order = try await OrderEditsTests.furnish(market)
            try await market.edit(order, [.add(.cake)])
            try await market.act { services, call, tx in
                _ = try services.payments.take(
                    [card(1_110_000, "more")], for: order, by: call, in: tx)
            }
            market.clock.advance(by: .seconds(73 * 3_600))
            try await market.endEdits()
            let edit = try #require(try await market.edits(of: order).first)
            #expect(edit.stage == .approved && edit.endsAt == nil)
            #expect(try await market.show(order).order.axes.payment == .paid)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `while an edit is not paid for no other is made, and the one that was paid stays`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let order = try await OrderEditsTests.furnish(market)
            try await market.edit(order, [.add(.cake)])
            let second = await failure { try await market.edit(order, [.add(.tea)]) }
            #expect(second?.code == OrdersErrors.editRefused.code)
            try await market.act { services, call, tx in
                _ = try services.payments.take(
                    [card(1_110_000, "more")], for: order, by: call, in: tx)
            }
            market.clock.advance(by: .seconds(71 * 3_600))
            try await market.edit(order, [.add(.cake)])
            let edits = try await market.edits(of: order).sorted { $0.number < $1.number }
            let last = try #require(edits.last)
            #expect(edits.dropLast().allSatisfy { $0.endsAt == nil || $0.stage == .requested })
            // It has a whole term of its own, not the rest of the one before.
            let whole = market.clock.now() + .seconds(3_600)
            #expect(last.endsAt.map { $0 > whole } == true)
            market.clock.advance(by: .seconds(200 * 3_600))
            try await Expiry(cancellation: market.services.cancellation)
                .sweep(JobRun(call: market.call(), payload: [], database: market.database))
            try await market.endEdits()
            let ended = try await market.show(order)
            #expect(ended.order.axes.commercial == .open && ended.money.due == 0)
            #expect(try await market.held() == [.tea: 2, .cake: 2])
            #expect(try await market.problems() == [])
        }
    }

    /// A promise is not money: where it falls away, the edit ends that it was for.
    @Test(arguments: Engines.available)
    func `an edit whose money was promised and never came ends, and its order goes on`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let order = try await OrderEditsTests.furnish(market)
            try await market.edit(order, [.add(.cake)])
            let promised = try await market.act { services, call, tx in
                try services.payments.take(
                    [card(1_110_000, authorised: true, "more")], for: order, by: call, in: tx)
            }
            market.clock.advance(by: .seconds(200 * 3_600))
            try await market.endEdits()
            #expect(try await market.edits(of: order).map(\.stage) == [.approved])
            let number = try #require(promised.payments.last?.number)
            let waiting = try await market.act { services, call, tx in
                try services.payments.decline(number, of: order, by: call, in: tx)
            }
            let edit = try #require(try await market.edits(of: order).first)
            #expect(edit.endsAt != nil && edit.endsAt == waiting.order.payBy)
            #expect(edit.endsAt.map { $0 > market.clock.now() } == true)
            market.clock.advance(by: .seconds(73 * 3_600))
            try await market.endEdits()
            let ended = try await market.show(order)
            #expect(ended.order.axes.commercial == .open && ended.order.axes.payment == .paid)
            #expect(try await market.edits(of: order).map(\.stage) == [.undone])
            #expect(try await market.problems() == [])
        }
    }

    /// The last edit ends first: an order that was paid for never ends for want of an edit's money.
    @Test(arguments: Engines.available)
    func `of two edits the last ends first, whichever was promised`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let order = try await OrderEditsTests.furnish(market)
            try await market.edit(order, [.replace(2, by: .tea)])
            let promised = try await market.act { services, call, tx in
                try services.payments.take(
                    [card(1_390_000, authorised: true, "more")], for: order, by: call, in: tx)
            }
            try await market.edit(order, [.add(.cake, 2)])
            market.clock.advance(by: .seconds(73 * 3_600))
            try await market.endEdits()
            func stages() async throws -> [EditStage] {
                try await market.edits(of: order).sorted { $0.number < $1.number }.map(\.stage)
            }
            #expect(try await stages() == [.approved, .undone])
            let number = try #require(promised.payments.last?.number)
            try await market.act { services, call, tx in
                _ = try services.payments.decline(number, of: order, by: call, in: tx)
            }
            market.clock.advance(by: .seconds(73 * 3_600))
            try await market.endEdits()
            #expect(try await stages() == [.undone, .undone])
            let ended = try await market.show(order)
            #expect(ended.order.axes.commercial == .open && ended.order.axes.payment == .paid)
            #expect(try await market.held() == [.tea: 2, .cake: 1])
            #expect(try await market.problems() == [])
        }
    }

    /// Whichever edit waits for its money, a later one does not hide it.
    @Test(arguments: Engines.available)
    func `an edit behind which a cheaper one stands is waited for as long as its order is`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let order = try await OrderEditsTests.furnish(market)
            try await market.edit(order, [.add(.cake, 3)])
            let promised = try await market.act { services, call, tx in
                try services.payments.take(
                    [card(3_330_000, authorised: true, "more")], for: order, by: call, in: tx)
            }
            try await market.edit(order, [.quantity(1, 1)])
            let number = try #require(promised.payments.last?.number)
            let waiting = try await market.act { services, call, tx in
                try services.payments.decline(number, of: order, by: call, in: tx)
            }
            let edits = try await market.edits(of: order)
            let first = try #require(edits.min { $0.number < $1.number })
            #expect(first.endsAt != nil && first.endsAt == waiting.order.payBy)
            let third = await failure { try await market.edit(order, [.add(.tea)]) }
            #expect(third?.code == OrdersErrors.editRefused.code)
            #expect(try await market.problems() == [])
        }
    }

    /// What was given up is gone by now: it waits for a place, and ends as short.
    @Test(arguments: Engines.available)
    func `what cannot be had any more waits and ends as short, where an edit ends by itself`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let order = try await OrderEditsTests.furnish(market)
            try await market.edit(order, [.replace(2, by: .tea)])
            _ = try await market.place(
                [want(.cake, 20)], wish: ChargeWish(delivery: OrderEditsTests.post),
                payments: [card(24_000_000, "all")])
            let refused = await failure { try await market.undo(order) }
            #expect(refused?.code.rawValue == "inventory.insufficient-stock")
            market.clock.advance(by: .seconds(73 * 3_600))
            try await market.endEdits()
            let ended = try await market.show(order)
            #expect(ended.lines.last?.waiting.map(\.quantity) == [units(1)])
            #expect(ended.money.due == 0 && ended.money.owed == 0)
            #expect(try await market.problems() == [])
            market.clock.advance(by: .seconds(73 * 3_600))
            try await market.seek()
            let short = try await market.show(order)
            #expect(short.lines.last?.ended == units(1))
            #expect(short.order.refunded == idr(1_110_000) && short.money.owed == 0)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `what an edit added and a fulfilment took on puts its end off, and what has left stays`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let order = try await OrderEditsTests.furnish(market)
            try await market.edit(order, [.add(.tea)])
            let parcel = try await market.act { services, call, tx in
                try services.fulfilling.create(
                    .shipment, for: order, at: .depot,
                    parts: [FulfilmentLine(line: 4, quantity: units(1))], by: call, in: tx
                ).fulfilment.id
            }
            let undone = await failure { try await market.undo(order) }
            #expect(undone?.code == OrdersErrors.nothingToCancel.code)
            market.clock.advance(by: .seconds(73 * 3_600))
            try await market.endEdits()
            let waiting = try #require(try await market.edits(of: order).first)
            #expect(waiting.stage == .approved)
            #expect(waiting.endsAt == market.clock.now() + .seconds(3_600))
            #expect(try await market.show(order).order.axes.commercial == .open)
            #expect(try await market.events().contains("orders.edit-end-put-off"))
            try await market.act { services, call, tx in
                _ = try services.fulfilling.ship(parcel, tracking: nil, by: call, in: tx)
            }
            market.clock.advance(by: .seconds(3_601))
            try await market.endEdits()
            let left = try #require(try await market.edits(of: order).first)
            #expect(left.stage == .approved && left.endsAt == nil)
            #expect(try await market.show(order).money.due == 2_500_000)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a request that nobody decides is declined, and a declined one is not approved`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let order = try await OrderEditsTests.furnish(market)
            let edit = try await market.ask(order, [.add(.tea)])
            let other = try await market.ask(order, [.remove(1, 1)])
            #expect([edit.number, other.number] == [1, 2])
            let declined = try await market.act { services, call, tx in
                try services.edits.decline(
                    EditDecision(order: order, edit: 2, note: "No"), by: call, in: tx)
            }
            #expect(declined.stage == .declined && declined.decision?.note == "No")
            let late = await failure { try await market.approve(other) }
            #expect(late?.code == OrdersErrors.editDecided.code)
            market.clock.advance(by: .seconds(7 * 86_400 - 1))
            try await market.endEdits()
            #expect(try await market.edits(of: order).map(\.stage) == [.requested, .declined])
            market.clock.advance(by: .seconds(1))
            try await market.endEdits()
            #expect(try await market.edits(of: order).map(\.stage) == [.declined, .declined])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `an edit of an order that changed since, or at other prices, is requested anew`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let order = try await OrderEditsTests.furnish(market)
            let (first, second) = (
                try await market.ask(order, [.add(.tea)]), try await market.ask(order, [.remove(2)])
            )
            try await market.approve(first)
            let stale = await failure { try await market.approve(second) }
            #expect(stale?.code == OrdersErrors.editOutdated.code)
            try await market.act { services, call, tx in
                _ = try services.payments.take(
                    [card(2_500_000, "more")], for: order, by: call, in: tx)
            }
            let third = try await market.ask(order, [.add(.cake)])
            // The shop asks twice as much from an hour after the start on.
            market.clock.advance(by: .seconds(2 * 3_600))
            let dearer = await failure { try await market.approve(third) }
            #expect(dearer?.code == OrdersErrors.editOutdated.code)
            let again = try await market.edit(order, [.add(.cake)])
            #expect(again.lines.last?.gross == idr(2_220_000))
            #expect(again.lines.first?.gross == idr(5_000_000))
            // Neither is made of the other.
            let older = try await market.undo(order, 1)
            #expect(older.lines.last?.ended == .zero)
            try await market.undo(order, 4)
            let unknown = await failure { try await market.undo(order, 9) }
            #expect(unknown?.code == OrdersErrors.editUnknown.code)
            let twice = await failure { try await market.undo(order, 4) }
            #expect(twice?.code == OrdersErrors.editDecided.code)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `orders that are held, over, or gone are not edited, and say what to do`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let order = try await OrderEditsTests.furnish(market)
            let edit = try await market.ask(order, [.add(.tea)])
            try await market.hold(order)
            let held = await failure { try await market.ask(order, [.add(.tea)]) }
            #expect(held?.code == OrdersErrors.orderHeld.code)
            // The order is of another version by that.
            let stale = await failure { try await market.approve(edit) }
            #expect(stale?.code == OrdersErrors.editOutdated.code)
            try await market.release(order)
            _ = try await market.sendAll(order)
            let gone = await failure { try await market.ask(order, [.add(.tea)]) }
            #expect(gone?.code == OrdersErrors.alreadyFulfilled.code)
            try await market.deliverAll(order)
            let over = await failure { try await market.ask(order, [.add(.tea)]) }
            #expect(over?.code == OrdersErrors.orderClosed.code)
            let declined = try await market.act { services, call, tx in
                try services.edits.decline(
                    EditDecision(order: order, edit: 1), by: call, in: tx)
            }
            #expect(declined.stage == .declined)
        }
    }

    /// Acts that meet at one moment: one of them wins, and what it did is whole.
    @Test(arguments: Engines.available)
    func `an edit races another, a parcel, a capture, a cancellation and the end of its order`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 200, at: .depot)
            try await market.receive(.cake, 200, at: .depot)
            for rival in ["edit", "ship", "capture", "cancel", "expire"] {
                for _ in 0..<4 {
                    let order = try await market.place(
                        [want(.tea, 2), want(.cake, 1)],
                        payments: rival == "expire"
                            ? [] : [card(6_110_000, authorised: true)]
                    ).order.id
                    let edit = try await market.ask(order, [.replace(2, by: .tea)])
                    let other = try await market.ask(order, [.remove(1, 1)])
                    if rival == "expire" { market.clock.advance(by: .seconds(73 * 3_600)) }
                    async let one = failure { try await market.approve(edit) }
                    async let two = failure {
                        switch rival {
                        case "edit": _ = try await market.approve(other)
                        case "ship": _ = try await market.sendAll(order)
                        case "capture":
                            try await market.act { services, call, tx in
                                _ = try services.payments.capture(
                                    1, amount: nil, of: order, by: call, in: tx)
                            }
                        case "cancel": _ = try await market.cancel(order)
                        default: try await market.endEdits()
                        }
                    }
                    let ends = await [one, two]
                    #expect(ends.contains { $0 == nil }, "\(rival): \(ends)")
                    for end in ends {
                        #expect(end.map { $0.kind == .conflict } ?? true, "\(rival): \(ends)")
                    }
                    let stages = try await market.edits(of: order).map(\.stage)
                    #expect(stages.count { $0 == .approved } <= 1)
                }
                #expect(try await market.problems() == [], "\(rival)")
            }
        }
    }
}
