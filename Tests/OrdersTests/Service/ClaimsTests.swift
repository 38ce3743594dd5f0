import RetailContracts
import RetailCore
import RetailKit
import RetailPricing
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

/// Claims on goods that came damaged or wrong, or never came.
@Suite struct ClaimsTests {
    /// So many packets of tea, sent from the depot and paid as said; one costs 2,500,000.
    private func sell(
        _ market: Market, _ count: Int64, paying payments: [TenderOffer]
    ) async throws -> OrderID {
        try await market.receive(.tea, 50, at: .depot)
        let id = try await market.place(
            [want(.tea, count)], customer: .ani, payments: payments
        ).order.id
        try await market.act { services, call, tx in
            let parcel = try services.fulfilling.create(
                .shipment, for: id, at: .depot, parts: [], by: call, in: tx
            ).fulfilment
            _ = try services.fulfilling.ship(parcel.id, tracking: nil, by: call, in: tx)
            _ = try services.fulfilling.deliver(parcel.id, by: call, in: tx)
        }
        return id
    }

    @Test(arguments: Engines.available)
    func `units are made good by refund and by replacement, at what was paid, by the same card`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let id = try await sell(market, 3, paying: [card(7_500_000, "pay-1")])
            let ani = market.call(.customer(CustomerID.ani.raw))
            let claim = try await market.claim([(1, 2)], of: id, by: ani)
            #expect(claim.claim == .damaged && claim.stage == .requested)
            // By then it costs twice as much: what replaces it does not.
            market.wait(days: 3)
            try await market.approveClaim(claim)
            let made = try await market.resolve(
                claim, [(1, 1, .replacement), (1, 1, .refund)])
            let taken = try #require(made.taken)
            #expect(taken.order.gross == idr(2_500_000) && taken.money.due == 0)
            #expect(taken.payments.map(\.reference) == ["pay-1"])
            #expect(made.back.cause == .lost && made.back.refund == idr(5_000_000))
            #expect(made.claim.stage == .closed)
            #expect(made.claim.lines.map(\.settled) == [units(2)])
            let full = try await market.show(id)
            #expect(full.order.refunded == idr(5_000_000) && full.money.owed == 0)
            // What replaces it is to be sent from the depot, and can be claimed in its turn.
            #expect(taken.lines.flatMap(\.allocations).map(\.location) == [.depot])
            #expect(try await market.events().contains(ClaimMoved.type))
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `goods that have to come back are counted where they came, in parts`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let id = try await sell(market, 2, paying: [cash(5_000_000)])
            let claim = try await market.claim([(1, 2)], of: id, .wrong)
            try await market.approveClaim(claim, comesBack: true)
            let nowhere = await failure { try await market.resolve(claim, [(1, 1, .refund)]) }
            #expect(nowhere?.issues.map(\.pointer) == ["/location"])
            let first = try await market.resolve(
                claim, [(1, 1, .replacement)], at: .jakarta, from: .depot)
            #expect(first.claim.stage == .partlyReceived)
            #expect(first.back.location == .jakarta && first.back.authorisation == 1)
            // Coins are handed out and taken again.
            #expect(first.coins.isZero && first.taken?.money.due == 0)
            // What is left may also be brought by naming it, as any return.
            let rest = try await market.bring([], of: id, under: claim.number)
            #expect(rest.refund == idr(2_500_000))
            #expect(try await market.claims(of: id).map(\.stage) == [.closed])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `goods that need not come back are no return, and a claim is not exceeded`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let id = try await sell(market, 2, paying: [card(5_000_000, "pay-1")])
            let claim = try await market.claim([(1, 1)], of: id, .missing)
            try await market.approveClaim(claim)
            let brought = await failure {
                try await market.bring([], of: id, under: claim.number)
            }
            #expect(brought?.code == OrdersErrors.returnUnauthorised.code)
            #expect(brought?.message.contains("orders.claims.resolve") == true)
            let more = await failure { try await market.resolve(claim, [(1, 2, .refund)]) }
            #expect(more?.code == OrdersErrors.returnUnauthorised.code)
            #expect(more?.message.contains("orders.claims.open") == true)
            try await market.resolve(claim, [(1, 1, .refund)])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `no unit is under two, and what nobody decided binds nobody`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let id = try await sell(market, 3, paying: [card(7_500_000, "pay-1")])
            let first = try await market.claim([(1, 1)], of: id)
            let asked = try await market.ask(back: [(1, 1, nil)], of: id)
            for refused in [
                await failure { try await market.claim([(1, 2)], of: id) },
                await failure { try await market.ask(back: [(1, 2, nil)], of: id) },
            ] {
                #expect(refused?.code == OrdersErrors.returnAuthorised.code)
            }
            // Each list shows its own, and each act knows its own.
            #expect(try await market.claims(of: id).map(\.number) == [1])
            #expect(try await market.authorisations(of: id).map(\.number) == [2])
            #expect(
                await failure { try await market.approveClaim(asked) }?.code
                    == OrdersErrors.authorisationUnknown.code)
            #expect(
                await failure { try await market.approve(first) }?.code
                    == OrdersErrors.authorisationUnknown.code)
            try await market.approveClaim(first)
            let bound = await failure { try await market.bring([(1, 3, nil)], of: id) }
            #expect(bound?.code == OrdersErrors.returnAuthorised.code)
            // Undecided, it comes without being named, and leaves what was asked for.
            try await market.bring([(1, 1, nil)], of: id)
            #expect(try await market.authorisations(of: id).map(\.stage) == [.closed])
            try await market.resolve(first, [(1, 1, .refund)])
            let again = await failure { try await market.resolve(first, [(1, 1, .refund)]) }
            #expect(again?.code == OrdersErrors.authorisationDecided.code)
            let open = try await market.claim([(1, 1)], of: id, .missing)
            try await market.bring([(1, 1, nil)], of: id)
            #expect(try await market.claims(of: id).map(\.stage) == [.closed, .closed])
            #expect(
                await failure { try await market.approveClaim(open) }?.code
                    == OrdersErrors.authorisationDecided.code)
            #expect(try await market.show(id).order.axes.status == .returned)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `what cannot be had again is refunded, and half of it is nothing`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let id = try await sell(market, 2, paying: [card(5_000_000, "pay-1")])
            let unpaid = try await sell(market, 1, paying: [])
            let claim = try await market.claim([(1, 2)], of: id)
            try await market.approveClaim(claim)
            let left = try await market.stock(.tea, at: .depot)[0]
            _ = try await market.place([want(.tea, left)], customer: .budi)
            let short = await failure {
                try await market.resolve(claim, [(1, 1, .refund), (1, 1, .replacement)])
            }
            // At the line of the claim, and only for what is a matter of goods.
            #expect(short?.code == OrdersErrors.claimIrreplaceable.code)
            #expect(short?.issues.map(\.pointer) == ["/lines/1"])
            let nowhere = await failure {
                try await market.resolve(
                    claim, [(1, 2, .replacement)],
                    to: SaidDestination(kept: market.call().newID()))
            }
            #expect(nowhere?.code == OrdersErrors.addressUnknown.code)
            #expect(short != nil && short?.kind != .fault)
            #expect(try await market.claims(of: id).map(\.stage) == [.approved])
            #expect(try await market.show(id).order.refunded.isZero)
            try await market.resolve(claim, [(1, 2, .refund)])
            try await market.receive(.tea, 5, at: .depot)
            let other = try await market.claim([(1, 1)], of: unpaid)
            try await market.approveClaim(other)
            let owing = await failure {
                try await market.resolve(other, [(1, 1, .replacement)])
            }
            #expect(owing?.code == OrdersErrors.claimIrreplaceable.code)
            try await market.resolve(other, [(1, 1, .refund)])
            #expect(try await market.show(unpaid).money.due == 0)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `every claim ends, and customers see and end their own`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let id = try await sell(market, 4, paying: [card(10_000_000, "pay-1")])
            let (ani, budi) = (
                market.call(.customer(CustomerID.ani.raw)),
                market.call(.customer(CustomerID.budi.raw))
            )
            let own = try await market.claim([(1, 1)], of: id, by: ani)
            #expect(
                await failure { try await market.cancelClaim(own, by: budi) }?.code
                    == OrdersErrors.orderUnknown.code)
            #expect(try await market.cancelClaim(own, by: ani).stage == .cancelled)
            let denied = try await market.denyClaim(market.claim([(1, 1)], of: id))
            #expect(denied.stage == .declined && denied.decision?.note == "Whole")
            #expect(denied.forCustomer.decision?.note.isEmpty == true)
            try await market.claim([(1, 1)], of: id)
            try await market.approveClaim(market.claim([(1, 1)], of: id), days: 3)
            let partly = try await market.claim([(1, 2)], of: id)
            try await market.approveClaim(partly, days: 3)
            try await market.resolve(partly, [(1, 1, .refund)])
            market.wait(days: 4)
            try await market.endAuthorisations()
            market.wait(days: 11)
            try await market.endAuthorisations()
            #expect(
                try await market.claims(of: id).map { ClaimStage($0.stage) }
                    == [.cancelled, .denied, .expired, .expired, .resolved])
            // Silence gave no time: what nobody decided is claimed again, for two years.
            market.wait(days: 100)
            let late = await failure { try await market.bring([(1, 1, nil)], of: id) }
            #expect(late?.code == OrdersErrors.returnTooLate.code)
            #expect(try await market.claim([(1, 3)], of: id).number == 6)
            market.wait(days: 700)
            let over = await failure { try await market.claim([(1, 1)], of: id) }
            #expect(over?.code == OrdersErrors.returnTooLate.code)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `of many who resolve the same units at once exactly one does`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let id = try await sell(market, 1, paying: [card(2_500_000, "pay-1")])
            let claim = try await market.claim([(1, 1)], of: id)
            try await market.approveClaim(claim)
            let done = await withTaskGroup(of: Bool.self) { group in
                for number in 0..<6 {
                    group.addTask {
                        await failure {
                            try await market.resolve(
                                claim, [(1, 1, number % 2 == 0 ? .refund : .replacement)])
                        } == nil
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(done == 1)
            #expect(try await market.show(id).order.refunded == idr(2_500_000))
            #expect(try await market.problems() == [])
        }
    }
}
