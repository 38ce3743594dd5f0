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
                await failure { try await market.bring(of: id, byGift: gift.code, note: "") },
                await failure { try await market.bring(of: id, byGift: gift.code, for: .card) },
                await failure { try await market.bring(of: id, byGift: gift.code, for: .points) },
                await failure { try await market.bring([(1, 3)], of: id, byGift: gift.code) },
                await failure { try await market.bring([(7, 1)], of: id, byGift: gift.code) },
                await failure { try await market.bring(of: id, byGift: "0000-0000-0000-0000") },
            ]
            #expect(
                refusals.map { $0?.code } == [
                    RequestErrors.forbidden.code, RequestErrors.invalidInput.code,
                    OrdersErrors.tenderUnfit.code, OrdersErrors.tenderUnfit.code,
                    OrdersErrors.giftReceiptUnfit.code, OrdersErrors.giftReceiptUnfit.code,
                    OrdersErrors.giftReceiptUnknown.code,
                ])
            #expect(
                refusals.compactMap { $0?.issues.first?.pointer } == [
                    "/tender", "/note", "/tender", "/tender", "/lines/0/quantity",
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
    func `what the bearer paid on top goes back to the bearer first`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let id = try await sell(market)
            let gift = try await market.give([(1, 1)], of: id)
            try await market.receive(.cake, 2, at: .jakarta)
            let made = try await exchange(
                id, byGift: gift.code, for: [want(.cake, 2, .carryOut)], market,
                paying: [card(1_000_000, "pay-bearer")])
            let taken = made.taken
            #expect(taken.money.owed == 1_000_000 && taken.payments.count == 2)
            let handed = try #require(taken.payments.first { $0.isHandedOver })
            let own = try #require(taken.payments.first { !$0.isHandedOver })
            func giveBack(_ payment: Payment) async throws {
                let asked = RefundAsked(
                    order: taken.order.id, payment: payment.number, amount: nil, reference: nil)
                try await market.act { _ = try $0.exits.giveBack(asked, by: $1, in: $2) }
            }
            let refused = await failure { try await giveBack(handed) }
            #expect(refused?.code == OrdersErrors.nothingOwed.code)
            #expect(refused?.message.contains("payment \(own.number)") == true)
            try await giveBack(own)
            #expect(try await market.show(taken.order.id).money.owed == 0)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `what was taken for a gift comes back by a gift receipt of its own`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let id = try await sell(market)
            let gift = try await market.give([(1, 1)], of: id)
            try await market.receive(.cake, 3, at: .jakarta)
            let made = try await exchange(
                id, byGift: gift.code, for: [want(.cake, 3, .carryOut)], market,
                paying: [cash(830_000)])
            #expect(made.coins == idr(-830_000))
            let taken = made.taken.order.id
            let plain = await failure { try await market.bringBack(1, of: taken) }
            #expect(plain?.code == OrdersErrors.giftReceiptUnfit.code)
            // Nor by what was approved to come, nor by a claim: the money is the buyer's.
            let asked = try await market.ask(back: [(1, 1, nil)], of: taken)
            try await market.approve(asked)
            let awaited = await failure {
                try await market.bring([], of: taken, under: asked.number)
            }
            #expect(awaited?.code == OrdersErrors.giftReceiptUnfit.code)
            try await market.cancel(asked)
            let claim = try await market.claim([(1, 1)], of: taken)
            try await market.approveClaim(claim)
            let refund = await failure { try await market.resolve(claim, [(1, 1, .refund)]) }
            #expect(refund?.code == OrdersErrors.giftReceiptUnfit.code)
            try await market.cancelClaim(claim)
            let own = try await market.give([(1, 3)], of: taken)
            let back = try await market.bring(of: taken, byGift: own.code)
            #expect(back.refund == idr(3_330_000))
            #expect(back.tenders.map(\.tender.code) == [.cash, .cash])
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
