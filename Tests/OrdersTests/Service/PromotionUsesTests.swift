import RetailContracts
import RetailCore
import RetailKit
import RetailPricing
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

@Suite struct PromotionUsesTests {
    @Test(arguments: Engines.available)
    func `uses are claimed once, given back once, and never refused to what happened`(
        engine: EngineKind
    ) async throws {
        let tenth = Promotion(
            try Code("tenth"), lane: try Code("one"), .percentage(try Rate(percent: "10")))
        let limits = [tenth.code: PromotionLimits(uses: 1, budget: idr(300_000))]
        try await withMarket(engine, giving: [tenth]) { market in
            try await market.receive(.tea, 9, at: .depot)
            let orders = [
                try await market.place([want(.tea)]).order,
                try await market.place([want(.tea)]).order,
            ]
            @Sendable func claim(_ order: Order, isFact: Bool = false) async throws {
                let spent = SpentPromotions(
                    discounts: [RunDiscount(promotion: tenth.code, amount: idr(250_000))],
                    limits: limits)
                try await market.act { services, call, tx in
                    try services.cancellation.uses.claim(
                        spent, for: order, isFact: isFact, at: call.now, in: tx)
                }
            }
            @Sendable func release(_ order: Order) async throws {
                try await market.act { services, _, tx in
                    try services.cancellation.uses.release(order, in: tx)
                }
            }
            @Sendable func usedUp() async throws -> Set<Code<Promotion>> {
                try await market.act { services, call, tx in
                    try services.cancellation.uses.left(
                        of: limits, [], for: nil, at: call.now, in: tx
                    ).usedUp
                }
            }
            #expect(try await usedUp() == [])
            try await claim(orders[0])
            try await claim(orders[0])
            #expect(try await usedUp() == [tenth.code])
            let refused = await failure { try await claim(orders[1]) }
            #expect(refused?.code == OrdersErrors.promotionUsedUp.code)
            try await claim(orders[1], isFact: true)
            try await release(orders[0])
            try await release(orders[0])
            #expect(try await usedUp() == [tenth.code])
            try await release(orders[1])
            #expect(try await usedUp() == [])
        }
    }

    /// What an edit gave up and its undoing added again is used, and told, once.
    @Test(arguments: Engines.available)
    func `an order that goes on uses what stands of it, and a cancelled one tells it once`(
        engine: EngineKind
    ) async throws {
        let tenth = Promotion(
            try Code("tenth"), lane: try Code("one"), .percentage(try Rate(percent: "10")))
        try await withMarket(engine, giving: [tenth]) { market in
            try await market.receive(.tea, 9, at: .depot)
            let id = try await market.place([want(.tea, 2)]).order.id
            try await market.edit(id, [.remove(1, 1)])
            #expect(try await market.show(id).standingDiscounts.map(\.amount) == [idr(250_000)])
            let full = try await market.undo(id)
            #expect(full.discounts.map(\.amount) == [idr(750_000)])
            #expect(try full.standingDiscounts.map(\.amount) == [idr(500_000)])
            try await market.act { services, call, tx in
                _ = try services.cancellation.cancel(CancelRequest(order: id), by: call, in: tx)
            }
            let told = try await market.payloads(of: OrderCancelled.type, for: id)
            #expect(told.count == 1 && told.allSatisfy { $0.contains(#""amount":"5000""#) })
        }
    }
}
