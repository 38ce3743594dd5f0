import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

/// Nothing is held for ever: what becomes of a hold whose time is over.
@Suite struct HoldEndsTests {
    @Test(arguments: Engines.available)
    func `ends each hold as was said when it was placed, and no sooner`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 9, at: .depot)
            var rule = try await market.judge(
                by: .test(.value, amount: 5_000_000, holdMinutes: 30, atEnd: .cancel))
            let doubtful = try await market.place(
                [want(.tea, 2)], payments: [card(5_000_000, "paid")]
            ).order.id
            // What the rule says later judges nothing that it held before.
            rule = RiskRule(
                code: rule.code, kind: .value, name: "Later", amount: idr(5_000_000),
                holdMinutes: 900, atEnd: .release, version: 2)
            #expect(try await market.keep(rule))
            let byHand = try await market.place([want(.tea)]).order.id
            try await market.hold(byHand, minutes: 30)
            try await market.hold(byHand, for: .goods)
            market.clock.advance(by: .seconds(30 * 60 - 1))
            try await market.endHolds()
            #expect(try await market.show(doubtful).order.holds == 1)
            #expect(try await market.show(byHand).order.holds == 2)
            market.clock.advance(by: .seconds(1))
            try await market.endHolds()
            try await market.endHolds()
            let gone = try await market.show(doubtful)
            #expect(gone.order.axes.commercial == .cancelled)
            #expect(try await market.holds(of: doubtful).map(\.release?.cause) == [.ended])
            // Only time and people end a hold: this one nobody ends.
            let left = try await market.show(byHand)
            #expect(left.order.axes.commercial == .open)
            #expect(left.holds.map(\.reason) == [.goods])
            #expect(
                try await market.holds(of: byHand).map(\.release?.cause) == [.over, nil])
            #expect(try await market.stock(.tea, at: .depot) == [9, 1])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `of an order of which goods have left the rest is given up, and that is told`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 9, at: .depot)
            let order = try await market.place([want(.tea, 2)]).order.id
            try await market.act { services, call, tx in
                let parcel = try services.fulfilling.create(
                    .shipment, for: order, at: .depot,
                    parts: [FulfilmentLine(line: 1, quantity: units(1))], by: call, in: tx)
                _ = try services.fulfilling.ship(
                    parcel.fulfilment.id, tracking: nil, by: call, in: tx)
            }
            try await market.hold(order, minutes: 5, atEnd: .cancel)
            market.clock.advance(by: .seconds(300))
            try await market.endHolds()
            let full = try await market.show(order)
            #expect(full.order.axes.commercial == .open && full.order.hold == .none)
            let told = try await market.payloads(of: HoldReleased.type, for: order)
            #expect(told.count == 1 && told[0].contains(#""cause":"kept""#))
            #expect(full.lines[0].ended == units(1))
            try await market.deliverAll(order)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a hold that cannot be ended is told, lasts longer and keeps no other`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 9, at: .depot)
            try await market.database.write { tx in
                try PointsBook().give(500, to: .ani, in: tx)
            }
            let stuck = try await market.place(
                [want(.tea)], customer: .ani, payments: [points(10)]
            ).order.id
            let other = try await market.place([want(.tea)]).order.id
            for order in [stuck, other] {
                try await market.hold(order, minutes: 5, atEnd: .cancel)
            }
            // What was spent for it is lost, so that it cannot go back.
            try await market.database.write { tx in
                try tx.execute("UPDATE points_spent SET points = 0")
            }
            market.clock.advance(by: .seconds(300))
            let over = market.clock.now()
            try await market.endHolds()
            try await market.endHolds()
            #expect(try await market.show(other).order.axes.commercial == .cancelled)
            let waiting = try await market.show(stuck)
            #expect(waiting.holds.map(\.term?.endsAt) == [over + .seconds(3_600)])
            let told = try await market.payloads(of: HoldEndPutOff.type, for: stuck)
            #expect(told.count == 1 && told[0].contains("loyalty.not-spent"))
            try await market.database.write { tx in
                try tx.execute("UPDATE points_spent SET points = 10")
            }
            market.clock.advance(by: .seconds(3_600))
            try await market.endHolds()
            #expect(try await market.show(stuck).order.axes.commercial == .cancelled)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a run ends one portion and says whether more are over`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 250, at: .depot)
            try await market.judge(by: .test(.value, amount: 1, holdMinutes: 5))
            for _ in 0..<105 { _ = try await market.place([want(.tea)]) }
            market.clock.advance(by: .seconds(300))
            let ends = HoldEnds(cancellation: market.services.cancellation)
            for (isMore, left) in [(true, 5), (false, 0), (false, 0)] {
                let run = JobRun(call: market.call(), payload: [], database: market.database)
                #expect(try await ends.sweep(run) == isMore)
                let open = try await market.orders().reduce(0) { $0 + $1.holds }
                #expect(open == left)
            }
            #expect(try await market.problems() == [])
        }
    }
}
