import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

/// What stores see of parcels that are sent to them, and who acts on these.
@Suite struct StoreParcelsTests {
    @Test(arguments: Engines.available)
    func
        `what is on its way to a store stands in its list, and is looked for when it is due`(
            engine: EngineKind
        ) async throws
    {
        try await withParcel(engine) { market, _, id in
            #expect(try await market.waiting(.toArrive, at: .bandung) == [id])
            #expect(try await market.waiting(.toBookIn, at: .bandung) == [])
            #expect(try await market.waiting(.toArrive, at: .depot) == [])
            let told = try await market.track(.delivered, "JNE-9", event: "a", at: 60)
            #expect(told.stage == nil && told.problem == nil)
            #expect(try await market.waiting(.toBookIn, at: .bandung) == [id])
            try await market.arrive(id)
            for work in [GoodsWork.toArrive, .toBookIn] {
                #expect(try await market.waiting(work, at: .bandung) == [])
            }
            #expect(try await market.waiting(.toCollect, at: .bandung) == [id])
            // Turned back, it lies there all the same.
            _ = try await market.act {
                try $0.fulfilling.turnBack(id, because: .refused, by: $1, in: $2)
            }
            #expect(try await market.waiting(nil, .refused, at: .bandung) == [id])
            #expect(try await market.waiting(nil, .refused, at: .depot) == [])
            _ = try await market.act {
                try $0.fulfilling.takeBack(ParcelBack(fulfilment: id), by: $1, in: $2)
            }
            #expect(try await market.stock(.tea, at: .bandung) == [3, 0])
            #expect(try await market.problems() == [])
        }
    }

    /// Turned back before it was booked in, the box may stand in the store or with its sender.
    @Test(arguments: Engines.available)
    func `what is turned back on its way is taken back at either end`(
        engine: EngineKind
    ) async throws {
        for place in [Code<Location>.bandung, .depot] {
            try await withParcel(engine) { market, _, id in
                let before = try await market.stock(.tea, at: place)[0]
                _ = try await market.act {
                    try $0.fulfilling.turnBack(id, because: .refused, by: $1, in: $2)
                }
                _ = try await market.act(by: market.call(locations: [place])) {
                    try $0.fulfilling.takeBack(ParcelBack(fulfilment: id), by: $1, in: $2)
                }
                #expect(try await market.stock(.tea, at: place)[0] == before + 3)
                #expect(try await market.problems() == [])
            }
        }
    }

    @Test(arguments: Engines.available)
    func `what nobody tells of is looked for after a week`(engine: EngineKind) async throws {
        try await withParcel(engine) { market, _, id in
            market.clock.advance(by: Fulfilment.longestWay - .seconds(1))
            #expect(try await market.waiting(.toBookIn, at: .bandung) == [])
            _ = try await market.act { try $0.fulfilling.attempt(id, by: $1, in: $2) }
            market.clock.advance(by: .seconds(1))
            #expect(try await market.waiting(.toBookIn, at: .bandung) == [id])
            // Sent again, it has its time again.
            _ = try await market.act { services, call, tx in
                _ = try services.fulfilling.turnBack(id, because: .undeliverable, by: call, in: tx)
                return try services.fulfilling.ship(id, tracking: nil, by: call, in: tx)
            }
            #expect(try await market.waiting(.toBookIn, at: .bandung) == [])
            #expect(try await market.waiting(.toArrive, at: .bandung) == [id])
            let old = try await market.track(.delivered, "JNE-9", event: "a", at: 60)
            #expect(old.problem == nil)
            #expect(try await market.waiting(.toBookIn, at: .bandung) == [])
        }
    }

    @Test(arguments: Engines.available)
    func `those act on a parcel who have it, or have sent it until it has come`(
        engine: EngineKind
    ) async throws {
        try await withParcel(engine) { market, order, id in
            let sender = market.call(locations: [.depot])
            let store = market.call(locations: [.bandung])
            typealias Step =
                @Sendable (OrderServices, Call, borrowing Transaction) throws -> Void
            func refused(_ call: Call, _ step: @escaping Step) async -> RetailError? {
                await failure { try await market.act(by: call, step) }
            }
            let arrive: Step = { _ = try $0.fulfilling.arrive(id, by: $1, in: $2) }
            let attempt: Step = { _ = try $0.fulfilling.attempt(id, by: $1, in: $2) }
            let turnBack: Step = {
                _ = try $0.fulfilling.turnBack(id, because: .refused, by: $1, in: $2)
            }
            #expect(await refused(sender, arrive)?.code == RequestErrors.forbidden.code)
            #expect(await refused(store, attempt)?.code == RequestErrors.forbidden.code)
            #expect(await refused(sender, attempt) == nil)
            #expect(await refused(store, arrive) == nil)
            let late = await refused(sender, arrive)
            #expect(late?.code == RequestErrors.forbidden.code)
            #expect(late?.message.contains(Code<Location>.bandung.text) == true)
            #expect(await refused(sender, turnBack)?.code == RequestErrors.forbidden.code)
            let elsewhere = await refused(market.call(locations: [.jakarta]), arrive)
            #expect(elsewhere?.code == OrdersErrors.fulfilmentUnknown.code)
            // What is told of acts is what they take.
            let views = FulfilmentViews(
                book: market.services.book, fulfilling: market.services.fulfilling,
                destinations: market.services.destinations)
            for (call, isTaken) in [(sender, false), (store, true)] {
                let acts = try await market.database.read { tx in
                    try views.view(id, by: call, in: tx).acts
                }
                let told = acts.first { $0.operation == FulfilmentVerb.turnBack.operation }
                #expect((told?.reason == nil) == isTaken)
            }
            #expect(await refused(store, turnBack) == nil)
            #expect(try await market.show(order).fulfilments.map(\.stage) == [.refused])
        }
    }

