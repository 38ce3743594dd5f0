import RetailContracts
import RetailCore
import RetailKit
import RetailPricing
import RetailStorage
import RetailTestSupport
import Testing

@testable import RetailOrders

@Suite struct PromotionTrialsTests {
    @Test(arguments: Engines.available)
    func `says what a promotion would have given to the orders of a time, and writes nothing`(
        engine: EngineKind
    ) async throws {
        let tenth = Promotion(
            try Code("tenth"), lane: try Code("one"),
            conditions: [
                .quantity(.has(Facet(.sku, SKU.tea.key)), atLeast: try Quantity(whole: 2))
            ],
            .percentage(try Rate(percent: "10")))
        try await withMarket(engine, giving: [tenth]) { market in
            try await market.receive(.tea, 9, at: .depot)
            _ = try await market.place([want(.tea)])
            let two = try await market.place([want(.tea, 2)])
            let gone = try await market.place([want(.tea, 3)]).order.id
            _ = try await market.act { services, call, tx in
                try services.cancellation.cancel(CancelRequest(order: gone), by: call, in: tx)
            }
            @Sendable func simulate(_ question: TrialQuestion) async throws -> PromotionTrial {
                try await market.act { services, call, tx in
                    try PromotionTrials(
                        assortment: services.placement.quoting.assortment,
                        customers: services.placement.quoting.customers
                    ).simulate(question, at: call.now + .seconds(1), in: tx)
                }
            }
            let trial = try await simulate(
                TrialQuestion(code: tenth.code, channel: nil, from: nil, to: nil))
            #expect(trial.orders == 2 && trial.isComplete)
            #expect(trial.sums.map(\.orders) == [1] && trial.examples.map(\.id) == [two.order.id])
            // Before any promotion two of them cost 50,000.
            #expect(trial.sums.map(\.discount) == [idr(500_000)])
            let none = try await simulate(
                TrialQuestion(
                    code: tenth.code, channel: nil, from: testStart - .seconds(9),
                    to: testStart - .seconds(8)))
            #expect(none.orders == 0 && none.sums.isEmpty)
            let unknown = await failure {
                try await simulate(
                    TrialQuestion(code: try Code("ghost"), channel: nil, from: nil, to: nil))
            }
            #expect(unknown?.code == OrdersErrors.promotionUnknown.code)
        }
    }
}
