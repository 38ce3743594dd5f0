import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailOrders

/// What a hold keeps from happening, what it does not, and how it is released by hand.
@Suite struct OrderHoldsTests {
    /// What each act on a fulfilment does while its order is held.
    private static let onward: [String: Bool] = [
        "orders.fulfilments.create": true, "orders.fulfilments.ship": true,
        "orders.fulfilments.ready": true, "orders.fulfilments.collect": true,
        "orders.fulfilments.deliver": false, "orders.fulfilments.cancel": false,
        "orders.fulfilments.attempt": false, "orders.fulfilments.turn-back": false,
        "orders.fulfilments.take-back": false, "orders.fulfilments.lose": false,
        "orders.fulfilments.order": true, "orders.fulfilments.announce": true,
        "orders.fulfilments.arrive": false, "orders.fulfilments.put-back": false,
    ]

    /// An order with a parcel, a pick-up that lies ready, and goods that nobody took on.
    private func furnish(
        _ market: Market
    ) async throws -> (order: OrderID, parcel: FulfilmentID, bag: Fulfilments.PickupCode) {
        try await market.receive(.tea, 9, at: .depot)
        try await market.receive(.mug, 9, at: .jakarta)
        let order = try await market.place(
            [want(.tea, 2), want(.mug, 1, .pickup, at: .jakarta)]
        ).order
        let gross = order.gross.amount
        return try await market.act { services, call, tx in
            _ = try services.payments.take([card(gross)], for: order.id, by: call, in: tx)
            let parcel = try services.fulfilling.create(
                .shipment, for: order.id, at: .depot,
                parts: [FulfilmentLine(line: 1, quantity: units(1))], by: call, in: tx)
            let bag = try services.fulfilling.create(
                .pickup, for: order.id, at: .jakarta, parts: [], by: call, in: tx)
            let ready = try services.fulfilling.ready(bag.fulfilment.id, by: call, in: tx)
            return (order.id, parcel.fulfilment.id, ready)
        }
    }

    /// An order with a drop-ship, and a pick-up that lies ready to be brought out.
    private func furnishKinds(
        _ market: Market
    ) async throws -> (order: OrderID, drop: FulfilmentID, curb: FulfilmentID) {
        let order = try await market.place(
            [want(.tea, 1), want(.mug, 1, .pickup, at: .jakarta)]
        ).order.id
        return try await market.act { services, call, tx in
            let fulfilling = services.fulfilling
            let drop = try fulfilling.create(
                .shipment, as: KindWish(kind: .dropShip), for: order, at: .depot, parts: [],
                by: call, in: tx
            ).fulfilment.id
            let curb = try fulfilling.create(
                .pickup, as: KindWish(kind: .curbside), for: order, at: .jakarta, parts: [],
                by: call, in: tx
            ).fulfilment.id
            _ = try fulfilling.ready(curb, by: call, in: tx)
            return (order, drop, curb)
        }
    }

