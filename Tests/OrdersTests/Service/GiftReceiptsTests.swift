import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

/// Tea costs 2,500,000 minor units, cake 1,110,000.
@Suite struct GiftReceiptsTests {
    /// Packets of tea that Ani carried out of the shop in Jakarta.
    private func sell(
        _ market: Market, _ count: Int64 = 2, payments: [TenderOffer]? = nil
    ) async throws -> OrderID {
        try await market.receive(.tea, count, at: .jakarta)
        return try await market.place(
            [want(.tea, count, .carryOut, at: .jakarta)], on: .store, at: .jakarta,
            customer: .ani, payments: payments ?? [card(count * 2_500_000, "pay-\(count)")]
        ).order.id
    }

    private func exchange(
        _ id: OrderID, byGift code: String?, for wanted: [WantedLine], _ market: Market,
        paying payments: [TenderOffer] = [], note: String = "A gift", by given: Call? = nil
    ) async throws -> ExchangeOutcome {
        let asked = ExchangeRequest(
            back: ReturnRequest(
                order: id, location: .jakarta,
                lines: [ReturnLineRequest(line: 1, quantity: units(1), disposition: .damaged)],
                tender: .cash, isLateApproved: false, note: note, giftReceipt: code),
            lines: wanted, channel: .store, payments: payments)
        let call = given ?? market.call()
        let trial = try await market.database.read { [exchanges = market.services.exchanges] tx in
            try exchanges.trial(asked, by: call, in: tx)
        }
        let ready = try await market.services.exchanges.prepare(asked, by: call)
        let made = try await market.act(by: call) { services, call, tx in
            try services.exchanges.exchange(ready, by: call, in: tx)
        }
        #expect(trial.credit == made.exchange.credit)
        #expect(trial.back.tenders.map(\.amount) == made.back.tenders.map(\.amount))
        #expect(try await market.problems() == [])
        return made
    }

