import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailInventory
@testable import RetailOrders

@Suite struct PlacementTests {
    @Test(arguments: Engines.available)
    func `places an order, holds its stock and tells of it`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 5, at: .depot)
            try await market.receive(.mug, 5, at: .depot)
            let placed = try await market.place([want(.tea, 2), want(.mug, 3)], customer: .ani)
            #expect(placed.order.numberText == "S-000001")
            #expect(placed.lines.map(\.gross.amount) == [5_000_000, 100_000])
            #expect(placed.lines.map(\.tax.amount) == [495_495, 9_910])
            #expect(placed.order.gross == idr(5_100_000))
            #expect(placed.order.axes == OrderAxes())
            #expect(try await market.stock(.tea, at: .depot) == [5, 2])
            let shown = try await market.show(placed.order.id)
            #expect(shown.lines.map(\.sku) == [.tea, .mug])
            #expect(shown.order.customer == .ani && shown.order.gross == placed.order.gross)
            #expect(try await market.events() == ["orders.order-placed"])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `an order that is told late was placed when it was placed`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 3, at: .depot)
            let now = market.clock.now()
            func place(at moment: Instant?) async throws -> FullOrder {
                try await market.act { services, call, tx in
                    let request = PlaceRequest(
                        cart: nil, channel: .web, location: nil, customer: .ani,
                        lines: [want(.tea)], payments: [card(2_000_000)], occurredAt: moment)
                    let priced = try services.placement.price(request, by: call, in: tx)
                    return try services.placement.place(priced, by: call, in: tx)
                }
            }
            let late = try await place(at: now - .seconds(7_200)).order.id
            let shown = try await market.show(late)
            #expect(shown.order.placedAt == now - .seconds(7_200))
            #expect(shown.order.recordedAt == now && shown.order.changedAt == now)
            #expect(shown.payments.map(\.occurredAt) == [now - .seconds(7_200)])
            #expect(shown.payments.map(\.recordedAt) == [now])
            let present = try await place(at: nil).order
            #expect(present.placedAt == now && present.recordedAt == now)
            let refused = await failure { try await place(at: now + .seconds(301)) }
            #expect(refused?.code == RequestErrors.occursInFuture.code)
            let times = try await market.database.read { tx in
                try tx.query(
                    """
                    SELECT occurred_at, recorded_at FROM sync_events
                     WHERE type = 'orders.order-placed' ORDER BY position
                    """
                ) { row in [try row[0] as Instant, try row[1] as Instant] }
            }
            #expect(times == [[now - .seconds(7_200), now], [now, now]])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available, ["no source", "no pick-up"])
    func `sells nothing from a place that stopped serving between pricing and placing`(
        engine: EngineKind, change: String
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 5, at: .jakarta)
            let (services, call) = (market.services, market.call())
            let request = PlaceRequest(
                cart: nil, channel: .web, location: nil, customer: nil,
                lines: [want(.tea, 1, .pickup, at: .jakarta)], payments: [])
            let priced = try await market.database.read { tx in
                try services.placement.price(request, by: call, in: tx)
            }
            try await market.act { _, call, tx in
                let places = Places(stock: Stock(items: PriceList()))
                if change == "no source" {
                    try places.setSources(of: .web, [], by: call, in: tx)
                    return
                }
                _ = try places.update(.jakarta, by: call, in: tx) {
                    Place(
                        location: $0.location, offersPickup: false,
                        offersShipping: $0.offersShipping, version: $0.version)
                }
            }
            let refused = await failure {
                try await market.act { services, call, tx in
                    try services.placement.place(priced, by: call, in: tx)
                }
            }
            #expect(refused?.code == "inventory.location-not-serving")
            #expect(try await market.stock(.tea, at: .jakarta) == [5, 0])
            #expect(try await market.events() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a sale at the till is paid, handed out and completed in one act`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.cake, 2, at: .jakarta)
            try await market.database.write { tx in
                try PointsBook().give(500, to: .ani, in: tx)
            }
            let sold = try await market.place(
                [want(.cake, 2, .carryOut)], on: .store, at: .jakarta, customer: .ani,
                payments: [cash(3_000_000), points(200)])
            #expect(sold.order.gross == idr(2_220_000))
            #expect(sold.order.axes.status == .completed)
            #expect(sold.payments.map(\.tender) == [.points, .cash])
            #expect(sold.payments.map(\.change.amount) == [0, 800_000])
            #expect(try await market.stock(.cake, at: .jakarta) == [0, 0])
            let shown = try await market.show(sold.order.id)
            #expect(shown.order.axes == sold.order.axes)
            #expect(shown.fulfilments.map(\.stage) == [.done])
            #expect(shown.payments.map(\.captured.amount) == [20_000, 2_200_000])
            #expect(
                try await market.events() == [
                    "orders.order-placed", "orders.fulfilment-moved", "orders.order-paid",
                    "orders.order-completed",
                ])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a card that brought too much counts for what the goods took of it`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 1, at: .jakarta)
            try await market.database.write { tx in
                try PointsBook().give(25_000, to: .ani, in: tx)
            }
            let sold = try await market.place(
                [want(.tea, 1, .carryOut)], on: .store, at: .jakarta, customer: .ani,
                payments: [points(12_500), card(2_500_000, "all")])
            #expect(sold.order.axes.status == .completed)
            #expect(sold.money.owed == 1_250_000)
            for type in [OrderPaid.type, OrderCompleted.type] {
                let told = try await market.payloads(of: type, for: sold.order.id)
                #expect(told.count == 1)
                for tender in ["points", "card"] {
                    let half = #""tender":"\#(tender)","amount":{"amount":"12500","#
                    #expect(told[0].contains(half), "\(told)")
                }
            }
            let back = try await market.act { services, call, tx in
                try services.returning.take(
                    ReturnRequest(
                        order: sold.order.id, location: .jakarta,
                        lines: [
                            BroughtLine(line: 1, quantity: units(1), disposition: .resellable)
                        ], tender: .cash, isLateApproved: false, note: ""), by: call, in: tx)
            }
            #expect(back.tenders.map(\.amount) == [idr(1_250_000), idr(1_250_000)])
            #expect(back.tenders.map(\.points) == [12_500, 0])
            let rest = try await market.show(sold.order.id)
            #expect(rest.money.owed == 1_250_000)
            #expect(rest.payments.map(\.refundable.amount) == [0, 1_250_000])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `what one customer orders without paying is bounded`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 20_000, at: .depot)
            let most = OrderPolicy()
            var orders: [OrderID] = []
            for _ in 0..<most.mostUnpaidOrders {
                orders.append(try await market.place([want(.tea)], customer: .ani).order.id)
            }
            let refused = await failure { try await market.place([want(.tea)], customer: .ani) }
            #expect(refused?.code == OrdersErrors.tooMuchUnpaid.code)
            // Nobody else is kept, and what is covered waits for nothing.
            _ = try await market.place([want(.tea)], customer: .budi)
            _ = try await market.place([want(.tea)])
            _ = try await market.place(
                [want(.tea)], customer: .ani, payments: [card(2_500_000, authorised: true)])
            let ended = orders[0]
            try await market.act { services, call, tx in
                _ = try services.cancellation.cancel(ended, by: call, in: tx)
            }
            for (count, isRefused) in [(Int64(9_982), true), (9_981, false)] {
                let large = await failure {
                    try await market.place([want(.tea, count)], customer: .ani)
                }
                #expect(large?.code == (isRefused ? OrdersErrors.tooMuchUnpaid.code : nil))
            }
            #expect(try await market.stock(.tea, at: .depot) == [20_000, 10_003])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `what left on account is a debt and keeps no customer from ordering`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 20_000, at: .depot)
            let most = OrderPolicy()
            func ship(_ order: OrderID, _ count: Int64) async throws {
                try await market.act { services, call, tx in
                    let parcel = try services.fulfilling.create(
                        .shipment, for: order, at: .depot,
                        parts: [FulfilmentLine(line: 1, quantity: units(count))], by: call, in: tx)
                    _ = try services.fulfilling.ship(
                        parcel.fulfilment.id, tracking: nil, by: call, in: tx)
                }
            }
            for _ in 0..<most.mostUnpaidOrders {
                let order = try await market.place([want(.tea, 2)], customer: .ani).order.id
                try await ship(order, 2)
                #expect(try await market.show(order).order.axes.payment == .unpaid)
            }
            // Of what was shipped in part the rest alone counts.
            let part = try await market.place([want(.tea, 9_000)], customer: .ani).order.id
            try await ship(part, 8_999)
            let large = try await market.place([want(.tea, 9_999)], customer: .ani).order
            #expect(large.axes.payment == .unpaid)
            let refused = await failure { try await market.place([want(.tea)], customer: .ani) }
            #expect(refused?.code == OrdersErrors.tooMuchUnpaid.code)
            // It names acts that whoever orders has: a customer cannot cancel.
            #expect(refused?.message.contains("ancel") == false)
            #expect(refused?.message.contains("wait until one is handed out or ends") == true)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `the bound on unpaid orders looks at no more of them than it allows`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 20, at: .depot)
            func waiting(_ most: Int64) async throws -> [Int64] {
                let found = try await market.database.read { tx in
                    try OrderStore().unpaid(of: [.ani], most: most, in: tx)
                }
                return [found.orders, found.units.thousandths / 1_000]
            }
            var orders: [OrderID] = []
            for _ in 0..<5 {
                orders.append(try await market.place([want(.tea)], customer: .ani).order.id)
            }
            #expect(try await waiting(3) == [3, 3])
            #expect(try await waiting(9) == [5, 5])
            // What left on account is not even looked at.
            let left = Array(orders.prefix(3))
            try await market.act { services, call, tx in
                for order in left {
                    let parcel = try services.fulfilling.create(
                        .shipment, for: order, at: .depot, parts: [], by: call, in: tx)
                    _ = try services.fulfilling.ship(
                        parcel.fulfilment.id, tracking: nil, by: call, in: tx)
                }
            }
            #expect(try await waiting(2) == [2, 2])
            #expect(try await waiting(9) == [2, 2])
            let plan = try await market.plan(
                "SELECT id FROM orders_orders WHERE \(OrderStore.holding([.ani])) LIMIT 20",
                on: engine)
            #expect(plan.contains("orders_orders_unpaid"), "\(plan)")
            let index = try await market.definition(of: "orders_orders_unpaid", on: engine)
            #expect(index.contains("fulfilment <> 'fulfilled'"), "\(index)")
        }
    }

    @Test(arguments: Engines.available)
    func `many orders at once of one customer stay within the bound`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 100, at: .depot)
            let placed = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<40 {
                    group.addTask {
                        await failure { try await market.place([want(.tea)], customer: .ani) }
                            == nil
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(placed == 20)
            #expect(try await market.stock(.tea, at: .depot) == [100, 20])
        }
    }

    @Test(arguments: Engines.available)
    func `what is refused leaves nothing behind`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 2, at: .depot)
            let attempts: [(RetailError.Code, () async throws -> FullOrder)] = [
                (
                    "inventory.insufficient-stock",
                    { try await market.place([want(.tea, 1), want(.tea, 2)]) }
                ),
                (OrdersErrors.notOffered.code, { try await market.place([want(.ghost)]) }),
                (OrdersErrors.cartEmpty.code, { try await market.place([]) }),
                (
                    OrdersErrors.channelUnknown.code,
                    { try await market.place([want(.tea)], on: .closed) }
                ),
                (
                    OrdersErrors.noSource.code,
                    { try await market.place([want(.tea)], on: .store) }
                ),
                (
                    OrdersErrors.locationMissing.code,
                    { try await market.place([want(.tea, 1, .pickup)]) }
                ),
                (
                    OrdersErrors.customerUnknown.code,
                    { try await market.place([want(.tea)], customer: .nobody) }
                ),
                (
                    OrdersErrors.unpaid.code,
                    { try await market.place([want(.tea, 1, .carryOut, at: .depot)]) }
                ),
                (
                    OrdersErrors.paymentIncomplete.code,
                    { try await market.place([want(.tea)], payments: [points(5)]) }
                ),
                (
                    "loyalty.insufficient-points",
                    {
                        try await market.place(
                            [want(.tea)], customer: .ani, payments: [points(5)])
                    }
                ),
            ]
            for (code, attempt) in attempts {
                #expect(await failure(attempt)?.code == code)
            }
            #expect(try await market.stock(.tea, at: .depot) == [2, 0])
            #expect(try await market.events() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a customer alone neither takes money nor carries goods out`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 2, at: .depot)
            try await market.database.write { tx in
                try PointsBook().give(50_000, to: .ani, in: tx)
            }
            let ani = market.call(
                .customer(CustomerID.ani.raw),
                permissions: Permissions(["orders.order.write", "orders.order.read"]))
            func place(_ method: FulfilmentMethod, _ offers: [TenderOffer]) async throws {
                try await market.act(by: ani) { services, call, tx in
                    let request = PlaceRequest(
                        cart: nil, channel: .web, location: nil, customer: nil,
                        lines: [want(.tea, 1, method, at: .depot)], payments: offers)
                    let priced = try services.placement.price(request, by: call, in: tx)
                    _ = try services.placement.place(priced, by: call, in: tx)
                }
            }
            for offers in [[cash(2_500_000)], [card(2_500_000)], [card(1, authorised: true)]] {
                #expect(
                    await failure { try await place(.shipment, offers) }?.code
                        == RequestErrors.forbidden.code)
            }
            #expect(
                await failure { try await place(.carryOut, [points(25_000)]) }?.code
                    == RequestErrors.forbidden.code)
            #expect(await failure { try await place(.shipment, [points(25_000)]) } == nil)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `an order comes from one source that has all of it, else from several`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 1, at: .depot)
            try await market.receive(.tea, 3, at: .jakarta)
            try await market.receive(.mug, 1, at: .jakarta)
            try await market.receive(.cake, 1, at: .depot)
            let whole = try await market.place([want(.tea), want(.mug)])
            #expect(whole.lines.map(\.location) == [.jakarta, .jakarta])
            let split = try await market.place([want(.tea, 2), want(.cake)])
            #expect(split.lines.map(\.location) == [.jakarta, .depot])
        }
    }

    @Test(arguments: Engines.available)
    func `of the last units exactly as many are sold as there are`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 100, at: .depot)
            let sold = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<300 {
                    group.addTask {
                        let error = await failure { try await market.place([want(.tea)]) }
                        if let error {
                            #expect(error.code == "inventory.insufficient-stock")
                        }
                        return error == nil
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(sold == 100)
            #expect(try await market.stock(.tea, at: .depot) == [100, 100])
            #expect(try await market.problems() == [])
        }
    }
}