    @Test(arguments: Engines.available)
    func `no act brings goods of a held order nearer to leaving, and all do once it is released`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let (order, parcel, bag) = try await furnish(market)
            let (other, drop, curb) = try await furnishKinds(market)
            func attempt(_ name: String) async -> RetailError? {
                await failure {
                    try await market.act { services, call, tx in
                        let fulfilling = services.fulfilling
                        switch name {
                        case "orders.fulfilments.create":
                            _ = try fulfilling.create(
                                .shipment, for: order, at: .depot, parts: [], by: call, in: tx)
                        case "orders.fulfilments.ship":
                            _ = try fulfilling.ship(parcel, tracking: nil, by: call, in: tx)
                        case "orders.fulfilments.ready":
                            _ = try fulfilling.ready(bag.fulfilment.id, by: call, in: tx)
                        case "orders.fulfilments.collect":
                            _ = try fulfilling.collect(
                                bag.fulfilment.id, code: bag.code, by: call, in: tx)
                        case "orders.fulfilments.order":
                            _ = try fulfilling.orderFromSupplier(drop, by: call, in: tx)
                        case "orders.fulfilments.announce":
                            _ = try fulfilling.announce(curb, by: call, in: tx)
                        default: throw Untried(name: name)
                        }
                    }
                }
            }
            // A new act on fulfilments has to say what it does.
            let acts = Set(
                market.orders.module.operations.filter {
                    $0.kind == .command && $0.name.hasPrefix("orders.fulfilments.")
                }.map(\.name))
            #expect(acts == Set(Self.onward.keys))
            for id in [order, other] {
                try await market.hold(id, for: .payment)
                try await market.hold(id, for: .address)
            }
            for name in Self.onward.filter(\.value).keys.sorted() {
                let refused = await attempt(name)
                #expect(refused?.code == OrdersErrors.orderHeld.code, "\(name)")
                for word in ["(address, payment)", "order-holds.release", "orders.cancel"] {
                    #expect(refused?.message.contains(word) == true, "\(name)")
                }
            }
            try await market.release(order, 1)
            #expect(await attempt("orders.fulfilments.create")?.code == "orders.order-held")
            let free = try await market.release(order)
            #expect(free.order.hold == .none && free.holds == [])
            try await market.release(other)
            for name in ["create", "ship", "collect", "order", "announce"] {
                #expect(await attempt("orders.fulfilments.\(name)") == nil, "\(name)")
            }
            #expect(try await market.problems() == [])
        }
    }

    private struct Untried: Error { let name: String }

    @Test func `a step that brings goods on is told from one that does not`() {
        for verb in FulfilmentVerb.allCases {
            let brings: Set<FulfilmentVerb> = [.order, .ship, .ready, .announce, .collect]
            #expect(verb.bringsOn == brings.contains(verb), "\(verb)")
        }
    }

    @Test(arguments: Engines.available)
    func `a held order is paid, given up and not picked, and its parcels arrive`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let (order, parcel, _) = try await furnish(market)
            let other = try await market.place([want(.tea)]).order.id
            try await market.act { services, call, tx in
                _ = try services.fulfilling.ship(parcel, tracking: nil, by: call, in: tx)
            }
            for id in [order, other] { try await market.hold(id) }
            func toPick() async throws -> [OrderID] {
                try await market.database.read { tx in
                    try GoodsToPickStore().page(
                        at: .depot, ListRequest(sort: .oldest), in: tx
                    ).items.map(\.id)
                }
            }
            let paid = try await market.act { services, call, tx in
                _ = try services.fulfilling.deliver(parcel, by: call, in: tx)
                return try services.payments.take([card(2_500_000)], for: other, by: call, in: tx)
            }
            #expect(paid.order.axes.payment == .paid && paid.order.hold == .held)
            #expect(try await toPick() == [])
            try await market.release(order)
            #expect(try await toPick() == [order])
            let gone = try await market.act { services, call, tx in
                try services.cancellation.cancel(CancelRequest(order: other), by: call, in: tx)
            }
            #expect(gone.order.axes.commercial == .cancelled && gone.order.hold == .none)
            #expect(try await market.holds(of: other).map(\.release?.cause) == [.ended])
            let told = try await market.payloads(of: HoldReleased.type, for: other)
            #expect(told.count == 1 && told[0].contains(#""cause":"ended""#))
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `an order that expires held is held again when it is taken up, for as long as before`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 9, at: .depot)
            let order = try await market.place([want(.tea)]).order.id
            try await market.hold(order, for: .goods)
            try await market.release(order)
            try await market.hold(order, for: .payment, minutes: 10_000, atEnd: .cancel)
            try await market.hold(order, for: .other)
            market.clock.advance(by: .seconds(73 * 3_600))
            let back = try await market.act { services, call, tx in
                let gone = try services.cancellation.expire(order, by: call, in: tx)
                #expect(gone?.order.hold == OrderHoldState.none)
                _ = try services.payments.take(
                    [card(2_500_000, "late")], for: order, by: call, in: tx)
                return try services.cancellation.reinstate(order, by: call, in: tx)
            }
            #expect(back.holds.map(\.reason) == [.payment, .other])
            #expect(back.order.holds == 2)
            let until = market.clock.now() + .seconds(600_000)
            #expect(back.holds.map(\.term?.endsAt) == [until, nil])
            #expect(try await market.holds(of: order).count == 3)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `refuses to hold what is over or gone, and to release what does not hold`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 9, at: .depot)
            let shipped = try await market.place([want(.tea)]).order.id
            try await market.sendAll(shipped)
            let cancelled = try await market.place([want(.tea)]).order.id
            try await market.act { services, call, tx in
                _ = try services.cancellation.cancel(
                    CancelRequest(order: cancelled), by: call, in: tx)
            }
            let open = try await market.place([want(.tea)]).order.id
            let tries: [(RetailError?, RetailError.Code, String)] = [
                (await failure { try await market.hold(shipped) }, "orders.already-fulfilled", ""),
                (await failure { try await market.hold(cancelled) }, "orders.order-closed", ""),
                (
                    await failure { try await market.hold(open, atEnd: .cancel) },
                    RequestErrors.invalidInput.code, "/at_end"
                ),
                (await failure { try await market.release(open) }, "orders.hold-unknown", ""),
                (
                    await failure { try await market.release(open, 7) }, "orders.hold-unknown",
                    "/hold"
                ),
            ]
            for (refused, code, pointer) in tries {
                #expect(refused?.code == code, "\(code)")
                if !pointer.isEmpty {
                    #expect(refused?.issues.map(\.pointer) == [pointer], "\(code)")
                }
            }
            for _ in 0..<OrderHold.most {
                try await market.hold(open)
                try await market.release(open)
            }
            let most = await failure { try await market.hold(open) }
            #expect(most?.code == OrdersErrors.tooManyHolds.code)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `who is limited to places reaches the holds of their orders alone`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 9, at: .depot)
            try await market.receive(.tea, 9, at: .jakarta)
            let web = try await market.place([want(.tea)]).order.id
            let shop = try await market.place(
                [want(.tea, 1, .pickup, at: .jakarta)], on: .store, at: .jakarta
            ).order.id
            for id in [web, shop] { try await market.hold(id) }
            func listed(_ filter: OrderHoldFilter, by call: Call) async throws -> [OrderID] {
                let services = market.services
                return try await market.database.read { tx in
                    try services.holding.list(
                        OrderHoldQuery(filter: filter, list: ListRequest(sort: .oldest)),
                        by: call, in: tx
                    ).items.map(\.order)
                }
            }
            let clerk = market.call(locations: [.jakarta])
            #expect(try await listed(OrderHoldFilter(), by: clerk) == [shop])
            #expect(try await listed(OrderHoldFilter(), by: market.call()) == [web, shop])
            let ofStore = OrderHoldFilter(channel: .store)
            #expect(try await listed(ofStore, by: market.call()) == [shop])
            let unknown = await failure {
                try await listed(OrderHoldFilter(order: web), by: clerk)
            }
            #expect(unknown?.code == OrdersErrors.orderUnknown.code)
            for refused in [
                await failure { try await market.hold(web, by: clerk) },
                await failure { try await market.release(web, by: clerk) },
            ] {
                #expect(refused?.code == OrdersErrors.orderUnknown.code)
            }
            try await market.release(shop, by: clerk)
            #expect(try await listed(OrderHoldFilter(), by: market.call()) == [web])
            #expect(try await listed(OrderHoldFilter(order: shop), by: clerk) == [shop])
        }
    }

    /// Whoever is first wins: an order that is held keeps all that had not left by then.
    @Test(arguments: Engines.available)
    func `an order that is held while it is sent is either sent or held`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 200, at: .depot)
            var seen: Set<Bool> = []
            for round in 0..<20 where seen.count < 2 || round < 2 {
                var orders: [OrderID] = []
                for _ in 0..<8 {
                    orders.append(try await market.place([want(.tea)]).order.id)
                }
                await withTaskGroup(of: Void.self) { group in
                    for order in orders.shuffled() {
                        group.addTask { _ = await failure { try await market.sendAll(order) } }
                        group.addTask { _ = await failure { try await market.hold(order) } }
                    }
                }
                for order in orders {
                    let full = try await market.show(order)
                    let isSent = full.order.axes.fulfilment == .fulfilled
                    #expect(isSent == (full.order.hold == .none), "round \(round)")
                    seen.insert(isSent)
                }
            }
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `lists and work are read by indexes of their own`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            let reach = market.call().reach()
            for (filter, index) in [
                (OrderHoldFilter(), "orders_order_holds_open"),
                (OrderHoldFilter(channel: .web), "orders_order_holds_open_on"),
                (OrderHoldFilter(location: .jakarta), "orders_order_holds_open_at"),
            ] {
                let list = OrderHoldStore().list(filter, within: reach)
                for query in list.queries(by: OrderHoldStore.order(.oldest), limit: 51) {
                    let plan = try await market.database.plan(query, on: engine)
                    #expect(plan.contains(index), "\(plan)")
                }
            }
            try await market.receive(.tea, 9, at: .depot)
            let order = try await market.place([want(.tea)]).order.id
            market.clock.advance(by: .seconds(60))
            try await market.hold(order)
            let call = market.call()
            let work = try await market.database.read { tx in
                try market.orders.work.flatMap {
                    try $0.work(at: Spot(at: nil, on: nil), by: call, in: tx)
                }
            }
            let held = try #require(work.first { $0.kind == .heldOrders })
            #expect(held.total == Total(counted: 1))
            #expect(held.oldest == testStart + .seconds(60))
        }
    }

    @Test(arguments: Engines.available)
    func `the check finds an order that counts other holds than it has`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 9, at: .depot)
            let order = try await market.place([want(.tea)]).order.id
            try await market.hold(order)
            try await market.database.write { tx in
                try tx.execute("UPDATE orders_orders SET holds = 2 WHERE id = \(order)")
            }
            #expect(try await market.problems().count { $0.contains("holds") } == 1)
            // An order that is over has none, whatever writes it.
            await #expect(throws: RetailError.self) {
                try await market.database.write { tx in
                    try tx.execute(
                        "UPDATE orders_orders SET commercial = 'cancelled' WHERE id = \(order)")
                }
            }
        }
    }
}
