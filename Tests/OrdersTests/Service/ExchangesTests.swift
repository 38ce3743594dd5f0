import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

/// Tea costs 2,500,000 minor units, cake 1,110,000, a kilogram of mugs 33,333.
@Suite struct ExchangesTests {
    /// Two packets of tea and their delivery, paid by card, with the customer.
    private func sell(
        _ market: Market, _ payments: [TenderOffer], delivered: Bool = true
    ) async throws -> OrderID {
        for sku in [SKU.tea, .cake] { try await market.receive(sku, 50, at: .jakarta) }
        try await market.offer(try Code("post"), .delivery, price: 180_000)
        let wish = ChargeWish(delivery: try Code("post"))
        let id = try await market.place(
            [want(.tea, 2)], customer: .ani, wish: wish, payments: payments
        ).order.id
        if delivered { try await deliver(id, market) }
        return id
    }

    private func deliver(_ id: OrderID, _ market: Market) async throws {
        try await market.act { services, call, tx in
            let full = try services.book.show(id, by: call, in: tx)
            let place = try #require(full.lines.first?.allocations.first?.location)
            let parcel = try services.fulfilling.create(
                .shipment, for: id, at: place, parts: [], by: call, in: tx
            ).fulfilment
            _ = try services.fulfilling.ship(parcel.id, tracking: nil, by: call, in: tx)
            _ = try services.fulfilling.deliver(parcel.id, by: call, in: tx)
        }
    }

    /// Brings units of the first line and takes others at the counter.
    private func exchange(
        _ id: OrderID, _ units: Int64 = 1, for wanted: [WantedLine], _ market: Market,
        paying payments: [TenderOffer] = [], sent wish: ChargeWish = ChargeWish(),
        by call: Call? = nil
    ) async throws -> ExchangeOutcome {
        let asked = ExchangeRequest(
            back: ReturnRequest(
                order: id, location: .jakarta,
                lines: [
                    ReturnLineRequest(
                        line: 1, quantity: Quantity(thousandths: units * 1_000),
                        disposition: .resellable)
                ], tender: .cash, isLateApproved: false, note: ""),
            lines: wanted, channel: .store, wish: wish, payments: payments)
        let call = call ?? market.call()
        let trial = try await market.database.read { [exchanges = market.services.exchanges] tx in
            try exchanges.trial(asked, by: call, in: tx)
        }
        let ready = try await market.services.exchanges.prepare(asked, by: call)
        let made = try await market.act(by: call) { services, call, tx in
            try services.exchanges.exchange(ready, by: call, in: tx)
        }
        #expect(trial.credit == made.exchange.credit && trial.gross == made.taken.order.gross)
        #expect(trial.back.judged.refund == made.back.refund)
        #expect(try await market.problems() == [])
        return made
    }

    private func back(_ id: OrderID, _ units: Int64, _ market: Market) async throws -> Return {
        try await market.bringBack(units, of: id)
    }

