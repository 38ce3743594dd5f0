import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

/// How gift receipts come to an end, and of what there are none.
@Suite struct GiftReceiptEndsTests {
    private func sell(
        _ market: Market, _ count: Int64 = 3, payments: [TenderOffer]? = nil
    ) async throws -> OrderID {
        try await market.receive(.tea, count, at: .jakarta)
        return try await market.place(
            [want(.tea, count, .carryOut, at: .jakarta)], on: .store, at: .jakarta,
            customer: .ani, payments: payments ?? [cash(count * 2_500_000)]
        ).order.id
    }

    @Test(arguments: Engines.available)
    func `units are on one gift receipt, and leave it by the order's own way`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let id = try await sell(market)
            let first = try await market.give([(1, 2)], of: id)
            let refusals = [
                await failure { try await market.give([(1, 2)], of: id) },
                await failure { try await market.give([(2, 1)], of: id) },
                await failure { try await market.give([(1, 1), (1, 1)], of: id) },
            ]
            #expect(
                refusals.map { $0?.code } == [
                    OrdersErrors.returnTooMuch.code, OrdersErrors.lineUnknown.code,
                    RequestErrors.invalidInput.code,
                ])
            // Two of three come back by the order: one can still come by the receipt.
            _ = try await market.bringBack(2, of: id)
            #expect(try await market.lookUp(first.code).lines.map(\.left) == [units(1)])
            let much = await failure {
                try await market.bring([(1, 2)], of: id, byGift: first.code)
            }
            #expect(much?.code == OrdersErrors.returnTooMuch.code)
            // Coins are coins: they need no right of their own, and no reason.
            let clerk = market.call(permissions: Permissions(["orders.returns.write"]))
            let back = try await market.bring(
                of: id, byGift: first.code, note: "", call: clerk)
            #expect(back.tenders.map(\.tender.code) == [.cash] && back.refund == idr(2_500_000))
            #expect(try await market.gifts(of: id).map(\.state) == [.usedUp])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func
        `one that was cancelled gives its units free, and one whose time is over needs an approval`(
            engine: EngineKind
        ) async throws
    {
        try await withMarket(engine) { market in
            let id = try await sell(market)
            let first = try await market.give([(1, 3)], of: id)
            #expect(try await market.cancelGift(1, of: id).state == .cancelled)
            for refusal in [
                await failure { try await market.cancelGift(1, of: id) },
                await failure { try await market.bring(of: id, byGift: first.code) },
            ] { #expect(refusal?.code == OrdersErrors.giftReceiptUnfit.code) }
            let none = await failure { try await market.cancelGift(2, of: id) }
            #expect(none?.code == OrdersErrors.giftReceiptUnknown.code)
            let second = try await market.give([(1, 3)], of: id)
            market.wait(days: 31)
            #expect(try await market.gifts(of: id).map(\.state) == [.cancelled, .expired])
            let late = await failure { try await market.bring(of: id, byGift: second.code) }
            #expect(late?.code == OrdersErrors.returnTooLate.code)
            let issue = await failure { try await market.give([(1, 1)], of: id) }
            #expect(issue?.code == OrdersErrors.returnTooLate.code)
            try await market.bring([(1, 1)], of: id, byGift: second.code, isLate: true)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `one that was issued before points paid says that it comes back by the order`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.database.write { tx in
                try PointsBook().give(100, to: .ani, in: tx)
            }
            try await market.receive(.tea, 1, at: .depot)
            let id = try await market.place([want(.tea)], customer: .ani, payments: []).order.id
            let gift = try await market.give([(1, 1)], of: id)
            try await market.act { services, call, tx in
                _ = try services.payments.take([points(100)], for: id, by: call, in: tx)
                let parcel = try services.fulfilling.create(
                    .shipment, for: id, at: .depot, parts: [], by: call, in: tx
                ).fulfilment.id
                _ = try services.fulfilling.ship(parcel, tracking: nil, by: call, in: tx)
            }
            let refused = await failure {
                try await market.bring(of: id, byGift: gift.code, for: .cash)
            }
            #expect(refused?.code == OrdersErrors.tenderUnfit.code)
            #expect(refused?.issues.map(\.pointer) == ["/gift_receipt"])
            try await market.bring([(1, 1, nil)], of: id)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `there are so many of an order, and a part of them is staff's`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let id = try await sell(market, 60)
            let ani = market.call(.customer(CustomerID.ani.raw))
            for _ in 0..<GiftReceipt.mostByCustomer {
                try await market.give([(1, 1)], of: id, by: ani)
            }
            let own = await failure { try await market.give([(1, 1)], of: id, by: ani) }
            #expect(own?.code == OrdersErrors.tooManyGiftReceipts.code)
            for _ in GiftReceipt.mostByCustomer..<GiftReceipt.most {
                try await market.give([(1, 1)], of: id)
            }
            let more = await failure { try await market.give([(1, 1)], of: id) }
            #expect(more?.code == OrdersErrors.tooManyGiftReceipts.code)
            #expect(try await market.gifts(of: id).count == GiftReceipt.most)
        }
    }

    @Test(arguments: Engines.available)
    func `points go back to whose they are alone, and cancelled orders give nothing away`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.database.write { tx in
                try PointsBook().give(100, to: .ani, in: tx)
            }
            let paid = try await sell(market, payments: [points(100), cash(90_000_000)])
            let points = await failure { try await market.give([(1, 1)], of: paid) }
            #expect(points?.code == OrdersErrors.giftReceiptUnfit.code)
            try await market.receive(.tea, 1, at: .depot)
            let gone = try await market.place(
                [want(.tea)], customer: .ani, payments: [card(2_500_000, "pay-9")]
            ).order.id
            let gift = try await market.give([(1, 1)], of: gone)
            // Before it was handed over nothing comes back.
            let early = await failure {
                try await market.bring([(1, 1)], of: gone, byGift: gift.code)
            }
            #expect(early?.code == OrdersErrors.returnTooMuch.code)
            try await market.act { services, call, tx in
                _ = try services.cancellation.cancel(CancelRequest(order: gone), by: call, in: tx)
            }
            #expect(try await market.lookUp(gift.code).state == .usedUp)
            let late = await failure { try await market.give([(1, 1)], of: gone) }
            #expect(late?.code == OrdersErrors.orderClosed.code)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `goods come under an authorisation or a gift receipt, without delivery`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            let id = try await sell(market)
            let gift = try await market.give([(1, 3)], of: id)
            let both = ReturnRequest(
                order: id, location: .bandung, lines: [], tender: .cash, isLateApproved: false,
                note: "A gift", authorisation: 1, giftReceipt: gift.code)
            let charges = ReturnRequest(
                order: id, location: .bandung, lines: [],
                charges: [ReturnChargeRequest(line: 2, amount: nil)], tender: .cash,
                isLateApproved: false, note: "A gift", giftReceipt: gift.code)
            var pointers: [String?] = []
            for request in [both, charges] {
                let refusal = await failure {
                    try await market.act { services, call, tx in
                        _ = try services.returning.take(request, by: call, in: tx)
                    }
                }
                pointers.append(refusal?.issues.first?.pointer)
            }
            #expect(pointers == ["/gift_receipt", "/charges"])
            // What is approved to come by an authorisation comes by that.
            let asked = try await market.ask(back: [(1, 2, nil)], of: id)
            try await market.approve(asked)
            let bound = await failure {
                try await market.bring([(1, 2)], of: id, byGift: gift.code)
            }
            #expect(bound?.code == OrdersErrors.returnAuthorised.code)
            try await market.bring([(1, 1)], of: id, byGift: gift.code)
            #expect(try await market.problems() == [])
        }
    }
}
