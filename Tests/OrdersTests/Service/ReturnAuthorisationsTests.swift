import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

/// Returns that are asked for before the goods come.
@Suite struct ReturnAuthorisationsTests {
    /// So many mugs, paid in coins and carried out: three of them cost 100,000.
    static func sell(_ market: Market, _ count: Int64 = 3) async throws -> OrderID {
        try await market.receive(.mug, count, at: .bandung)
        return try await market.place(
            [want(.mug, count, .carryOut)], on: .store, at: .bandung, customer: .ani,
            payments: [cash(100_000_000)]
        ).order.id
    }

    @Test(arguments: Engines.available)
    func `what was asked for in time and approved may come when the window is over`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let order = try await Self.sell(market)
            let ani = market.call(.customer(CustomerID.ani.raw))
            market.wait(days: 29)
            let ask = market.call(.customer(CustomerID.ani.raw))
            let asked = try await market.ask(back: [(1, 2, nil)], of: order, by: ask)
            #expect(asked.stage == .requested && asked.number == 1 && asked.wayBack == .customer)
            #expect(try await market.show(order).order.authorisations == 1)
            try await market.approve(asked, for: 20)
            market.wait(days: 15)
            #expect(
                await failure { try await market.bring([(1, 1, nil)], of: order) }?.code
                    == OrdersErrors.returnTooLate.code)
            let first = try await market.bring([(1, 1, nil)], of: order, under: 1)
            #expect(first.refund == idr(33_333) && first.authorisation == 1)
            var seen = try await market.authorisations(of: order, by: ani)
            #expect(seen.map(\.stage) == [.partlyReceived])
            #expect(seen.first?.lines.map(\.received) == [units(1)])
            // Nothing is named: all that has not come.
            let rest = try await market.bring([], of: order, under: 1)
            #expect(
                (33_333...33_334).contains(rest.refund.amount)
                    && rest.lines.map(\.quantity) == [units(1)])
            seen = try await market.authorisations(of: order)
            #expect(seen.map(\.stage) == [.closed] && seen.first?.endsAt == nil)
            let over = await failure { try await market.bring([], of: order, under: 1) }
            #expect(over?.code == OrdersErrors.authorisationDecided.code)
            #expect(try await market.problems() == [])
            let shown = try await market.database.read { [services = market.services] tx in
                try services.returning.show(first.id, by: ani, in: tx)
            }
            #expect(shown.authorisation == 1)
        }
    }

    @Test(arguments: Engines.available)
    func `reasons approve, give more days and bring delivery back, and stay as they were`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let post: Code<Charge> = try Code("post")
            try await market.offer(post, .delivery, price: 18_000)
            try await market.receive(.tea, 2, at: .depot)
            let placed = try await market.place(
                [want(.tea, 2)], customer: .ani, wish: ChargeWish(delivery: post))
            let order = placed.order.id
            try await market.act { services, call, tx in
                _ = try services.payments.take(
                    [card(placed.order.gross.amount)], for: order, by: call, in: tx)
                let parcel = try services.fulfilling.create(
                    .shipment, for: order, at: .depot, parts: [], by: call, in: tx)
                _ = try services.fulfilling.ship(
                    parcel.fulfilment.id, tracking: nil, by: call, in: tx)
            }
            try await market.give(
                ReturnReason(
                    code: .broken, name: "Broken", windowDays: 60, returnsDelivery: true,
                    wayBack: .retailer, isAutomatic: true, daysToCome: 10))
            market.wait(days: 45)
            let asked = try await market.ask(back: [(1, 1, .broken)], of: order)
            #expect(asked.stage == .approved && asked.isAutomatic && !asked.isLate)
            #expect(asked.wayBack == .retailer && asked.daysToCome == 10)
            // A later change of the reason changes nothing of it.
            try await market.act { services, call, tx in
                _ = try services.authorisations.reasons.update(
                    ReturnReasonChange(
                        code: .broken,
                        own: Patch().setting(\.returnsDelivery, to: false)
                            .setting(\.isActive, to: false)),
                    by: call, in: tx)
            }
            let first = try await market.bring([], of: order, under: 1)
            #expect(first.charges.isEmpty && first.lines.first?.reason?.code == .broken)
            #expect(first.lines.first?.reason?.version == 1)
            try await market.act { services, call, tx in
                _ = try services.authorisations.reasons.update(
                    ReturnReasonChange(
                        code: .broken,
                        own: Patch().setting(\.returnsDelivery, to: true)
                            .setting(\.isActive, to: true)),
                    by: call, in: tx)
            }
            // The last of it at the counter, for the reason: delivery goes back with it.
            let last = try await market.bring([(1, 1, .broken)], of: order)
            #expect(last.charges.map(\.gross) == [idr(18_000)])
            #expect(last.lines.first?.reason?.version == 3)
            #expect(try await market.show(order).order.refunded == placed.order.gross)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `refuses what is not to come, and says what to do`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            let order = try await Self.sell(market)
            func refused<Value>(
                _ code: KnownError, at pointer: String? = nil,
                _ body: () async throws -> Value
            ) async {
                let error = await failure { try await body() }
                #expect(error?.code == code.code, "\(code.code) \(pointer ?? "")")
                if let pointer { #expect(error?.issues.map(\.pointer) == [pointer]) }
            }
            await refused(OrdersErrors.returnTooMuch, at: "/lines/0/quantity") {
                try await market.ask(back: [(1, 4, nil)], of: order)
            }
            await refused(OrdersErrors.lineUnknown, at: "/lines/0/line") {
                try await market.ask(back: [(2, 1, nil)], of: order)
            }
            await refused(RequestErrors.invalidInput, at: "/lines/1/line") {
                try await market.ask(back: [(1, 1, nil), (1, 1, nil)], of: order)
            }
            await refused(OrdersErrors.returnReasonUnknown, at: "/lines/0/reason") {
                try await market.ask(back: [(1, 1, .other)], of: order)
            }
            let asked = try await market.ask(back: [(1, 2, nil)], of: order)
            await refused(OrdersErrors.returnAuthorised, at: "/lines/0/quantity") {
                try await market.ask(back: [(1, 2, nil)], of: order)
            }
            await refused(OrdersErrors.authorisationDecided, at: "/authorisation") {
                try await market.bring([(1, 1, nil)], of: order, under: 1)
            }
            await refused(OrdersErrors.authorisationUnknown, at: "/authorisation") {
                try await market.bring([(1, 1, nil)], of: order, under: 2)
            }
            try await market.approve(asked)
            await refused(OrdersErrors.returnAuthorised, at: "/lines/0/quantity") {
                try await market.bring([(1, 2, nil)], of: order)
            }
            await refused(OrdersErrors.returnUnauthorised, at: "/lines/0/quantity") {
                try await market.bring([(1, 3, nil)], of: order, under: 1)
            }
            await refused(OrdersErrors.returnUnauthorised, at: "/lines/1/quantity") {
                try await market.bring([(1, 1, nil), (1, 2, nil)], of: order, under: 1)
            }
            await refused(RequestErrors.invalidInput, at: "/lines/0/reason") {
                try await market.bring([(1, 1, .other)], of: order, under: 1)
            }
            await refused(OrdersErrors.authorisationDecided) { try await market.approve(asked) }
            await refused(OrdersErrors.authorisationDecided) { try await market.decline(asked) }
            // What is not under it comes back without it.
            try await market.bring([(1, 1, nil)], of: order)
            try await market.bring([], of: order, under: 1)
            #expect(try await market.show(order).order.axes.status == .returned)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a market that gives reasons asks for one, and for a note where it needs that`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let order = try await Self.sell(market)
            try await market.give(
                ReturnReason(code: .broken, name: "Broken", needsNote: true, windowDays: 90))
            try await market.give(ReturnReason(code: .dislike, name: "Dislike", windowDays: 5))
            let elsewhere = await failure {
                try await market.give(
                    ReturnReason(code: .other, name: "Other", markets: [try Code("nowhere")]))
            }
            #expect(elsewhere?.code == OrdersErrors.marketUnknown.code)
            let none = await failure { try await market.ask(back: [(1, 1, nil)], of: order) }
            #expect(none?.code == OrdersErrors.returnReasonUnfit.code)
            let mute = await failure { try await market.ask(back: [(1, 1, .broken)], of: order) }
            #expect(mute?.code == OrdersErrors.returnReasonUnfit.code)
            #expect(mute?.issues.map(\.pointer) == ["/note"])
            market.wait(days: 6)
            let late = await failure { try await market.ask(back: [(1, 1, .dislike)], of: order) }
            #expect(late?.code == OrdersErrors.returnTooLate.code)
            // At the counter the same days count, and no reason is asked for.
            let counter = await failure { try await market.bring([(1, 1, .dislike)], of: order) }
            #expect(counter?.code == OrdersErrors.returnTooLate.code)
            #expect(counter?.issues.map(\.pointer) == ["/lines/0/reason"])
            try await market.bring([(1, 1, nil)], of: order)
            market.wait(days: 60)
            let kept = try await market.ask(back: [(1, 1, .broken)], of: order, note: "The ear")
            #expect(kept.stage == .requested && !kept.isLate)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `who may lets a late one pass, and a customer sees and ends none but their own`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let order = try await Self.sell(market)
            market.wait(days: 31)
            let late = await failure { try await market.ask(back: [(1, 1, nil)], of: order) }
            #expect(late?.code == OrdersErrors.returnTooLate.code)
            let clerk = market.call(
                permissions: Permissions(["orders.return-authorisations.write"]))
            let unapproved = await failure {
                try await market.ask(back: [(1, 1, nil)], of: order, isLate: true, by: clerk)
            }
            #expect(unapproved?.code == OrdersErrors.returnUnapproved.code)
            let asked = try await market.ask(back: [(1, 1, nil)], of: order, isLate: true)
            #expect(asked.isLate && asked.stage == .requested)
            let budi = market.call(.customer(CustomerID.budi.raw))
            let ani = market.call(.customer(CustomerID.ani.raw))
            #expect(
                await failure { try await market.cancel(asked, by: budi) }?.code
                    == OrdersErrors.orderUnknown.code)
            #expect(
                await failure { try await market.authorisations(of: order, by: budi) }?.code
                    == OrdersErrors.orderUnknown.code)
            let nameless = await failure {
                try await market.database.read { [services = market.services] tx in
                    try services.authorisations.list(
                        AuthorisationQuery(
                            filter: AuthorisationFilter(),
                            list: ListRequest(page: PageRequest(limit: 1), sort: .oldest)),
                        by: ani, in: tx)
                }
            }
            #expect(nameless?.issues.map(\.pointer) == ["/order_id"])
            #expect(try await market.cancel(asked, by: ani).stage == .cancelled)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `of ten who ask for the same units at once exactly one has them`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let order = try await Self.sell(market)
            let asked = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<10 {
                    group.addTask {
                        await failure {
                            try await market.ask(back: [(1, 2, nil)], of: order)
                        } == nil
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(asked == 1)
            #expect(try await market.authorisations(of: order).count == 1)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `goods of an authorisation that come at once are counted once`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let order = try await Self.sell(market)
            try await market.approve(market.ask(back: [(1, 2, nil)], of: order))
            let taken = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<6 {
                    group.addTask {
                        await failure {
                            try await market.bring([(1, 1, nil)], of: order, under: 1)
                        } == nil
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            let seen = try #require(try await market.authorisations(of: order).first)
            #expect(seen.lines.map(\.received) == [units(Int64(taken))])
            #expect((1...2).contains(taken))
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a customer is told what they did themselves, of staff neither notes nor names`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let order = try await Self.sell(market)
            let ani = market.call(.customer(CustomerID.ani.raw))
            let own = try await market.ask(
                back: [(1, 1, nil)], of: order, note: "The ear", by: ani)
            let declined = try await market.act { services, call, tx in
                try services.authorisations.decline(
                    AuthorisationDecision(
                        order: order, authorisation: own.number, note: "Looks like a thief"),
                    by: call, in: tx)
            }
            let seen = declined.forCustomer
            #expect(seen.asked == own.asked && seen.asked.note == "The ear")
            #expect(seen.asked.shownBy == ani.actor.text)
            #expect(declined.decision?.shownBy == "system:test")
            #expect(seen.decision?.shownBy == nil && seen.decision?.note.isEmpty == true)
            #expect(seen.decision?.at == declined.decision?.at)
            #expect(seen.end != nil && seen.end?.shownBy == nil)
            // Who only takes goods back elsewhere knows which, and no words.
            let clerk = market.call(
                permissions: Permissions([
                    "orders.read", "orders.returns.read", "orders.returns.write",
                ]), locations: [.jakarta])
            let (services, query) = (
                market.services,
                AuthorisationQuery(
                    filter: AuthorisationFilter(order: order), list: ListRequest(sort: .oldest))
            )
            for (reader, words) in [(clerk, ""), (market.call(), "The ear")] {
                let listed = try await market.database.read { tx in
                    try services.authorisations.list(query, by: reader, in: tx).items
                }
                #expect(listed.map { $0.seen(by: reader).asked.note } == [words])
            }
            let staffs = try await market.ask(back: [(1, 1, nil)], of: order, note: "Angry")
            #expect(staffs.forCustomer.asked.shownBy == nil)
            #expect(staffs.forCustomer.asked.note.isEmpty)
        }
    }

    @Test(arguments: Engines.available)
    func `a customer uses up a part of an order's authorisations, and staff go on`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let order = try await Self.sell(market)
            let ani = market.call(.customer(CustomerID.ani.raw))
            for _ in 0..<ReturnAuthorisation.mostByCustomer {
                try await market.cancel(
                    market.ask(back: [(1, 1, nil)], of: order, by: ani), by: ani)
            }
            let more = await failure {
                try await market.ask(back: [(1, 1, nil)], of: order, by: ani)
            }
            #expect(more?.code == OrdersErrors.tooManyAuthorisations.code)
            let asked = try await market.ask(back: [(1, 1, nil)], of: order)
            #expect(asked.number == ReturnAuthorisation.mostByCustomer + 1)
            #expect(try await market.problems() == [])
        }
    }
}
