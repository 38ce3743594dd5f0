import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync
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
                        cart: nil, channel: .web, facts: OrderFacts(), customer: .ani,
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
                try EventLog.events(after: 0, limit: 1_000, in: tx)
                    .filter { $0.type == OrderPlaced.type }
                    .map { [$0.occurredAt, $0.recordedAt] }
            }
            #expect(times == [[now - .seconds(7_200), now], [now, now]])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `an item costs the same however its quantity is split`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.mug, 3, at: .depot)
            func place(_ lines: [WantedLine]) async throws -> FullOrder {
                try await market.act { services, call, tx in
                    let request = PlaceRequest(
                        cart: nil, channel: .web, facts: OrderFacts(), customer: .ani, lines: lines,
                        payments: [])
                    let priced = try services.placement.price(request, by: call, in: tx)
                    return try services.placement.place(priced, by: call, in: tx)
                }
            }
            let crumb = WantedLine(
                sku: .mug, quantity: Quantity(thousandths: 1), method: .shipment, location: nil)
            let whole = try await place([want(.mug)]).money.gross
            let split = try await place(Array(repeating: crumb, count: 1_000))
            #expect(split.money.gross == whole)
            #expect(split.lines.map(\.quantity) == [.one])
            // The pointer is that of the caller's line, not of the line that it became.
            let unknown = await failure { try await place([want(.tea), want(.tea), want(.ghost)]) }
            #expect(unknown?.issues.map(\.pointer) == ["/lines/2/sku"])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a sale that is told late has the price of its own moment`(engine: EngineKind) async throws
    {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 2, at: .depot)
            let then = market.clock.now()
            market.clock.advance(by: .seconds(7_200))
            func place(at moment: Instant?) async throws -> Int64 {
                try await market.act { services, call, tx in
                    let request = PlaceRequest(
                        cart: nil, channel: .web, facts: OrderFacts(), customer: .ani,
                        lines: [want(.tea)], payments: [], occurredAt: moment)
                    let priced = try services.placement.price(request, by: call, in: tx)
                    return try services.placement.place(priced, by: call, in: tx).money.gross
                }
            }
            #expect(try await place(at: then) == 2_500_000)
            #expect(try await place(at: nil) == 5_000_000)
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
                cart: nil, channel: .web, facts: OrderFacts(), customer: nil,
                lines: [want(.tea, 1, .pickup, at: .jakarta)], payments: [])
            let priced = try await market.database.read { tx in
                try services.placement.price(request, by: call, in: tx)
            }
            try await market.act { _, call, tx in
                let places = Locations(stock: Stock(items: TeaShop()), markets: TeaShop())
                if change == "no source" {
                    try places.setSources(of: .web, [], by: call, in: tx)
                    return
                }
                _ = try places.update(
                    LocationEdit(
                        code: .jakarta, own: Patch().setting(\.offersPickup, to: false)),
                    by: call, in: tx)
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
                    let half =
                        #""tender":"\#(tender)","kind":"\#(tender)","#
                        + #""amount":{"amount":"12500","#
                    #expect(told[0].contains(half), "\(told)")
                }
            }
            let back = try await market.act { services, call, tx in
                try services.returning.take(
                    ReturnRequest(
                        order: sold.order.id, location: .jakarta,
                        lines: [
                            ReturnLineRequest(line: 1, quantity: units(1), disposition: .resellable)
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
                    InventoryErrors.noSource.code,
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
                permissions: Permissions(["orders.write", "orders.read"]))
            func place(_ method: FulfilmentMethod, _ offers: [TenderOffer]) async throws {
                try await market.act(by: ani) { services, call, tx in
                    let request = PlaceRequest(
                        cart: nil, channel: .web, facts: OrderFacts(), customer: nil,
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
            #expect(whole.sources == [.jakarta, .jakarta])
            let split = try await market.place([want(.tea, 2), want(.cake)])
            #expect(split.sources == [.jakarta, .depot])
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