    @Test(arguments: Engines.available)
    func `whoever has the code brings the goods, and gets what they cost, not the buyer`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let id = try await sell(market)
            let gift = try await market.give([(1, 1)], of: id)
            let shown = try await market.lookUp(gift.code.lowercased())
            #expect(shown.state == .open && shown.lines.map(\.left) == [units(1)])
            #expect(shown.until == testStart + .seconds(30 * 86_400))
            let back = try await market.bring(of: id, byGift: gift.code)
            #expect(back.refund == idr(2_500_000) && back.giftReceipt == 1)
            #expect(back.tenders.map(\.tender.code) == [.cash])
            #expect(back.tenders.map(\.payment) == [1])
            let full = try await market.show(id)
            #expect(full.money.owed == 0 && full.order.refunded == idr(2_500_000))
            #expect(full.payments.first?.excess == idr(0))
            #expect(try await market.lookUp(gift.code).state == .usedUp)
            let again = await failure { try await market.bring(of: id, byGift: gift.code) }
            #expect(again?.code == OrdersErrors.giftReceiptUnfit.code)
            let more = await failure { try await market.bring([(1, 1)], of: id, byGift: gift.code) }
            #expect(more?.issues.map(\.pointer) == ["/lines/0/quantity"])
            let sums = try await market.database.read { tx in
                try PaymentStore().sums(of: [id], in: tx)
            }
            #expect(sums.map(\.tender) == ["card", "cash"])
            #expect(sums.map(\.wentOut) == [0, 2_500_000])
            // The buyer brings the other packet: the card has back what is left of it.
            let own = try await market.bringBack(1, of: id)
            #expect(own.tenders.map(\.tender.code) == [.card])
            #expect(try await market.show(id).order.axes.payment == .refunded)
            #expect(try await market.payloads(of: GiftReceiptMoved.type, for: id).count == 2)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `the buyer is told that a gift came back, not where and for what`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let id = try await sell(market)
            let (ani, budi) = (
                market.call(.customer(CustomerID.ani.raw)),
                market.call(.customer(CustomerID.budi.raw))
            )
            let gift = try await market.give([(1, 2)], of: id, by: ani)
            for act in [
                await failure { try await market.give([(1, 1)], of: id, by: budi) },
                await failure { try await market.gifts(of: id, by: budi) },
            ] { #expect(act?.code == OrdersErrors.orderUnknown.code) }
            let back = try await market.bring([(1, 1)], of: id, byGift: gift.code)
            #expect(back.forCustomer.location == nil && back.forCustomer.tenders.isEmpty)
            #expect(back.forCustomer.giftReceipt == 1 && back.forCustomer.note.isEmpty)
            try await market.receive(.tea, 1, at: .jakarta)
            let made = try await exchange(
                id, byGift: gift.code, for: [want(.tea, 1, .carryOut)], market)
            #expect(made.taken.order.customer == nil)
            let seen = try await market.database.read { tx in
                try ExchangeStore().list(
                    of: id, ListRequest(page: PageRequest(limit: 9), sort: .oldest),
                    isWhole: false, in: tx)
            }
            #expect(seen.items.isEmpty)
            let listed = try await market.gifts(of: id, by: ani)
            #expect(listed.map(\.state) == [.usedUp])
            #expect(listed.first?.receipt.issued.shownBy == ani.actor.text)
        }
    }

    @Test(arguments: Engines.available)
    func `what was paid by card goes out otherwise for who may, with a reason`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let id = try await sell(market)
            let gift = try await market.give([(1, 2)], of: id)
            let clerk = market.call(
                permissions: Permissions([
                    "orders.returns.write", "orders.write", "orders.fulfilments.write",
                ]))
            let refusals = [
                await failure { try await market.bring(of: id, byGift: gift.code, call: clerk) },
                await failure { try await market.bring(of: id, byGift: gift.code, for: .card) },
                await failure { try await market.bring(of: id, byGift: gift.code, for: .points) },
                await failure { try await market.bring([(1, 3)], of: id, byGift: gift.code) },
                await failure { try await market.bring([(7, 1)], of: id, byGift: gift.code) },
                await failure { try await market.bring(of: id, byGift: "0000-0000-0000-0000") },
            ]
            #expect(
                refusals.map { $0?.code } == [
                    RequestErrors.forbidden.code, OrdersErrors.tenderUnfit.code,
                    OrdersErrors.tenderUnfit.code,
                    OrdersErrors.giftReceiptUnfit.code, OrdersErrors.giftReceiptUnfit.code,
                    OrdersErrors.giftReceiptUnknown.code,
                ])
            #expect(
                refusals.compactMap { $0?.issues.first?.pointer } == [
                    "/tender", "/tender", "/tender", "/lines/0/quantity",
                    "/lines/0/quantity", "/gift_receipt",
                ])
            // An even exchange hands no money out: no right is needed for it.
            try await market.receive(.tea, 1, at: .jakarta)
            let even = try await exchange(
                id, byGift: gift.code, for: [want(.tea, 1, .carryOut)], market, note: "",
                by: clerk)
            #expect(even.exchange.credit == idr(2_500_000) && even.coins == idr(0))
            try await market.receive(.cake, 2, at: .jakarta)
            let left = await failure {
                try await exchange(
                    id, byGift: gift.code, for: [want(.cake, 2, .carryOut)], market, by: clerk)
            }
            #expect(left?.code == RequestErrors.forbidden.code)
            let less = try await exchange(
                id, byGift: gift.code, for: [want(.cake, 2, .carryOut)], market)
            #expect(less.back.tenders.map(\.tender.code) == [.card, .cash])
            #expect(less.coins == idr(280_000))
            #expect(try await market.show(id).order.refunded == idr(5_000_000))
        }
    }

    @Test(arguments: Engines.available)
    func `what was taken for a gift gives its buyer nothing, whichever way it comes off`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            // A till's own terminal tells no reference.
            let id = try await sell(market, 4, payments: [card(10_000_000, nil)])
            let gift = try await market.give([(1, 4)], of: id)
            try await market.receive(.cake, 9, at: .jakarta)
            func take(_ wanted: WantedLine, paying: [TenderOffer] = []) async throws -> FullOrder {
                let taken = try await exchange(
                    id, byGift: gift.code, for: [wanted], market, paying: paying
                ).taken
                #expect(taken.payments.first?.isOfGiver == true)
                return taken
            }
            // Brought back, also late, and made good: all of it is owed.
            let brought = try await take(want(.cake, 2, .carryOut)).order.id
            let back = try await market.bringBack(1, of: brought)
            #expect(back.refund.isZero && back.tenders.isEmpty)
            #expect(try await market.show(brought).money.owed == 1_110_000)
            let claim = try await market.claim([(1, 1)], of: brought)
            try await market.approveClaim(claim)
            let made = try await market.resolve(claim, [(1, 1, .refund)])
            #expect(made.back.refund.isZero)
            try await giveOtherwise(brought, 2_220_000, market)
            // Short, and given up before it leaves.
            let awaited = try await take(want(.cake, 2, .pickup, at: .jakarta)).order.id
            let short = CancelRequest(
                order: awaited, lines: [CancelledLine(line: 1, quantity: units(1))], cause: .short)
            try await market.act { _ = try $0.cancellation.cancel(short, by: $1, in: $2) }
            try await giveOtherwise(awaited, 1_110_000, market)
            try await market.act {
                _ = try $0.cancellation.cancel(CancelRequest(order: awaited), by: $1, in: $2)
            }
            try await giveOtherwise(awaited, 1_110_000, market)
            #expect(try await market.problems() == [])
        }
    }

    /// Gives what is owed of an order that was taken for a gift: by its payment nothing goes.
    private func giveOtherwise(
        _ id: OrderID, _ owed: Int64, _ market: Market
    ) async throws {
        let full = try await market.show(id)
        #expect(full.money.owed == owed)
        let payment = try #require(full.payments.first { $0.isOfGiver }).number
        let asked = RefundAsked(order: id, payment: payment, amount: nil, reference: nil)
        let refused = await failure {
            try await market.act { _ = try $0.exits.giveBack(asked, by: $1, in: $2) }
        }
        #expect(refused?.code == OrdersErrors.tenderUnfit.code)
        #expect(refused?.message.contains("orders.payments.refund-otherwise") == true)
        let otherwise = OtherwiseAsked(
            order: id, payment: payment, amount: nil, tender: .cash, reason: "Of a gift")
        try await market.act { _ = try $0.exits.giveBackOtherwise(otherwise, by: $1, in: $2) }
        #expect(try await market.show(id).money.owed == 0)
    }

    @Test(arguments: Engines.available)
    func `what replaces a gift is of the gift too, and what its bearer paid goes back as it came`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let id = try await sell(market)
            let gift = try await market.give([(1, 2)], of: id)
            try await market.receive(.cake, 9, at: .jakarta)
            let first = try await exchange(
                id, byGift: gift.code, for: [want(.cake, 3, .carryOut)], market,
                paying: [card(830_000, "pay-bearer")]
            ).taken
            let claim = try await market.claim([(1, 2)], of: first.order.id)
            try await market.approveClaim(claim, comesBack: true)
            let made = try await market.resolve(
                claim, [(1, 1, .replacement), (1, 1, .refund)], at: .jakarta, by: .carryOut,
                from: .jakarta)
            let again = try #require(made.taken)
            #expect(again.money.due == 0)
            // Of what was refunded the bearer's card has its share, the buyer's none.
            #expect(made.back.tenders.allSatisfy { $0.amount.amount <= 1_110_000 })
            let whole = try await market.show(first.order.id)
            let handed = try #require(whole.payments.first { $0.isOfGiver })
            #expect(handed.refunded.amount <= 1_110_000)
            // It is paid by the card of the giver, and by that of the bearer as far as it went.
            let isOfGiver = again.payments.contains { $0.isOfGiver }
            #expect(isOfGiver)
            let plain = try await market.bringBack(1, of: again.order.id)
            let own = again.payments.filter { !$0.isOfGiver }.reduce(Int64(0)) {
                $0 + $1.amount.amount
            }
            #expect(plain.refund == idr(own))
            // Under a gift receipt of its own it goes by the tender that the clerk names, at once.
            let last = try await market.give([(1, 1)], of: first.order.id)
            let back = try await market.bring(of: first.order.id, byGift: last.code)
            #expect(back.refund == idr(1_110_000))
            #expect(back.tenders.allSatisfy { $0.tender.code == .cash })
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a bearer's own card has back what it paid, however the goods come off`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let id = try await sell(market)
            let gift = try await market.give([(1, 2)], of: id)
            try await market.receive(.tea, 9, at: .jakarta)
            let first = try await exchange(
                id, byGift: gift.code, for: [want(.tea, 2, .carryOut)], market,
                paying: [card(2_500_000, "pay-bearer")]
            ).taken.order.id
            for _ in 0..<2 {
                let back = try await market.bringBack(1, of: first)
                #expect(back.tenders.map(\.payment) == [2] && back.refund == idr(1_250_000))
            }
            let whole = try await market.show(first)
            #expect(whole.payments.map(\.refunded) == [idr(0), idr(2_500_000)])
            #expect(whole.money.owed == 2_500_000)
            // What its provider gave back already is noted.
            let told = RefundAsked(
                order: first, payment: 1, amount: idr(1_000_000), reference: "re-1")
            for _ in 0..<2 {
                try await market.act { _ = try $0.exits.giveBack(told, by: $1, in: $2) }
            }
            try await giveOtherwise(first, 1_500_000, market)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `coins round what goes out by them by less than a step, however often`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 5, at: .jakarta)
            let id = try await market.place(
                [want(.tea, 5, .carryOut)], on: .rupiahTill, at: .jakarta,
                payments: [card(6_172_300, "a"), card(6_327_700, "b")]
            ).order.id
            let gift = try await market.give([(1, 5)], of: id)
            var (handed, off) = (Int64(0), Int64(0))
            for _ in 0..<5 {
                let back = try await market.bring([(1, 1)], of: id, byGift: gift.code)
                for part in back.tenders {
                    handed += part.amount.amount + part.rounding.amount
                    off += part.rounding.amount
                }
                #expect(try await market.problems() == [])
            }
            #expect(handed == 12_500_000 && off == 0)
        }
    }

    @Test(arguments: Engines.available)
    func `of many tills that take the same gift back one does`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let id = try await sell(market, 3)
            let gift = try await market.give([(1, 1)], of: id)
            let done = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        await failure { try await market.bring(of: id, byGift: gift.code) } == nil
                    }
                }
                return await group.reduce(into: [Bool]()) { $0.append($1) }
            }
            #expect(done.filter(\.self).count == 1)
            let issued = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        await failure { try await market.give([(1, 2)], of: id) } == nil
                    }
                }
                return await group.reduce(into: [Bool]()) { $0.append($1) }
            }
            #expect(issued.filter(\.self).count == 1)
            #expect(try await market.show(id).order.refunded == idr(2_500_000))
            #expect(try await market.problems() == [])
        }
    }
}