    @Test(arguments: Engines.available)
    func `what lay in a locker when its order ended is put back, and told until it is`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 3, at: .depot)
            let order = try await market.place(
                [want(.tea, 3, .pickup, at: .depot)],
                payments: [card(7_500_000, authorised: true)]
            ).order.id
            let id = try await market.take(.pickup, as: KindWish(kind: .locker), of: order)
            try await market.act { services, call, tx in
                _ = try services.fulfilling.ready(id, by: call, in: tx)
                _ = try services.payments.void(1, of: order, by: call, in: tx)
            }
            #expect(try await market.waiting(.toCollect, at: .depot) == [id])
            market.clock.advance(by: .seconds(30 * 86_400))
            try await Expiry(cancellation: market.services.cancellation)
                .sweep(JobRun(call: market.call(), payload: [], database: market.database))
            #expect(try await market.show(order).order.axes.commercial == .expired)
            #expect(try await market.waiting(.toPutBack, at: .depot) == [id])
            let clear: @Sendable () async -> RetailError? = {
                await failure {
                    try await market.act { _ = try $0.fulfilling.putBack(id, by: $1, in: $2) }
                }
            }
            #expect(await clear() == nil)
            #expect(try await market.waiting(.toPutBack, at: .depot) == [])
            #expect(await clear()?.code == OrdersErrors.fulfilmentState.code)
            #expect(try await market.stock(.tea, at: .depot) == [3, 0])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `what an unpaid edit keeps from being handed out names how it is undone`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 5, at: .depot)
            let order = try await market.place(
                [want(.tea, 2, .pickup, at: .depot)], payments: [card(5_000_000)]
            ).order.id
            let id = try await market.take(.pickup, as: KindWish(kind: .locker), of: order)
            let code = try await market.act { try $0.fulfilling.ready(id, by: $1, in: $2).code }
            try await market.edit(order, [.add(.tea, 1, .pickup, at: .depot)])
            func collect() async -> RetailError? {
                await failure {
                    try await market.act {
                        _ = try $0.fulfilling.collect(id, code: code, by: $1, in: $2)
                    }
                }
            }
            let refused = await collect()
            #expect(refused?.code == OrdersErrors.unpaid.code)
            #expect(refused?.message.contains("orders.edits.undo") == true)
            try await market.undo(order, 1)
            #expect(await collect() == nil)
            #expect(try await market.problems() == [])
        }
    }

    /// Lends an order of three teas that were sent to a store.
    private func withParcel(
        _ engine: EngineKind, _ body: (Market, OrderID, FulfilmentID) async throws -> Void
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 3, at: .depot)
            let order = try await market.place([want(.tea, 3)], payments: [card(7_500_000)])
                .order.id
            let wish = KindWish(kind: .shipToStore, collectAt: .bandung)
            let id = try await market.take(.shipment, as: wish, of: order)
            try await market.act { services, call, tx in
                _ = try services.fulfilling.ship(
                    id, tracking: "JNE-9", carrier: sure { try Code("jne") }, by: call, in: tx)
            }
            try await body(market, order, id)
        }
    }
}

extension Market {
    /// What waits at a place for a work, as its list tells it.
    func waiting(
        _ work: GoodsWork?, _ stage: FulfilmentStage? = nil, at location: Code<Location>
    ) async throws -> [FulfilmentID] {
        let filter = FulfilmentFilter(location: location, work: work, stage: stage)
        let now = clock.now()
        return try await database.read { tx in
            try FulfilmentStore().page(filter, ListRequest(sort: .oldest), at: now, in: tx)
                .page.items.map(\.id)
        }
    }

    /// Notes that a parcel came to its store.
    func arrive(_ id: FulfilmentID) async throws {
        _ = try await act { try $0.fulfilling.arrive(id, by: $1, in: $2) }
    }
}
