import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

/// What only some kinds of fulfilments do.
@Suite struct FulfilmentKindsTests {
    private static let toBandung = KindWish(kind: .shipToStore, collectAt: .bandung)

    @Test(arguments: Engines.available)
    func `a parcel to a store is handed out there, by those who work there, once it is paid`(
        engine: EngineKind
    ) async throws {
        try await Self.withTea(engine, paid: false) { market, order in
            let id = try await market.take(.shipment, as: Self.toBandung, of: order)
            let clerk = market.call(locations: [.bandung])
            // It is the warehouse's until it has left.
            let early = await failure {
                try await market.act(by: clerk) {
                    try $0.fulfilling.arrive(id, by: $1, in: $2).code
                }
            }
            #expect(early?.code == OrdersErrors.fulfilmentUnknown.code)
            try await market.act {
                _ = try $0.fulfilling.ship(id, tracking: nil, by: $1, in: $2)
            }
            #expect(try await market.show(order).order.axes.commercial == .open)
            let code = try await market.act(by: clerk) {
                try $0.fulfilling.arrive(id, by: $1, in: $2).code
            }
            #expect(try await market.listed(at: .bandung) == [id])
            #expect(try await market.listed(at: .depot) == [])
            func collect(_ code: String) async -> RetailError? {
                await failure {
                    try await market.act(by: clerk) {
                        _ = try $0.fulfilling.collect(id, code: code, by: $1, in: $2)
                    }
                }
            }
            #expect(await collect("AAAA-AAAA")?.code == OrdersErrors.codeRefused.code)
            #expect(await collect(code)?.code == OrdersErrors.unpaid.code)
            try await market.act {
                _ = try $0.payments.take([cash(7_500_000)], for: order, by: $1, in: $2)
            }
            #expect(await collect(code) == nil)
            let done = try await market.show(order)
            #expect(done.order.axes.commercial == .completed && done.order.underway == 0)
            #expect(done.fulfilments.map(\.stage) == [.collected])
            #expect(try await market.stock(.tea, at: .depot) == [0, 0])
            #expect(try await market.stock(.tea, at: .bandung) == [0, 0])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `what nobody fetches in a store is taken back there, and its price goes back`(
        engine: EngineKind
    ) async throws {
        try await Self.withTea(engine) { market, order in
            let id = try await market.take(.shipment, as: Self.toBandung, of: order)
            try await market.act { services, call, tx in
                let fulfilling = services.fulfilling
                _ = try fulfilling.ship(id, tracking: nil, by: call, in: tx)
                _ = try fulfilling.arrive(id, by: call, in: tx)
                _ = try fulfilling.turnBack(id, because: .undeliverable, by: call, in: tx)
            }
            // Nobody says where: it lies there, and the clerk of the store takes it.
            try await market.act(by: market.call(locations: [.bandung])) {
                _ = try $0.fulfilling.takeBack(ParcelBack(fulfilment: id), by: $1, in: $2)
            }
            let back = try await market.show(order)
            #expect(back.order.refunded == back.order.gross && back.order.underway == 0)
            #expect(back.order.axes.commercial == .completed)
            #expect(back.fulfilments.map(\.codeDigest) == [nil])
            #expect(try await market.stock(.tea, at: .bandung) == [3, 0])
            #expect(try await market.problems() == [])
        }
    }

    /// Money for goods is given back where they are, or where they are on their way: not for what a
    /// code still hands out.
    @Test(arguments: Engines.available)
    func `what lies in a store is not returned, and what was returned on its way not handed out`(
        engine: EngineKind
    ) async throws {
        try await Self.withTea(engine) { market, order in
            let id = try await market.take(.shipment, as: Self.toBandung, of: order)
            func arrive() async throws -> String {
                try await market.act { services, call, tx in
                    _ = try services.fulfilling.ship(id, tracking: nil, by: call, in: tx)
                    return try services.fulfilling.arrive(id, by: call, in: tx).code
                }
            }
            func allowed() async throws -> Set<String> {
                let (services, call) = (market.services, market.call())
                let acts = try await market.database.read { tx in
                    try services.views.acts.list(
                        try services.book.show(order, by: call, in: tx), by: call, in: tx)
                }
                return Set(acts.filter { $0.reason == nil }.map(\.operation))
            }
            _ = try await arrive()
            let acts = try await allowed()
            #expect(acts.contains("orders.fulfilments.collect"))
            #expect(!acts.contains("orders.returns.create"))
            let lying = await failure { try await market.bringBack(1, of: order) }
            #expect(lying?.code == OrdersErrors.returnTooMuch.code)
            #expect(lying?.message.contains("orders.fulfilments.turn-back") == true)
            _ = try await market.act {
                try $0.fulfilling.turnBack(id, because: .refused, by: $1, in: $2)
            }
            _ = try await market.bringBack(1, of: order)
            let code = try await arrive()
            #expect(try await !allowed().contains("orders.fulfilments.collect"))
            let given = await failure {
                try await market.act {
                    _ = try $0.fulfilling.collect(id, code: code, by: $1, in: $2)
                }
            }
            #expect(given?.code == OrdersErrors.fulfilmentState.code)
            try await market.act { services, call, tx in
                _ = try services.fulfilling.turnBack(id, because: .refused, by: call, in: tx)
                _ = try services.fulfilling.takeBack(
                    ParcelBack(fulfilment: id), by: call, in: tx)
            }
            let full = try await market.show(order)
            #expect(full.order.refunded == full.order.gross)
            #expect(full.lines.map(\.returned) == [units(3)])
            #expect(try await market.problems() == [])
        }
    }

    /// What lies in a store is in no other parcel: nothing is given back twice.
    @Test(arguments: Engines.available)
    func `what comes back of one parcel is not what lies in a store by another`(
        engine: EngineKind
    ) async throws {
        try await Self.withTea(engine) { market, order in
            let first = try await market.take(
                .shipment, as: Self.toBandung, of: order, [CancelledLine(line: 1, quantity: .one)])
            let other = try await market.take(.shipment, as: KindWish(), of: order)
            let code = try await market.act { services, call, tx in
                let fulfilling = services.fulfilling
                _ = try fulfilling.ship(first, tracking: nil, by: call, in: tx)
                _ = try fulfilling.ship(other, tracking: nil, by: call, in: tx)
                _ = try fulfilling.turnBack(other, because: .refused, by: call, in: tx)
                return try fulfilling.arrive(first, by: call, in: tx).code
            }
            _ = try await market.bringBack(1, of: order)
            try await market.act { services, call, tx in
                _ = try services.fulfilling.takeBack(
                    ParcelBack(fulfilment: other), by: call, in: tx)
                _ = try services.fulfilling.collect(first, code: code, by: call, in: tx)
            }
            let done = try await market.show(order)
            #expect(done.lines.map(\.returned) == [units(2)])
            #expect(done.fulfilments.map(\.stage).contains(.collected))
            #expect(try await market.stock(.tea, at: .depot) == [1, 0])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `where a parcel lies its money is taken, it can be held, and no carrier moves it`(
        engine: EngineKind
    ) async throws {
        try await Self.withTea(engine, paid: false) { market, order in
            let id = try await market.take(.shipment, as: Self.toBandung, of: order)
            try await market.act { services, call, tx in
                _ = try services.fulfilling.ship(
                    id, tracking: "JNE-9", carrier: sure { try Code("jne") }, by: call, in: tx)
                _ = try services.fulfilling.arrive(id, by: call, in: tx)
            }
            func reach(_ place: Code<Location>) async throws {
                let (services, clerk) = (market.services, market.call(locations: [place]))
                _ = try await market.database.read { tx in
                    try services.book.show(order, .till, by: clerk, in: tx)
                }
            }
            try await reach(.bandung)
            let elsewhere = await failure { try await reach(.jakarta) }
            #expect(elsewhere?.code == OrdersErrors.orderUnknown.code)
            try await market.hold(order, minutes: 30, atEnd: .cancel)
            let late = try await market.track(.returnedToSender, "JNE-9", event: "a")
            #expect(late.stage == nil && late.problem == nil)
            market.clock.advance(by: .seconds(3_600))
            let odd = try await market.track(.refused, "JNE-9", event: "b", at: 3_000)
            #expect(odd.stage == nil && odd.problem != nil)
            #expect(try await market.show(order).fulfilments.map(\.stage) == [.arrived])
            // Nobody has the goods: that its time is over hands nothing out.
            try await market.endHolds()
            #expect(try await market.show(order).order.hold == .held)
            let held = await failure {
                try await market.act {
                    _ = try $0.fulfilling.collect(id, code: "AAAA-AAAA", by: $1, in: $2)
                }
            }
            #expect(held?.message.contains("orders.fulfilments.turn-back") == true)
            market.clock.advance(by: .seconds(15 * 86_400))
            try await market.release(order)
            let over = await failure {
                try await market.act {
                    _ = try $0.fulfilling.collect(id, code: "AAAA-AAAA", by: $1, in: $2)
                }
            }
            #expect(over?.message.contains("orders.fulfilments.arrive") == true)
        }
    }

    @Test(arguments: Engines.available)
    func `what is digital and what lies in a locker is paid before`(
        engine: EngineKind
    ) async throws {
        for (kind, method) in [
            (FulfilmentKind.digital, FulfilmentMethod.shipment), (.locker, .pickup),
        ] {
            try await Self.withTea(engine, method, paid: false) { market, order in
                func out() async -> RetailError? {
                    await failure {
                        let id = try await market.take(method, as: KindWish(kind: kind), of: order)
                        guard kind == .locker else { return }
                        try await market.act {
                            _ = try $0.fulfilling.ready(id, by: $1, in: $2)
                        }
                    }
                }
                #expect(await out()?.code == OrdersErrors.unpaid.code)
                let open = try await market.show(order).fulfilments
                try await market.act { services, call, tx in
                    for fulfilment in open {
                        _ = try services.fulfilling.cancel(fulfilment.id, by: call, in: tx)
                    }
                    _ = try services.payments.take(
                        [cash(7_500_000)], for: order, by: call, in: tx)
                }
                #expect(await out() == nil)
                let stages = try await market.show(order).fulfilments.map(\.stage)
                #expect(stages.last == (kind == .locker ? .ready : .done))
                #expect(
                    try await market.stock(.tea, at: .depot)
                        == (kind == .locker ? [3, 3] : [0, 0]))
                #expect(try await market.problems() == [])
            }
        }
    }

    @Test(arguments: Engines.available)
    func `who waits outside is seen until the goods go out or back on their shelf`(
        engine: EngineKind
    ) async throws {
        try await Self.withTea(engine, .pickup) { market, order in
            let id = try await market.take(.pickup, as: KindWish(kind: .curbside), of: order)
            let codes = try await market.act { services, call, tx in
                let fulfilling = services.fulfilling
                let first = try fulfilling.ready(id, by: call, in: tx).code
                let here = try fulfilling.announce(id, by: call, in: tx)
                #expect(here.announcedAt == call.now && here.stage == .ready)
                let back = try fulfilling.putBack(id, by: call, in: tx)
                #expect(back.announcedAt == nil && back.codeDigest == nil)
                return [first, try fulfilling.ready(id, by: call, in: tx).code]
            }
            let void = await failure {
                try await market.act {
                    _ = try $0.fulfilling.collect(id, code: codes[0], by: $1, in: $2)
                }
            }
            #expect(void?.code == OrdersErrors.codeRefused.code)
            let gone = try await market.act { services, call, tx in
                _ = try services.fulfilling.announce(id, by: call, in: tx)
                return try services.fulfilling.collect(id, code: codes[1], by: call, in: tx)
            }
            #expect(gone.fulfilment.announcedAt == nil && gone.fulfilment.stage == .collected)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `refuses a kind of another method, a store that is none, and none for what needs one`(
        engine: EngineKind
    ) async throws {
        try await Self.withTea(engine) { market, order in
            let cases: [(KindWish, code: String, pointer: String)] = [
                (KindWish(kind: .locker), "request.invalid-input", "/kind"),
                (KindWish(kind: .shipToStore), "request.invalid-input", "/collect_at"),
                (KindWish(collectAt: .bandung), "request.invalid-input", "/collect_at"),
                (
                    KindWish(kind: .shipToStore, collectAt: .depot), "orders.location-unknown",
                    "/collect_at"
                ),
            ]
            for (wish, code, pointer) in cases {
                let refused = await failure {
                    try await market.take(.shipment, as: wish, of: order)
                }
                #expect(refused?.code.rawValue == code)
                #expect(refused?.issues.first?.pointer == pointer)
            }
            let usual = try await market.take(.shipment, as: KindWish(), of: order)
            #expect(try await market.show(order).fulfilments.map(\.id) == [usual])
            #expect(try await market.show(order).fulfilments[0].kind == .shipFromWarehouse)
        }
    }

    @Test(arguments: Engines.available)
    func `what is switched off is taken on no more, where the nearest word says so`(
        engine: EngineKind
    ) async throws {
        try await Self.withTea(engine, .pickup) { market, order in
            func set(
                _ kind: FulfilmentKind, _ channel: Code<Channel>?, _ place: Code<Location>?,
                _ isOn: Bool
            ) async throws -> KindSetting {
                try await market.act { services, call, tx in
                    try services.fulfilling.kinds.set(
                        KindSetting(
                            kind: kind, channel: channel, location: place, name: nil, isOn: isOn),
                        by: call, in: tx)
                }
            }
            func refused(_ kind: FulfilmentKind) async -> RetailError? {
                await failure {
                    let id = try await market.take(.pickup, as: KindWish(kind: kind), of: order)
                    try await market.act { _ = try $0.fulfilling.cancel(id, by: $1, in: $2) }
                }
            }
            #expect(await refused(.locker) == nil)
            #expect(try await set(.locker, nil, nil, false).version == 1)
            let off = await refused(.locker)
            #expect(off?.code == OrdersErrors.kindOff.code)
            #expect(off?.message.contains("click-and-collect, curbside") == true)
            // The way on that it names.
            #expect(await refused(.curbside) == nil)
            // Of the only one that is left nobody has to know.
            _ = try await set(.clickAndCollect, nil, nil, false)
            let only = try await market.take(.pickup, as: KindWish(), of: order)
            let full = try await market.show(order)
            #expect(full.fulfilments.first { $0.id == only }?.kind == .curbside)
            try await market.act { _ = try $0.fulfilling.cancel(only, by: $1, in: $2) }
            _ = try await set(.clickAndCollect, nil, nil, true)
            #expect(try await set(.locker, .web, nil, true).version == 1)
            #expect(await refused(.locker) == nil)
            _ = try await set(.locker, nil, .depot, false)
            #expect(await refused(.locker)?.code == OrdersErrors.kindOff.code)
            _ = try await set(.locker, .web, .depot, true)
            #expect(await refused(.locker) == nil)
            #expect(try await set(.locker, nil, nil, true).version == 2)
            let carried = await failure { try await set(.carryOut, nil, nil, false) }
            #expect(carried?.issues.first?.pointer == "/kind")
            let nowhere = await failure {
                try await set(.locker, nil, try Code("nowhere"), false)
            }
            #expect(nowhere?.code == OrdersErrors.locationUnknown.code)
        }
    }

    @Test func `a carrier's word alone brings nothing into a store`() {
        let parcel = Fulfilment(
            id: FulfilmentID(RawID(high: 9, low: 1)), order: OrderID(RawID(high: 9, low: 2)),
            kind: .shipToStore, location: .depot, collectAt: .bandung, stage: .shipped,
            createdAt: testStart, movedAt: testStart, version: 1, lines: [])
        let later = testStart + .seconds(60)
        #expect(TrackingKind.delivered.verdict(on: parcel, at: later, since: nil) == .comesDue)
        #expect(
            TrackingKind.delivered.verdict(on: parcel, at: later, since: later + .seconds(1))
                == .changesNothing)
        #expect(
            TrackingKind.refused.verdict(on: parcel, at: later, since: nil) == .moves(.refused))
    }

    /// Lends an order of three teas, all of it at the depot.
    static func withTea(
        _ engine: EngineKind, _ method: FulfilmentMethod = .shipment, paid: Bool = true,
        _ body: (Market, OrderID) async throws -> Void
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 3, at: .depot)
            let placed = try await market.place(
                [want(.tea, 3, method, at: .depot)], payments: paid ? [card(7_500_000)] : [])
            try await body(market, placed.order.id)
        }
    }
}