    @Test(arguments: Engines.available)
    func `what is taken is paid by what came back, and goes back to the card that paid it`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let id = try await sell(market, [card(5_180_000, "pay-1")])
            let made = try await exchange(
                id, for: [want(.cake, 3, .carryOut)], market, paying: [cash(830_000)])
            #expect(made.exchange.credit == idr(2_500_000))
            #expect(made.taken.order.gross == idr(3_330_000))
            #expect(made.taken.order.axes.status == .completed)
            #expect(made.taken.payments.map(\.amount) == [idr(2_500_000), idr(830_000)])
            #expect(made.taken.payments.map(\.tender.kind) == [.card, .cash])
            #expect(made.coins == idr(-830_000))
            let old = try await market.show(id)
            #expect(old.money.owed == 0 && old.order.refunded == idr(2_500_000))
            // Then all comes back: the card what it paid, the coins what they paid; the delivery
            // stays.
            let cakes = try await back(made.taken.order.id, 3, market)
            #expect(cakes.tenders.map(\.amount) == [idr(2_500_000), idr(830_000)])
            #expect(cakes.tenders.map(\.tender.kind) == [.card, .cash])
            let tea = try await back(id, 1, market)
            #expect(tea.refund == idr(2_500_000))
            let kept = try await market.show(id)
            #expect(kept.money.net == 180_000 && kept.order.refunded == idr(5_000_000))
            // One packet went back onto the shelf, the others and the cakes came back damaged.
            #expect(try await market.stock(.tea, at: .jakarta) == [49, 0])
            #expect(try await market.stock(.cake, at: .jakarta) == [47, 0])
            #expect(try await market.events().contains(GoodsExchanged.type))
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `what costs less gives the rest back, and what costs the same moves nothing`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let id = try await sell(market, [card(5_180_000, "pay-1")])
            let less = try await exchange(id, for: [want(.cake, 2, .carryOut)], market)
            #expect(less.exchange.credit == idr(2_220_000))
            #expect(less.back.tenders.map(\.amount) == [idr(2_220_000), idr(280_000)])
            let same = try await exchange(id, for: [want(.tea, 1, .carryOut)], market)
            #expect(same.exchange.credit == idr(2_500_000) && same.coins == idr(0))
            #expect(same.taken.payments.map(\.amount) == [idr(2_500_000)])
            // What was exchanged is exchanged once more: it keeps its tender through all of it.
            let again = try await exchange(
                same.taken.order.id, for: [want(.tea, 1, .carryOut)], market)
            #expect(again.taken.payments.map(\.reference) == ["pay-1"])
            let page = try await market.database.read { tx in
                try ExchangeStore().list(
                    of: same.taken.order.id,
                    ListRequest(page: PageRequest(limit: 10), sort: .oldest), in: tx)
            }
            #expect(page.items.map(\.taken) == [same.taken.order.id, again.taken.order.id])
        }
    }

    @Test(arguments: Engines.available)
    func `coins are handed out and taken again, and points go back`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.database.write { tx in
                try PointsBook().give(100, to: .ani, in: tx)
            }
            let id = try await sell(
                market, [points(100), card(2_500_000, "pay-1"), cash(2_670_000)])
            let made = try await exchange(
                id, 2, for: [want(.cake, 4, .carryOut)], market)
            let coins = made.back.tenders.filter { $0.tender.kind == .cash }.map(\.amount.amount)
            let card = made.exchange.credit.amount
            #expect(made.taken.payments.map(\.amount.amount).reduce(0, +) == 4_440_000)
            #expect(made.coins.amount == coins.reduce(0, +) - (4_440_000 - card))
            #expect(made.back.tenders.contains { $0.tender.kind == .points && $0.points > 0 })
        }
    }

    @Test(arguments: Engines.available)
    func `a provider is asked for what goes back alone, by the name it knows`(
        engine: EngineKind
    ) async throws {
        try await withProvider(engine) { market in
            let id = try await sell(market, [asked(5_180_000, "pay-1")], delivered: false)
            try await market.askProviders()
            try await deliver(id, market)
            let made = try await exchange(id, for: [want(.cake, 2, .carryOut)], market)
            try await market.askProviders()
            let refunds = try await market.heard("pay-1").filter { $0.kind == "refund" }
            #expect(refunds.map(\.amount) == [280_000])
            _ = try await back(made.taken.order.id, 2, market)
            _ = try await back(id, 1, market)
            try await market.askProviders()
            let all = try await market.heard("pay-1").filter { $0.kind == "refund" }
            #expect(all.map(\.amount).sorted() == [280_000, 2_220_000, 2_500_000])
            // A notice is of the payment that was made, not of what was handed over from it.
            let told = try await market.tell(.settled, "pay-1", 5_180_000)
            #expect(told.order == id && told.problem == nil)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `half of an exchange is none`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            let id = try await sell(market, [card(5_180_000, "pay-1")])
            let unpaid = await failure {
                try await exchange(id, for: [want(.cake, 3, .carryOut)], market)
            }
            #expect(unpaid?.code == OrdersErrors.unpaid.code)
            let missing = await failure {
                try await exchange(
                    id, for: [want(.cake, 60, .carryOut)], market, paying: [cash(90_000_000)])
            }
            #expect(missing?.code == "inventory.insufficient-stock")
            let taken = await failure {
                try await exchange(
                    id, for: [want(.cake, 3, .carryOut)], market, paying: [card(830_000, "pay-1")])
            }
            #expect(taken?.code == OrdersErrors.referenceTaken.code)
            let rights = market.call(permissions: Permissions(["orders.returns.write"]))
            let forbidden = await failure {
                try await exchange(id, for: [want(.tea, 1, .carryOut)], market, by: rights)
            }
            #expect(forbidden?.code == RequestErrors.forbidden.code)
            let full = try await market.show(id)
            #expect(full.order.refunded == idr(0) && full.lines[0].returned.isZero)
            #expect(try await market.stock(.cake, at: .jakarta) == [50, 0])
            #expect(try await market.problems() == [])
        }
    }

    /// Who may not read where the order went sends nothing there, and nothing without an address.
    @Test(arguments: Engines.available)
    func `what is sent goes where the order went, for who may read that`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let id = try await sell(market, [card(5_180_000, "pay-1")])
            let post = ChargeWish(delivery: try Code("post"))
            let home = PostalAddress(
                country: try Country("ID"), region: "31.74", lines: ["Jl. Melati 5"])
            try await market.database.write { tx in
                try DestinationStore.orders.insert(
                    Destination(address: home), of: id.raw, in: tx)
            }
            let rights = market.call(
                permissions: Permissions(["orders.returns.write", "orders.write"]))
            let hidden = await failure {
                try await exchange(
                    id, for: [want(.tea, 1, .shipment, at: .jakarta)], market, sent: post,
                    by: rights)
            }
            #expect(hidden?.code == RequestErrors.forbidden.code)
            #expect(hidden?.issues.first?.pointer == "/destination")
            let made = try await exchange(
                id, for: [want(.tea, 1, .shipment, at: .jakarta)], market,
                paying: [cash(180_000)], sent: post)
            let sent = try await market.database.read { tx in
                try DestinationStore.orders.find(made.taken.order.id.raw, in: tx)
            }
            #expect(sent?.address == home)
        }
    }

    @Test(arguments: Engines.available)
    func `of two who exchange the same unit one is refused`(engine: EngineKind) async throws {
        try await withMarket(engine) { market in
            let id = try await sell(market, [card(5_180_000, "pay-1")])
            let outcomes = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        await failure {
                            try await exchange(
                                id, 2, for: [want(.tea, 2, .carryOut)], market)
                        } == nil
                    }
                }
                return await group.reduce(into: [Bool]()) { $0.append($1) }
            }
            #expect(outcomes.filter(\.self).count == 1)
            #expect(try await market.stock(.tea, at: .jakarta)[1] == 0)
            #expect(try await market.orders().count == 2)
            #expect(try await market.problems() == [])
        }
    }
}
