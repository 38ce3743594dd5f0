import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport
import Testing

@testable import RetailOrders

extension Market {
    /// What a carrier tells, so many seconds after the beginning.
    @discardableResult
    func track(
        _ kind: TrackingKind, _ tracking: String, event: String, at seconds: Int = 0
    ) async throws -> TrackingEvent {
        let told = ToldTracking(
            carrier: sure { try Code("jne") }, event: event, tracking: tracking, kind: kind,
            happenedAt: testStart + .seconds(seconds))
        return try await act { services, call, tx in
            try services.tracking.take(told, by: call, in: tx)
        }
    }

    /// A parcel with a tea, on its way under a number where one is given.
    func parcel(_ tracking: String?) async throws -> Fulfilment {
        let order = try await place([want(.tea)], customer: .ani).order.id
        return try await act { services, call, tx in
            let made = try services.fulfilling.create(
                .shipment, for: order, at: .depot, parts: [], by: call, in: tx
            ).fulfilment
            guard let tracking else { return made }
            return try services.fulfilling.ship(
                made.id, tracking: tracking, carrier: try Code("jne"), by: call, in: tx
            ).fulfilment
        }
    }

    func stage(of parcel: Fulfilment) async throws -> FulfilmentStage? {
        try await database.read { tx in try FulfilmentStore().find(parcel.id, in: tx)?.stage }
    }

    func matchTracking() async throws {
        _ = try await services.tracking.job.run(
            JobRun(call: call(), payload: [], database: database))
    }
}

@Suite struct TrackingTests {
    @Test(arguments: Engines.available)
    func `in whatever order and however often a way is told, it comes to one end`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            market.clock.advance(by: .seconds(86_400))
            let way: [(TrackingKind, Int)] = [
                (.inTransit, 1), (.attempted, 2), (.outForDelivery, 3), (.delivered, 4),
            ]
            let orders = [0, 1, 2, 3].permutations
            try await market.receive(.tea, Int64(orders.count), at: .depot)
            for (number, order) in orders.enumerated() {
                let parcel = try await market.parcel("JNE-\(number)")
                for place in order {
                    for _ in 1...2 {
                        let told = try await market.track(
                            way[place].0, "JNE-\(number)", event: "\(number)-\(place)",
                            at: way[place].1)
                        #expect(told.problem == nil, "\(order)")
                    }
                }
                #expect(try await market.stage(of: parcel) == .delivered, "\(order)")
            }
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `what is told again is answered alike and moves nothing`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 1, at: .depot)
            let parcel = try await market.parcel("JNE-1")
            let first = try await market.track(.attempted, "JNE-1", event: "a")
            let version = try await market.show(parcel.order).order.version
            let again = try await market.track(.attempted, "JNE-1", event: "a")
            #expect(first == again && first.stage == .attempted)
            #expect(first.fulfilment == parcel.id && first.order == parcel.order)
            #expect(try await market.show(parcel.order).order.version == version)
            let told = try await market.events().filter { $0 == TrackingNoted.type }
            #expect(told.count == 1)
        }
    }

    @Test(arguments: Engines.available)
    func `what came before a parcel had its number is followed once it has`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 1, at: .depot)
            let early = try await market.track(.delivered, "JNE-1", event: "a")
            #expect(early.order == nil && early.problem == nil)
            try await market.matchTracking()
            market.clock.advance(by: .seconds(60))
            let parcel = try await market.parcel("JNE-1")
            #expect(try await market.stage(of: parcel) == .shipped)
            try await market.matchTracking()
            #expect(try await market.stage(of: parcel) == .delivered)
            let kept = try await market.track(.delivered, "JNE-1", event: "a")
            #expect(kept.stage == .delivered && kept.fulfilment == parcel.id)
        }
    }

    @Test(arguments: Engines.available)
    func `what nobody has a parcel for, and what does not fit, is open until somebody looked`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 2, at: .depot)
            try await market.track(.inTransit, "NOBODY", event: "a")
            let parcel = try await market.parcel("JNE-1")
            let lost = try await market.track(.lostReported, "JNE-1", event: "b")
            #expect(lost.problem?.contains("orders.fulfilments.lose") == true)
            #expect(try await market.stage(of: parcel) == .shipped)
            market.clock.advance(by: TrackingEvent.longestWait + .seconds(1))
            try await market.matchTracking()
            func open() async throws -> Int {
                let call = market.call()
                return try await market.database.read { tx in
                    try TrackingWork().work(at: Spot(at: nil, on: nil), by: call, in: tx)
                }.first?.total.count ?? 0
            }
            #expect(try await open() == 2)
            try await market.act { services, call, tx in
                for event in ["a", "b"] {
                    _ = try services.tracking.dismiss(
                        NamedTracking(carrier: try Code("jne"), event: event), by: call, in: tx)
                }
            }
            #expect(try await open() == 0)
            let unknown = await failure {
                try await market.act { services, call, tx in
                    try services.tracking.dismiss(
                        NamedTracking(carrier: try Code("jne"), event: "c"), by: call, in: tx)
                }
            }
            #expect(unknown?.code == OrdersErrors.trackingEventUnknown.code)
        }
    }

    @Test(arguments: Engines.available)
    func `a carrier is believed of its own parcels alone, and of nothing to come`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 2, at: .depot)
            let parcel = try await market.parcel("JNE-1")
            let other = ToldTracking(
                carrier: sure { try Code("other") }, event: "a", tracking: "JNE-1",
                kind: .delivered, happenedAt: testStart)
            let told = try await market.act { services, call, tx in
                try services.tracking.take(other, by: call, in: tx)
            }
            #expect(told.order == nil)
            let soon = await failure {
                try await market.track(.delivered, "JNE-1", event: "b", at: 86_400)
            }
            #expect(soon?.code == RequestErrors.occursInFuture.code)
            #expect(try await market.stage(of: parcel) == .shipped)
            // Whoever sends it without a name takes the word of any.
            try await market.act { services, call, tx in
                _ = try services.fulfilling.turnBack(
                    parcel.id, because: .refused, by: call, in: tx)
                _ = try services.fulfilling.ship(parcel.id, tracking: "X-2", by: call, in: tx)
            }
            #expect(try await market.track(.delivered, "X-2", event: "c").stage == .delivered)
            #expect(try await market.problems() == [])
        }
    }
}
