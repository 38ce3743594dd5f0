import RetailContracts
import RetailCore
import RetailKit
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

/// Whole rupiah, coins of a hundred: 123 rupiah are owed of a card that cannot take them back.
@Suite struct RefundOtherwiseTests {
    private func giveBack(
        _ amount: Int64?, of id: OrderID, by tender: Code<Tender>, _ market: Market
    ) async throws {
        try await market.act { services, call, tx in
            _ = try services.exits.giveBackOtherwise(
                OtherwiseAsked(
                    order: id, payment: 1, amount: amount.map(idr), tender: tender,
                    reason: "The card was closed"), by: call, in: tx)
        }
    }

    @Test(arguments: Engines.available)
    func `coins pay what they can of what is owed, and the books have it as cash`(
        engine: EngineKind
    ) async throws {
        try await withMarket(engine) { market in
            try await market.receive(.tea, 1, at: .jakarta)
            let id = try await market.place(
                [want(.tea, 1, .carryOut)], on: .rupiahTill, at: .jakarta,
                payments: [card(2_512_300, "pay-1")]
            ).order.id
            #expect(try await market.show(id).money.owed == 12_300)
            let refusals = [
                await failure { try await giveBack(300, of: id, by: .cash, market) },
                await failure { try await giveBack(nil, of: id, by: .card, market) },
                await failure { try await giveBack(nil, of: id, by: .points, market) },
                await failure { try await giveBack(20_000, of: id, by: .cash, market) },
            ]
            #expect(
                refusals.map { $0?.code } == [
                    OrdersErrors.notPayable.code, OrdersErrors.tenderUnfit.code,
                    OrdersErrors.tenderUnfit.code, OrdersErrors.nothingOwed.code,
                ])
            try await giveBack(nil, of: id, by: .cash, market)
            let full = try await market.show(id)
            #expect(full.money.owed == 0 && full.order.refunded == idr(12_300))
            #expect(full.payments.first?.refundRounding == idr(0))
            let sums = try await market.database.read { tx in
                try PaymentStore().sums(of: [id], in: tx)
            }
            #expect(sums.map(\.tender) == ["card", "cash"])
            #expect(sums.map(\.cameIn) == [2_512_300, 0] && sums.map(\.wentOut) == [0, 10_000])
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `a refund that its provider refused goes back in cash at once`(
        engine: EngineKind
    ) async throws {
        try await withProvider(engine) { market in
            let id = try await market.place(
                [want(.tea)], payments: [asked(2_500_000, "test-no-refund-1")]
            ).order.id
            try await market.askProviders()
            try await market.act { services, call, tx in
                _ = try services.cancellation.cancel(CancelRequest(order: id), by: call, in: tx)
            }
            let early = await failure { try await giveBack(nil, of: id, by: .cash, market) }
            #expect(early?.code == OrdersErrors.nothingOwed.code)
            try await market.askProviders()
            try await giveBack(nil, of: id, by: .cash, market)
            try await market.outlast()
            let full = try await market.show(id)
            #expect(full.order.axes.payment == .refunded && full.money.owed == 0)
            #expect(try await market.problems() == [])
        }
    }

    @Test(arguments: Engines.available)
    func `nothing goes back by a tender whose money a provider moves, other than what came by it`(
        engine: EngineKind
    ) async throws {
        try await withProvider(engine) { market in
            try await market.nameProvider(of: .transfer)
            let id = try await market.place(
                [want(.tea)], payments: [asked(2_500_000, "test-no-refund-1")]
            ).order.id
            try await market.askProviders()
            try await market.act { services, call, tx in
                _ = try services.cancellation.cancel(CancelRequest(order: id), by: call, in: tx)
            }
            try await market.askProviders()
            let otherwise = await failure { try await giveBack(nil, of: id, by: .transfer, market) }
            let blind = await failure {
                try await market.act { services, call, tx in
                    _ = try services.returning.takeBlind(
                        [
                            ReturnLine(
                                orderLine: nil, run: nil, sku: .tea, quantity: units(1),
                                disposition: .resellable, gross: idr(2_000_000), tax: idr(0))
                        ], at: .jakarta, for: nil, tender: .transfer, currency: .idr,
                        note: "no receipt", by: call, in: tx)
                }
            }
            #expect(otherwise?.code == OrdersErrors.tenderUnfit.code)
            #expect(blind?.code == OrdersErrors.tenderUnfit.code)
            #expect(try await market.show(id).money.owed == 2_500_000)
        }
    }
}
